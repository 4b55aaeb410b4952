/** Whose credential goes where, at Vobiz: the partner's on partner paths, each customer's on its own, and no other. */
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Secret } from '../src/secret.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';

let gateway: VobizGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const voice =
  'voice { authId trunks { nodes { name } } applications(first: 3) { totalCount } liveCalls queuedCalls concurrency { concurrentCalls } wallet { balance } recentCalls(limit: 2) { uuid } phoneNumbers(first: 2) { totalCount } }';
const partnerFields = [
  'balance { amount updatedAt }',
  'capacity { callsPerSecondLimit }',
  'transactions(first: 3) { totalCount }',
  'callRecords(first: 2) { nodes { uuid customer { authId } } }',
  'kycSessions { totalCount }',
  voice,
  'voice { callRecords(first: 1) { totalCount } }',
  'voice { inventoryNumbers(first: 1) { totalCount } }',
];

test('each request carries the pair that its path wants, whatever is asked', async () => {
  const running = (gateway = await startVobizGateway([{ orgs: 12 }, { orgs: 12, authId: 'PA_OTHER0002' }]));
  const customers = running.simulators.flatMap(({ oracle }, account) =>
    oracle.customers().map((customer) => ({ account, ...customer })),
  );
  const fields = fc
    .subarray(partnerFields, { minLength: 1, maxLength: 4 })
    .map((chosen) => chosen.map((field, index) => `f${index}: ${field}`).join(' '));
  const root = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 8 }), fields)
      .map(([first, selection]) => `customers(first: ${first}) { nodes { authId ${selection} } }`),
    fc
      .tuple(fc.constantFrom(...customers), fields)
      .map(([{ authId }, selection]) => `customer(authId: "${authId}") { authId ${selection} }`),
    fc.constant('partners { ... on VobizPartner { profile { authId } dashboard { totalAccounts } } }'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(root, { minLength: 1, maxLength: 3 }), async (roots) => {
      await running.query(`{ ${roots.map((field, index) => `r${index}: ${field}`).join(' ')} }`);
    }),
    { numRuns: 30, seed: 11 },
  );
  let clientCalls = 0;
  running.simulators.forEach((simulator) => {
    const tokens = new Map(simulator.oracle.customers().map(({ authId, authToken }) => [authId, authToken]));
    for (const { path, headers } of simulator.requests) {
      const [, client] = /^\/api\/v1\/Account\/([^/]+)\//.exec(path) ?? [];
      const expected =
        client === undefined ? [simulator.authId, simulator.authToken] : [client, tokens.get(client)];
      if (client === undefined) expect(path).toMatch(/^\/api\/v1\/partner\//);
      else clientCalls += 1;
      expect([path, headers['x-auth-id'], headers['x-auth-token'], headers['authorization']]).toEqual([
        path,
        ...expected,
        undefined,
      ]);
      expect(headers['accept']).toBe('application/json');
    }
  });
  expect(clientCalls).toBeGreaterThan(100);
});

describe('a customer without a credential in the vault', () => {
  test('fails in each field of `voice` by itself, and in nothing else', async () => {
    gateway = await startVobizGateway(
      { orgs: 5, customers: 1 },
      { credentials: { get: () => Promise.resolve(undefined) } },
    );
    const { data, errors } = await gateway.query(
      '{ customers { nodes { name capacity { callsPerSecondLimit } voice { authId liveCalls wallet { balance } } } } }',
    );
    expect(data).toMatchObject({
      customers: {
        nodes: [{ name: expect.any(String), capacity: {}, voice: { liveCalls: null, wallet: null } }],
      },
    });
    expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions.code]).sort()).toEqual([
      ['liveCalls', 'CREDENTIAL_MISSING'],
      ['wallet', 'CREDENTIAL_MISSING'],
    ]);
    expect(gateway.vobiz.requests.filter(({ path }) => path.includes('/Account/'))).toEqual([]);
  });
});

describe('tokens that the vendor shows', () => {
  const everything =
    '{ customers { nodes { authId name voice { liveCalls } } } partner(account: "vobiz") { ... on VobizPartner { profile { name } } } }';

  test('are not captured, and appear nowhere, unless the operator wants it', async () => {
    gateway = await startVobizGateway(
      { orgs: 10 },
      { credentials: { get: () => Promise.resolve(undefined) } },
    );
    const answer = await gateway.query(everything);
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  test('are kept, each when it is new, before the answer is read', async () => {
    const kept: [account: string, client: string, token: string][] = [];
    const credentials = {
      get: () => Promise.resolve(undefined),
      capture: (account: string, client: string, credential: Secret) => {
        kept.push([account, client, credential.reveal()]);
        return Promise.resolve();
      },
    };
    gateway = await startVobizGateway({ orgs: 10 }, { credentials });
    const [first] = gateway.vobiz.oracle.customers();
    const answer = await gateway.query(everything);
    await gateway.query(`{ customer(authId: "${first?.authId}") { name } }`);
    const expected = gateway.vobiz.oracle.customers();
    expect(kept).toEqual(expected.map(({ authId, authToken }) => ['vobiz', authId, authToken]));
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  test('that cannot be kept cost no answer, and are tried again', async () => {
    let tries = 0;
    const credentials = {
      get: () => Promise.resolve(undefined),
      capture: () => {
        tries += 1;
        return Promise.reject(new Error('vobiz-canary: no room'));
      },
    };
    gateway = await startVobizGateway({ orgs: 5, customers: 1 }, { credentials });
    const authId = gateway.vobiz.oracle.customers()[0]?.authId ?? '';
    for (let time = 1; time <= 2; time += 1) {
      const { errors } = await gateway.query(`{ customer(authId: "${authId}") { name } }`);
      expect([errors, tries]).toEqual([undefined, time]);
    }
  });
});
