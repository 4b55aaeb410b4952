/** Pages join up to the whole list: forwards, backwards, in any size and order, and over a list that changes. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pageOf, type Ordering, type Page, type PageArguments } from '../src/graph/page.js';
import { startGateway, type Answer, type TestGateway } from './support/gateway.js';

interface Row {
  readonly id: string;
  readonly rank: number | null;
}
const byRank = (descending: boolean): Ordering<Row> => ({
  name: 'RANK',
  descending,
  value: ({ rank }) => rank,
  id: ({ id }) => id,
});
const rows = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[a-z]{1,4}$/), rank: fc.option(fc.integer({ min: 0, max: 5 })) }),
  { selector: ({ id }) => id, maxLength: 40 },
);
const idsOf = ({ edges }: Page<Row>): string[] => edges.map(({ node }) => node.id);

/** Follows pages to the end, which must be reached in as many pages as the size demands. */
function follow(
  list: readonly Row[],
  descending: boolean,
  next: (page?: Page<Row>) => PageArguments | undefined,
): string[][] {
  const pages: string[][] = [];
  for (let args = next(); args !== undefined;) {
    const page = pageOf(list, byRank(descending), args);
    pages.push(idsOf(page));
    expect(pages.length).toBeLessThanOrEqual(list.length + 1);
    args = next(page);
  }
  return pages;
}

describe('pages of a list in memory', () => {
  test('forwards and backwards are the whole list, no row twice', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), fc.boolean(), (list, size, descending) => {
        const whole = idsOf(pageOf(list, byRank(descending), { first: 1000 }));
        expect([...whole].sort()).toEqual(list.map(({ id }) => id).sort());

        const forwards = follow(list, descending, (page) => {
          if (page === undefined) return { first: size };
          return page.pageInfo.hasNextPage ? { first: size, after: page.pageInfo.endCursor } : undefined;
        });
        expect(forwards.flat()).toEqual(whole);
        expect(forwards.length).toBe(Math.max(1, Math.ceil(list.length / size)));

        const backwards = follow(list, descending, (page) => {
          if (page === undefined) return { last: size };
          return page.pageInfo.hasPreviousPage
            ? { last: size, before: page.pageInfo.startCursor }
            : undefined;
        });
        expect(backwards.reverse().flat()).toEqual(whole);
      }),
    );
  });

  test('a row that comes or goes between two pages shifts no other', () => {
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 1, max: 5 }), (list, others, size) => {
        const first = pageOf(list, byRank(false), { first: size });
        const seen = new Set(idsOf(first));
        const changed = [...list, ...others.filter(({ id }) => !list.some((row) => row.id === id))];
        const rest = pageOf(changed, byRank(false), { first: 1000, after: first.pageInfo.endCursor });
        expect(idsOf(rest).filter((id) => seen.has(id))).toEqual([]);
        const missed = list.filter(({ id }) => !seen.has(id) && !idsOf(rest).includes(id));
        expect(missed).toEqual([]);
      }),
    );
  });
});

describe('pages through the graph', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway([
      { orgs: 7, devices: 5 },
      { orgs: 6, devices: 5 },
    ]);
  });
  afterAll(() => gateway.close());

  interface Listed {
    readonly list: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly { readonly uuid: string }[];
    };
  }
  async function all(
    field: string,
    args: string,
    size: number,
  ): Promise<{ uuids: string[]; total: number; pages: number }> {
    const uuids: string[] = [];
    let after: string | null = null;
    for (let pages = 1; ; pages += 1) {
      const answer: Answer<Listed> = await gateway.query<Listed, object>(
        `query ($first: Int, $after: String) { list: ${field}(first: $first, after: $after ${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { uuid } } }`,
        { first: size, after },
      );
      const { list } = answer.data ?? {
        list: { totalCount: -1, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
      };
      uuids.push(...list.nodes.map(({ uuid }) => uuid));
      if (!list.pageInfo.hasNextPage) return { uuids, total: list.totalCount, pages };
      after = list.pageInfo.endCursor;
    }
  }

  test.each([
    ['clientOrgs', ''],
    ['clientOrgs', ', orderBy: { field: NAME, direction: DESC }'],
    ['devices', ''],
    ['devices', ', orderBy: { field: HEALTH, direction: DESC }'],
    ['licenses', ', orderBy: { field: EXPIRES_AT }'],
    ['apiKeys', ''],
  ])('%s(%s) of two accounts join up, in any size', async (field, args) => {
    const whole = await all(field, args, 1000);
    expect(new Set(whole.uuids).size).toBe(whole.total);
    for (const size of [1, 3, 5].filter((one) => whole.total / one < 30)) {
      const paged = await all(field, args, size);
      expect(paged.uuids).toEqual(whole.uuids);
      expect(paged.pages).toBe(Math.ceil(whole.total / size));
    }
  });

  test('policy alerts are the vendor’s pages: newest first, none twice, with the fewest calls', async () => {
    const { oracle } = gateway.rhombus;
    const org = oracle
      .orgs()
      .reduce((most, one) =>
        oracle.policyAlertsOf(one.uuid).length > oracle.policyAlertsOf(most.uuid).length ? one : most,
      );
    const expected = oracle.policyAlertsOf(org.uuid).map(({ uuid }) => uuid);
    const uuids: string[] = [];
    let after: string | null = null;
    let pages = 0;
    gateway.rhombus.clearRequests();
    do {
      const answer: Answer<{ clientOrg: Listed }> = await gateway.query<{ clientOrg: Listed }, object>(
        'query ($uuid: String, $after: String) { clientOrg(uuid: $uuid) { ... on RhombusClientOrg { list: policyAlerts(first: 10, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { uuid } } } } }',
        { uuid: org.uuid, after },
      );
      const list: Listed['list'] | undefined = answer.data?.clientOrg.list;
      expect(list?.totalCount).toBe(expected.length);
      uuids.push(...(list?.nodes.map(({ uuid }) => uuid) ?? []));
      after = list?.pageInfo.hasNextPage === true ? list.pageInfo.endCursor : null;
      pages += 1;
    } while (after !== null);
    expect(uuids).toEqual(expected);
    expect(pages).toBe(Math.ceil(expected.length / 10));
    expect(gateway.rhombus.requests.filter(({ path }) => path === '/api/event/getPolicyAlerts')).toHaveLength(
      pages,
    );
  });

  test.each([
    ['first: 0', 'INVALID_ARGUMENT'],
    ['first: 1001', 'LIMIT_EXCEEDED'],
    ['last: -1', 'INVALID_ARGUMENT'],
    ['first: 1, last: 1', 'INVALID_ARGUMENT'],
    ['after: "garbage"', 'INVALID_CURSOR'],
    ['after: "WyJERVZJQ0UiLG51bGwsIngiXQ"', 'INVALID_CURSOR'],
  ])('%s is refused', async (args, code) => {
    const { errors } = await gateway.query<object, object>(`{ clientOrgs(${args}) { totalCount } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });
});
