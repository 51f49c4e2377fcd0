// Runs the public audit of GraphQL over HTTP against a server: 
// `npm ci && node run.mjs http://127.0.0.1:8080/graphql TOKEN`.
// Every audit has to be ok, the SHOULDs and the MAYs too; exits with 1 otherwise.
import { auditServer } from 'graphql-http';

const [url, token] = process.argv.slice(2);
if (!url || !token) {
  console.error('usage: node run.mjs URL TOKEN');
  process.exit(2);
}

const authorized = (address, options = {}) =>
  fetch(address, { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } });
const results = await auditServer({ url, fetchFn: authorized });
const failed = results.filter((result) => result.status !== 'ok');
for (const { id, name, status, reason } of failed) {
  console.log(`${status} ${id} ${name}: ${reason}`);
}
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
// Answers whose body nobody read keep their connections open.
process.exit(failed.length === 0 && results.length > 0 ? 0 : 1);
