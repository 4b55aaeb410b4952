/** The process of the overhead: the gateway as it is, and the same graph behind a bare server that lets everyone in. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga } from 'graphql-yoga';
import { createApp } from '../src/app.js';
import { createAccessKey } from '../src/auth/access-keys/store.js';
import { operator } from '../src/auth/caller.js';
import { loadConfig } from '../src/config.js';
import { everything } from '../src/entities/visibility.js';
import { createContext } from '../src/graph/request-context.js';
import { schema } from '../src/schema.js';
import { startVobizSimulator } from '../simulators/index.js';
import { vendors } from '../src/vendors/index.js';

const vobiz = await startVobizSimulator({ orgs: 50, seed: 1 });
const env = {
  VOBIZ_AUTH_ID: vobiz.authId,
  VOBIZ_AUTH_TOKEN: vobiz.authToken,
  VOBIZ_BASE_URL: vobiz.url,
  PARTNERGRAPH_PORT: '0',
  PARTNERGRAPH_LOG_LEVEL: 'error',
  PARTNERGRAPH_DATABASE_URL: ':memory:',
  // As many as can be sent: what is measured is the counting, not the refusing.
  PARTNERGRAPH_REQUESTS_PER_MINUTE: '10000000',
  PARTNERGRAPH_REQUEST_BURST: '10000000',
};
const app = createApp({ config: loadConfig({ env, vendors }) });
const draft = { name: 'Benchmark', scopes: ['*'], limitedTo: null, networks: null, expiresAt: null };
const { text } = await createAccessKey(await app.database(), draft);
const url = await app.listen();

const bare = createYoga({
  schema,
  logging: false,
  graphiql: false,
  landingPage: false,
  context: ({ request }) =>
    createContext(
      { ...everything(app.accounts), database: app.database, caller: operator },
      request.signal,
      30_000,
    ),
});
const server = createServer((request, response) => void bare(request, response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;

process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void app.close();
  void vobiz.close();
});
process.send?.({
  url: `${url}/graphql`,
  bareUrl: `http://127.0.0.1:${port}/graphql`,
  key: text.reveal(),
  // Call records are kept for a moment: the vendor is asked once in ten seconds.
  query:
    '{ partner(account: "vobiz") { ... on VobizPartner { callRecords(first: 50) { nodes { id uuid direction startedAt durationSeconds callerNumber destinationNumber totalCost { amount currency } } } } } }',
});
