// An OpenID provider for the tests: `node identity_provider.mjs`. It takes a free port of this machine, prints
// `ready PORT`, and ends with its input. Whoever comes is signed in as the `login_hint` of the address says, or as `an`.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

// Its notices would go where `ready` goes, and nobody reads on there.
console.info = () => {};

const redirect = 'http://127.0.0.1:8080/dang-nhap/tinh';
// Servers of the tests take free ports.
const callback = /^http:\/\/127\.0\.0\.1:\d+\/auth\/oidc\/tinh\/callback$/;
const people = { an: 'Nguyễn Thị An', binh: 'Trần Văn Bình' };

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: 'dangvien', client_secret: 'one secret of the tests', redirect_uris: [redirect] }],
    claims: { profile: ['preferred_username', 'name'] },
    cookies: { keys: ['for the tests only'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: `${id}.nguyen`, name: people[id] }),
    }),
    // Consent is the province's to give, not the person's.
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  provider.Client.prototype.redirectUriAllowed = (uri) => uri === redirect || callback.test(uri);
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const { params } = await provider.interactionDetails(context.req, context.res);
    const who = params.login_hint ?? 'an';
    const result = who in people
      ? { login: { accountId: who } }
      : { error: 'access_denied', error_description: 'nobody of that name' };
    await provider.interactionFinished(context.req, context.res, result);
    context.respond = false;
  });
  server.on('request', provider.callback());
  console.log(`ready ${port}`);
});
process.stdin.resume().on('end', () => process.exit(0));
