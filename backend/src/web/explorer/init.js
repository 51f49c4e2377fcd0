// The session of the web app asks its own questions only; the explorer asks with a token of a quarter of an hour, which
// ends with the session. It is kept here, in a variable: the explorer itself never has it, so it comes neither into its
// stored windows nor into an address.
const plain = window.fetch.bind(window);
const ours = new URL('/graphql', location.href);
const early = 60_000;
let token = null;
let expiresAt = 0;
let coming = null;

class Refused extends Error {}

async function fetchToken() {
  const visit = await (await plain('/auth/session')).json();
  if (visit.stage !== 'FULL') throw new Refused('Hãy đăng nhập vào ứng dụng rồi mở lại trang này.');
  const answer = await plain('/auth/explorer-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': visit.csrfToken },
    body: '{}',
  });
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told.message);
  token = told.token;
  expiresAt = Date.now() + told.seconds * 1000;
}

// Many questions at once wait for one token.
function haveToken() {
  if (token !== null && Date.now() < expiresAt - early) return Promise.resolve();
  coming ??= fetchToken().finally(() => { coming = null; });
  return coming;
}

// `/altair/?luu=ID` opens with a query that its owner saved. What it says stays out of the address.
async function loadSaved() {
  const id = new URLSearchParams(location.search).get('luu');
  if (id === null) return;
  const query = 'query($id: ID!) { savedQuery(id: $id) { name document variables } }';
  const answer = await ask(new Request(ours, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { id } }),
  }));
  const saved = (await answer.json()).data?.savedQuery;
  if (!saved) throw new Refused('Không có truy vấn đã lưu này, hoặc truy vấn không phải của bạn.');
  options.initialWindows = [{
    ...options.initialWindows[0],
    initialName: saved.name,
    initialQuery: saved.document,
    initialVariables: saved.variables,
  }];
}

async function ask(request) {
  await haveToken();
  const withToken = new Request(request.clone());
  withToken.headers.set('Authorization', `Bearer ${token}`);
  return plain(withToken);
}

window.fetch = async (input, init) => {
  const request = new Request(input, init);
  const address = new URL(request.url);
  const own = (request.headers.get('Authorization') ?? '').replace(/^Bearer\s*/i, '');
  if (address.origin !== ours.origin || address.pathname !== ours.pathname || own !== '') return plain(request);
  const answer = await ask(request);
  if (answer.status !== 401) return answer;
  // It ended early, perhaps because somebody else signed in: once more with a new one.
  token = null;
  return ask(request);
};

function say(sentence) {
  const page = document.createElement('main');
  const link = document.createElement('a');
  link.href = '/';
  link.textContent = 'Về ứng dụng';
  page.append(Object.assign(document.createElement('h1'), { textContent: 'Truy vấn GraphQL' }));
  page.append(Object.assign(document.createElement('p'), { textContent: sentence }), link);
  document.body.replaceChildren(page);
}

try {
  await haveToken();
  await loadSaved();
  // The explorer wants whole addresses; the page knows the name by which the browser found us.
  for (const tab of [options, ...options.initialWindows]) {
    tab.endpointURL = ours.href;
    tab.subscriptionsEndpoint = ours.href;
  }
  AltairGraphQL.init(options);
} catch (problem) {
  say(problem instanceof Refused ? problem.message : 'Không liên lạc được với máy chủ. Hãy tải lại trang.');
}
