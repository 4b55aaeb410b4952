/** Customers of a Vobiz partner: listed, searched, sorted and found, with the calls that each costs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';

interface Customers {
  readonly customers: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly id: string;
      readonly authId: string;
      readonly name: string;
      readonly balance: { readonly amount: string; readonly currency: string; readonly updatedAt?: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let gateway: VobizGateway;
beforeAll(async () => {
  gateway = await startVobizGateway({ orgs: 400 });
});
afterAll(() => gateway.close());

describe('a page of customers', () => {
  test('in the vendor’s order costs one call, with their balances', async () => {
    const { answer, requests } = await gateway.count<Customers>(
      '{ customers(first: 50) { totalCount nodes { authId name balance { amount currency } } } }',
    );
    expect(answer.errors).toBeUndefined();
    const known = gateway.vobiz.oracle.customers();
    expect(answer.data?.customers.totalCount).toBe(known.length);
    expect(answer.data?.customers.nodes).toEqual(
      known.slice(0, 50).map(({ authId, name, balance: amount, currency }) => ({
        authId,
        name,
        balance: { amount, currency },
      })),
    );
    expect(requests.map(({ path }) => path)).toEqual(['/api/v1/partner/accounts']);
  });

  test('goes on where the last one ended, and asks for no page of the vendor twice', async () => {
    const page = (after?: string) =>
      gateway.count<Customers>(
        `query ($after: String) { customers(first: 50, after: $after) { nodes { authId } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
    const seen: string[] = [];
    const asked: (string | undefined)[] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const { answer, requests } = await page(after);
      seen.push(...(answer.data?.customers.nodes ?? []).map(({ authId }) => authId));
      asked.push(...requests.map(({ query }) => query['page']));
      after = answer.data?.customers.pageInfo.endCursor;
      more = answer.data?.customers.pageInfo.hasNextPage ?? false;
    }
    expect(seen).toEqual(gateway.vobiz.oracle.customers().map(({ authId }) => authId));
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('is searched by the vendor', async () => {
    const [, , customer] = gateway.vobiz.oracle.customers();
    const { answer, requests } = await gateway.count<Customers>(
      'query ($text: String) { customers(filter: { text: $text }) { nodes { authId } } }',
      { text: customer?.email },
    );
    expect(answer.data?.customers.nodes).toEqual([{ authId: customer?.authId }]);
    expect(requests.map(({ query }) => query)).toEqual([
      { search: customer?.email, page: '1', per_page: '100' },
    ]);
  });

  test('by balance compares amounts as numbers, and reads all pages', async () => {
    const { data } = await gateway.query<Customers>(
      '{ customers(first: 1000, filter: { balanceBelow: "100" }, orderBy: { field: BALANCE }) { nodes { authId balance { amount } } } }',
    );
    const expected = gateway.vobiz.oracle.lowBalanceCustomers(100);
    const nodes = data?.customers.nodes ?? [];
    expect(nodes.map(({ authId }) => authId).sort()).toEqual(expected.map(({ authId }) => authId).sort());
    const amounts = nodes.map(({ balance }) => Number(balance.amount));
    expect(amounts).toEqual([...amounts].sort((one, other) => one - other));
    expect(amounts.length).toBeGreaterThan(3);
  });

  test('keeps the customers of one account when another does not answer', async () => {
    const two = await startVobizGateway([{ orgs: 20 }, { orgs: 20 }]);
    two.simulators[1]?.faults.add({ kind: 'status', status: 503 });
    const { data, errors } = await two.query<{
      customers: { nodes: object[]; totalCount: null; outages: object[] };
    }>('{ customers { totalCount nodes { name } outages { partner code } } }');
    const known = two.vobiz.oracle.customers().length;
    await two.close();
    expect(errors).toBeUndefined();
    expect(data?.customers.nodes).toHaveLength(known);
    expect(data?.customers).toMatchObject({
      totalCount: null,
      outages: [{ partner: 'vobiz-2', code: 'VENDOR_UNAVAILABLE' }],
    });
  });
});

describe('a balance', () => {
  test('with the time of its last change costs one call per customer', async () => {
    const { answer, requests } = await gateway.count<Customers>(
      '{ customers(first: 3) { nodes { authId balance { amount updatedAt } } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.customers.nodes.map(({ balance }) => typeof balance.updatedAt)).toEqual(
      Array.from({ length: 3 }, () => 'string'),
    );
    expect(requests.filter(({ path }) => path.endsWith('/balance'))).toHaveLength(3);
  });
});

describe('customers by their global ids', () => {
  test.each([2, 100])('%d at once cost the fewest calls', async (count) => {
    // A gateway that remembers no page.
    const fresh = await startVobizGateway({ orgs: 400 });
    const known = fresh.vobiz.oracle.customers().slice(0, count);
    const ids = known.map(({ authId }) => Buffer.from(`Customer:vobiz/${authId}`).toString('base64url'));
    const { answer, requests } = await fresh.count<{ nodes: readonly { name: string }[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { name } } }',
      { ids },
    );
    const pages = Math.ceil(fresh.vobiz.oracle.customers().length / 100);
    await fresh.close();
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.nodes).toEqual(known.map(({ name }) => ({ name })));
    expect(requests).toHaveLength(Math.min(count, pages));
  });

  test('of which one is gone cost its own place only', async () => {
    const [first, second, third] = gateway.vobiz.oracle.customers();
    const authIds = [first?.authId, 'MA_NOBODY', second?.authId, third?.authId];
    const ids = authIds.map((authId) => Buffer.from(`Customer:vobiz/${authId}`).toString('base64url'));
    const { data, errors } = await gateway.query<{ nodes: readonly ({ authId: string } | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { authId } } }',
      { ids },
    );
    expect(data?.nodes.map((node) => node?.authId)).toEqual([
      first?.authId,
      undefined,
      second?.authId,
      third?.authId,
    ]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });
});

describe('one customer', () => {
  test.each(['id', 'authId', 'name'] as const)('is found by its %s', async (argument) => {
    const { data: listed } = await gateway.query<Customers>(
      '{ customers(first: 5) { nodes { id authId name } } }',
    );
    const wanted = listed?.customers.nodes[4];
    const type = argument === 'id' ? 'ID' : 'String';
    const { data } = await gateway.query(
      `query ($value: ${type}) { customer(${argument}: $value) { id authId name } }`,
      {
        value: wanted?.[argument],
      },
    );
    expect(data).toEqual({ customer: wanted });
  });

  test('that the partner does not have is not found', async () => {
    const { data, errors } = await gateway.query('{ customer(authId: "MA_NOBODY") { name } }');
    expect(data).toEqual({ customer: null });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('whose name fits several is ambiguous, and the candidates are told', async () => {
    const { errors } = await gateway.query('{ customer(name: "a") { name } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'AMBIGUOUS_NAME' });
    expect(errors?.[0]?.extensions['candidates']).toHaveLength(20);
  });

  test('is named by exactly one argument', async () => {
    const { errors } = await gateway.query('{ customer(name: "a", authId: "b") { name } }');
    expect(errors?.[0]?.extensions.code).toBe('INVALID_ARGUMENT');
  });
});
