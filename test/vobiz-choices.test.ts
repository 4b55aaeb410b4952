/** Calls that are chosen for a whole operation: not by who comes first; and answers about another customer, which are none. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newKey } from './support/caller.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';
import { send } from './support/open-gateway.js';

const idOf = (authId: string): string => Buffer.from(`Customer:vobiz/${authId}`).toString('base64url');

describe('customers and their ledgers', () => {
  let gateway: VobizGateway;
  beforeAll(async () => {
    gateway = await startVobizGateway({ orgs: 60, customers: 30, transactions: 3, calls: 3 });
  });
  afterEach(() => gateway.vobiz.faults.clear());
  afterAll(() => gateway.close());

  const paths = (query: string): readonly RegExp[] =>
    query.includes('transactions') ? [/transactions$/] : [/accounts$/, /accounts\/[^/]+$/];

  test.each([
    ['customers', 'name', 1],
    // Their own calls, as it is fewer than two for each, and the list's first page.
    ['transactions of customers', 'transactions(first: 2) { totalCount }', 2],
  ])('three %s cost the same, whoever comes late', async (_name, field, most) => {
    const customers = gateway.vobiz.oracle.customers();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...customers], { minLength: 3, maxLength: 3 }),
        fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40)),
        async (some, pauses) => {
          gateway.vobiz.faults.clear();
          some.forEach(({ authId }, index) =>
            gateway.vobiz.faults.add({
              kind: 'latency',
              ms: pauses[index] ?? 0,
              path: `/api/v1/partner/accounts/${authId}*`,
            }),
          );
          const aliases = some.map(
            ({ authId }, index) =>
              `a${index}: node(id: "${idOf(authId)}") { ... on Customer { ${field} balance { updatedAt } } }`,
          );
          const { answer, requests } = await gateway.count(`{ ${aliases.join(' ')} }`);
          expect(answer.errors).toBeUndefined();
          const made = requests.filter(({ path }) => paths(field).some((each) => each.test(path)));
          expect(made.length).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 20, seed: 11 },
    );
  });

  test('are chosen once for several places, of which each asks for few', async () => {
    const [one, two, three, four] = gateway.vobiz.oracle.customers();
    const node = (name: string, authId = ''): string =>
      `${name}: node(id: "${idOf(authId)}") { ... on Customer { callRecords(first: 2) { totalCount } } }`;
    const { answer, requests } = await gateway.count(
      `{ ${node('a', one?.authId)} ${node('b', two?.authId)} ${node('c', three?.authId)} ${node('d', four?.authId)} }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(requests.map(({ path }) => path)).toEqual(['/api/v1/partner/accounts', '/api/v1/partner/cdrs']);
  });

  test('of a caller who sees some come from their own lists, and no other is asked for', async () => {
    const [one, two] = gateway.vobiz.oracle.customers();
    const limitedTo = [one, two].map((customer) => `vobiz/${customer?.authId}`);
    const key = await newKey(gateway.app, { limitedTo });
    gateway.vobiz.clearRequests();
    const answer = await send<{ customers: { nodes: object[] } }>(
      gateway.app,
      '{ customers { nodes { authId transactions { totalCount } kycSessions { totalCount } } } }',
      {},
      undefined,
      key,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.customers.nodes).toHaveLength(2);
    const foreign = gateway.vobiz.oracle.customers().slice(2);
    const told = JSON.stringify(gateway.vobiz.requests.map(({ path, query }) => [path, query]));
    expect(foreign.filter(({ authId }) => told.includes(authId))).toEqual([]);
  });
});

describe('an answer about another customer', () => {
  let gateway: VobizGateway;
  beforeAll(async () => {
    gateway = await startVobizGateway({ orgs: 20, customers: 6 });
  });
  afterEach(() => gateway.vobiz.faults.clear());
  afterAll(() => gateway.close());

  const both = () => {
    const [asked, other] = gateway.vobiz.oracle.customers();
    if (asked === undefined || other === undefined) throw new Error('there are no two customers');
    return { asked, other };
  };
  const codes = (answer: { readonly errors?: readonly { extensions: { code: string } }[] }) =>
    answer.errors?.map(({ extensions }) => extensions.code);

  test('is shown to nobody, and nothing is done with the credential of that customer', async () => {
    const { asked, other } = both();
    gateway.vobiz.faults.add({
      kind: 'answer',
      path: `/api/v1/partner/accounts/${asked.authId}`,
      json: { auth_id: other.authId, id: '1', name: 'Somebody else' },
    });
    const { answer, requests } = await gateway.count(
      `{ customer(authId: "${asked.authId}") { name voice { trunks { totalCount } } transactions { totalCount } } }`,
    );
    expect(answer.data).toEqual({ customer: null });
    expect(codes(answer)).toEqual(['ORG_SCOPE_NOT_APPLIED']);
    expect(requests.map(({ path }) => path)).toEqual([`/api/v1/partner/accounts/${asked.authId}`]);
    expect(JSON.stringify(answer)).not.toContain('Somebody else');
  });

  test.each([
    ['transactions', 'transactions', { transactions: [{ id: 't', account_id: '77', amount: 1 }], total: 1 }],
    ['callRecords', 'cdrs', { data: [{ uuid: 'u', account_id: 77 }], pagination: { total: 1 } }],
    ['phoneNumbers', 'numbers', { items: [{ id: 'n', account_id: '77', e164: '+1' }], total: 1 }],
  ])('is none among its %s', async (field, path, json) => {
    const { asked } = both();
    gateway.vobiz.faults.add({
      kind: 'answer',
      path: `/api/v1/partner/accounts/${asked.authId}/${path}`,
      json,
    });
    const answer = await gateway.query(
      `{ customer(authId: "${asked.authId}") { ${field} { nodes { __typename } } } }`,
    );
    expect(codes(answer)).toEqual(['ORG_SCOPE_NOT_APPLIED']);
    expect(answer.data).toEqual({ customer: { [field]: null } });
  });

  test('is none among its checks, and in the list of all one that is nobody’s is missing', async () => {
    const { asked, other } = both();
    const session = { id: 'session', account_auth_id: other.authId, status: 'opened' };
    gateway.vobiz.faults.add({
      kind: 'answer',
      path: '/api/v1/partner/kyc-sessions',
      json: { sessions: [session, { id: 'nobody', status: 'opened' }], total: 2 },
    });
    const own = await gateway.query(
      `{ customer(authId: "${asked.authId}") { kycSessions { nodes { status } } } }`,
    );
    expect(codes(own)).toEqual(['ORG_SCOPE_NOT_APPLIED']);
    const { data, errors } = await gateway.query<{ partner: { kycSessions: object } }>(
      `{ partner(account: "vobiz") { ... on VobizPartner {
        kycSessions { totalCount nodes { sessionId customer { authId } } outages { code message } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.partner.kycSessions).toEqual({
      totalCount: null,
      nodes: [{ sessionId: 'session', customer: { authId: other.authId } }],
      outages: [
        {
          code: 'VENDOR_INVALID_ANSWER',
          message:
            'list-kyc-sessions answered against its contract: 1 of 2 rows cannot be read and are left out',
        },
      ],
    });
  });
});

test('customers of several accounts, one behind the other, are read by the shorter road of each', async () => {
  const two = await startVobizGateway([
    { orgs: 20, customers: 2, transactions: 500 },
    { orgs: 20, customers: 20, transactions: 3 },
  ]);
  const { data, errors, extensions } = await two.query<{ customers: { nodes: object[] } }>(
    '{ customers(first: 22) { nodes { transactions(first: 1) { totalCount } } } }',
  );
  await two.close();
  expect(errors).toBeUndefined();
  expect(data?.customers.nodes).toHaveLength(22);
  const made = extensions.vendorCalls.map(({ partner, endpoint }) => `${partner} ${endpoint}`);
  // The list of the first account would be six pages for two customers, that of the second is one for twenty.
  expect(made.filter((call) => call.includes('transactions')).sort()).toEqual([
    'vobiz list-customer-transactions',
    'vobiz list-customer-transactions',
    'vobiz-2 list-all-transactions',
  ]);
});
