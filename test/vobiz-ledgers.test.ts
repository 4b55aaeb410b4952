/** Ledgers of many customers: the fewest calls, and the same rows whichever calls bring them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedRequest } from '../simulators/index.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';

const ofPartner = /^\/api\/v1\/partner\/(transactions|cdrs|numbers|kyc-sessions)$/;
const ofOne = /^\/api\/v1\/partner\/accounts\/[^/]+\/(transactions|cdrs|numbers)$/;

/** Requests of a list, by whose it is. */
async function calls(gateway: VobizGateway, query: string) {
  const { answer, requests } = await gateway.count(query);
  expect(answer.errors).toBeUndefined();
  const isOwn = ({ path, query: { account_auth_id: owner } }: RecordedRequest): boolean =>
    ofOne.test(path) || owner !== undefined;
  const made = {
    accounts: requests.filter(({ path }) => path === '/api/v1/partner/accounts').length,
    all: requests.filter((request) => ofPartner.test(request.path) && !isOwn(request)).length,
    own: requests.filter(isOwn).length,
  };
  return { data: answer.data, made };
}

describe('the transactions of', () => {
  let gateway: VobizGateway;
  beforeAll(async () => {
    gateway = await startVobizGateway({ orgs: 100, customers: 40, transactions: 7 });
  });
  afterAll(() => gateway.close());

  test('forty customers come from the partner’s list, 280 rows in two calls', async () => {
    const { data, made } = await calls(
      gateway,
      '{ customers(first: 40) { nodes { authId transactions { totalCount nodes { nativeId } } } } }',
    );
    expect(made).toEqual({ accounts: 1, all: 2, own: 0 });
    const expected = gateway.vobiz.oracle.customers().map(({ authId }) => {
      const rows = gateway.vobiz.oracle.transactionsOf(authId);
      return {
        authId,
        transactions: { totalCount: rows.length, nodes: rows.map(({ id }) => ({ nativeId: id })) },
      };
    });
    expect(data).toEqual({ customers: { nodes: expected } });
  });

  test('two customers come from their own lists', async () => {
    const { made } = await calls(
      gateway,
      '{ customers(first: 2) { nodes { transactions(filter: { type: DEBIT }) { totalCount } } } }',
    );
    expect(made).toMatchObject({ all: 0, own: 2 });
  });

  test('many customers with the vendor’s totals cost one call each, and no other', async () => {
    const { data, made } = await calls(
      gateway,
      '{ customers(first: 10) { nodes { authId transactions(filter: { type: REFUND }) { summary { count } totalCount } } } }',
    );
    expect(made).toMatchObject({ all: 0, own: 10 });
    expect(data).toMatchObject({
      customers: {
        nodes: gateway.vobiz.oracle
          .customers()
          .slice(0, 10)
          .map(({ authId }) => {
            const count = gateway.vobiz.oracle
              .transactionsOf(authId)
              .filter(({ kind }) => kind === 'refund').length;
            return { authId, transactions: { summary: { count }, totalCount: count } };
          }),
      },
    });
  });

  test('a few customers among many rows cost one call more than their own lists at most', async () => {
    const big = await startVobizGateway({ orgs: 100, customers: 40, transactions: 100 });
    const { made } = await calls(
      big,
      '{ customers(first: 4) { nodes { transactions(first: 5) { nodes { nativeId } } } } }',
    );
    await big.close();
    // The list of all has 4000 rows, which would be 20 calls; its first page told so.
    expect(made).toEqual({ accounts: 1, all: 1, own: 4 });
  });

  test('customers come from their own lists when the partner’s is refused', async () => {
    const refused = await startVobizGateway({ orgs: 20 });
    refused.vobiz.faults.add({ kind: 'forbidden', path: '/api/v1/partner/transactions' });
    const { made } = await calls(
      refused,
      '{ customers(first: 5) { nodes { transactions(first: 1) { totalCount } } } }',
    );
    await refused.close();
    expect(made).toEqual({ accounts: 1, all: 1, own: 5 });
  });
});

