/** The login of a person as the alternative to the partner's pair: one session, renewed, dropped, and never on a customer's path. */
import { afterEach, expect, test } from '@jest/globals';
import { startVobizSimulator } from '../simulators/index.js';
import { openGateway } from './support/open-gateway.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';

let gateway: VobizGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const profile =
  '{ partner(account: "vobiz") { ... on VobizPartner { profile { name } dashboard { totalAccounts } } } }';
const logins = ({ vobiz }: VobizGateway) => vobiz.requests.filter(({ path }) => path.endsWith('/login'));

test('requests that come together wait for one login', async () => {
  const running = (gateway = await startVobizGateway({ orgs: 5 }, { login: true }));
  const answers = await Promise.all(Array.from({ length: 5 }, () => running.query(profile)));
  expect(answers.map(({ errors }) => errors)).toEqual(Array.from({ length: 5 }, () => undefined));
  expect(logins(running)).toHaveLength(1);
  expect(logins(running)[0]?.body).toEqual(running.vobiz.login);
});

test('the token goes to partner paths only, a customer’s path has the customer’s pair', async () => {
  gateway = await startVobizGateway({ orgs: 5, customers: 2 }, { login: true });
  const { errors } = await gateway.query('{ customers { nodes { name voice { liveCalls } } } }');
  expect(errors).toBeUndefined();
  for (const { path, headers } of gateway.vobiz.requests) {
    const hasBearer = headers['authorization']?.startsWith('Bearer ') === true;
    const hasPair = headers['x-auth-token'] !== undefined;
    const expected = path.endsWith('/login')
      ? [false, false]
      : path.includes('/partner/')
        ? [true, false]
        : [false, true];
    expect([path, hasBearer, hasPair]).toEqual([path, ...expected]);
  }
});

test('a token that is refused is dropped: the next request logs in anew', async () => {
  gateway = await startVobizGateway({ orgs: 5 }, { login: true });
  await gateway.query(profile);
  gateway.vobiz.faults.add({ kind: 'unauthorized', path: '/api/v1/partner/me', times: 1 });
  const { errors } = await gateway.query(
    '{ partner(account: "vobiz") { ... on VobizPartner { profile { name } } } }',
  );
  expect(errors?.[0]?.extensions.code).toBe('VENDOR_UNAUTHENTICATED');
  expect((await gateway.query(profile)).errors).toBeUndefined();
  expect(logins(gateway)).toHaveLength(2);
});

test('a token that is at its end is renewed before it is used', async () => {
  gateway = await startVobizGateway({ orgs: 5, tokenLifetimeSeconds: 0 }, { login: true });
  await gateway.query(profile);
  await gateway.query(profile);
  expect(logins(gateway).length).toBeGreaterThan(1);
});

test('a password that is refused says so, and shows neither itself nor a token', async () => {
  gateway = await startVobizGateway({ orgs: 5 }, { login: true });
  gateway.vobiz.faults.add({
    kind: 'status',
    status: 401,
    path: '/api/v1/partner/login',
    body: JSON.stringify({ error: 'invalid_credentials', message: `no: ${gateway.vobiz.login.password}` }),
  });
  const answer = await gateway.query(profile);
  expect(answer.errors?.[0]).toMatchObject({
    message: 'no: [secret] (invalid_credentials)',
    extensions: { code: 'VENDOR_UNAUTHENTICATED', action: expect.stringContaining('credential.password') },
  });
  expect(JSON.stringify(answer)).not.toContain('canary');
});

test('a login that hangs holds no request longer than the request may last', async () => {
  const vobiz = await startVobizSimulator({ orgs: 5 });
  const settings = { credential: vobiz.login, baseUrl: vobiz.url };
  const { app, query } = openGateway([{ vendor: 'vobiz', id: 'vobiz', settings }], {
    graphql: { requestDeadlineMs: 300 },
  });
  vobiz.faults.add({ kind: 'hang' });
  const started = performance.now();
  const { errors } = await query<object, object>(profile);
  expect(performance.now() - started).toBeLessThan(3000);
  expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['DEADLINE_EXCEEDED']));
  await app.close();
  await vobiz.close();
});

test.each([true, false])('the login sends the pair where the account has one: %s', async (hasPair) => {
  const vobiz = await startVobizSimulator({ orgs: 2 });
  const { authId, authToken, login, url } = vobiz;
  const pair = hasPair ? { authId, authToken } : {};
  const settings = { credential: { ...login, ...pair }, baseUrl: url };
  const { app, query } = openGateway([{ vendor: 'vobiz', id: 'vobiz', settings }]);
  const answer = await query<object, object>(profile);
  await app.close();
  await vobiz.close();
  expect(answer.errors).toBeUndefined();
  const sent = vobiz.requests.find(({ path }) => path.endsWith('/login'));
  expect([sent?.headers['x-auth-id'], sent?.headers['x-auth-token']]).toEqual(
    hasPair ? [authId, authToken] : [undefined, undefined],
  );
  // The token is what authenticates everything else.
  expect(vobiz.requests.at(-1)?.headers['authorization']).toMatch(/^Bearer /);
});