describe('either road', () => {
  let gateway: VobizGateway;
  beforeAll(async () => {
    gateway = await startVobizGateway({ orgs: 40, customers: 30, transactions: 9, calls: 11 });
  });
  afterAll(() => gateway.close());

  const connection = fc.constantFrom(
    ...[
      'transactions',
      'transactions(filter: { type: DEBIT })',
      'callRecords',
      'callRecords(filter: { direction: INBOUND })',
    ],
    ...['callRecords(filter: { status: NO_ANSWER, minDuration: 0 })', 'phoneNumbers', 'kycSessions'],
  );
  const window = fc.constantFrom('first: 2', 'first: 5', 'first: 500', 'last: 3');

  test('brings the same rows, in the same order, with the same cursors', async () => {
    const customers = gateway.vobiz.oracle.customers();
    await fc.assert(
      fc.asyncProperty(
        connection,
        window,
        fc.subarray(customers, { minLength: 3, maxLength: 6 }),
        async (name, size, some) => {
          const field = name.includes('(') ? name.replace('(', `(${size}, `) : `${name}(${size})`;
          const node = name.startsWith('transactions')
            ? 'nativeId amount { amount currency } type reference createdAt'
            : name.startsWith('callRecords')
              ? 'id uuid totalCost { amount } durationSeconds startedAt'
              : name.startsWith('phone')
                ? 'numberId e164 monthlyFee { amount }'
                : 'id status expiresAt';
          const selection = `rows: ${field} { totalCount edges { cursor node { ${node} } } pageInfo { hasNextPage hasPreviousPage endCursor } }`;
          const { data: together } = await gateway.query<{ customers: { nodes: { authId: string }[] } }>(
            `{ customers(first: 100) { nodes { authId ${selection} } } }`,
          );
          const byAuthId = new Map(together?.customers.nodes.map((row) => [row.authId, row]));
          for (const { authId } of some) {
            const { data: alone } = await gateway.query(
              `{ customer(authId: "${authId}") { authId ${selection} } }`,
            );
            expect(alone?.['customer']).toEqual(byAuthId.get(authId));
          }
        },
      ),
      { numRuns: 12, seed: 7 },
    );
  });

  test('ends at the same place: a cursor of the one is good for the other', async () => {
    const [customer] = gateway.vobiz.oracle.customers();
    const page = 'first: 4) { nodes { uuid } pageInfo { endCursor } }';
    const { data: together } = await gateway.query<{
      customers: { nodes: { authId: string; callRecords: { pageInfo: { endCursor: string } } }[] };
    }>(`{ customers(first: 100) { nodes { authId callRecords(${page} } } }`);
    const cursor = together?.customers.nodes[0]?.callRecords.pageInfo.endCursor;
    const { data: alone } = await gateway.query<{ customer: { callRecords: { nodes: { uuid: string }[] } } }>(
      `{ customer(authId: "${customer?.authId}") { callRecords(after: "${cursor}", ${page} } }`,
    );
    const expected = gateway.vobiz.oracle.callsOf(customer?.authId ?? '').slice(4, 8);
    expect(alone?.customer.callRecords.nodes).toEqual(expected.map(({ uuid }) => ({ uuid })));
  });
});

test('a client that pages through ten thousand call records, 50 at a time, causes a hundred vendor pages', async () => {
  const gateway = await startVobizGateway({ orgs: 5, customers: 2, calls: 3, callsOfFirst: 10_000 });
  const authId = gateway.vobiz.oracle.customers()[0]?.authId ?? '';
  const seen = new Set<string>();
  let after: string | null = null;
  for (let more = true; more;) {
    const { data }: Awaited<ReturnType<typeof gateway.query<CallRecords>>> = await gateway.query<CallRecords>(
      `query ($id: ID, $after: String) { customer(id: $id) { callRecords(first: 50, after: $after) {
        nodes { uuid } pageInfo { hasNextPage endCursor } } } }`,
      { id: Buffer.from(`Customer:vobiz/${authId}`).toString('base64url'), after },
    );
    data?.customer.callRecords.nodes.forEach(({ uuid }) => seen.add(uuid));
    after = data?.customer.callRecords.pageInfo.endCursor ?? null;
    more = data?.customer.callRecords.pageInfo.hasNextPage ?? false;
  }
  const pages = gateway.vobiz.requests.filter(({ path }) => path.endsWith('/cdrs')).map(({ query }) => query);
  await gateway.close();
  expect(seen.size).toBe(10_000);
  expect(pages).toHaveLength(100);
  expect(new Set(pages.map(({ page }) => page)).size).toBe(100);
  expect(new Set(pages.map(({ per_page }) => per_page))).toEqual(new Set(['100']));
}, 60_000);

interface CallRecords {
  readonly customer: {
    readonly callRecords: {
      readonly nodes: readonly { readonly uuid: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
}
