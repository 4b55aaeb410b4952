// What every vendor is held to, whatever its API is like: one suite, in which a vendor is data.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
// First: its types have to be there before the schema is made of them.
import { lumen } from './lumen.js';
import { unlimitedBudget } from '../../../src/transport/budget.js';
import { openGateway, type OpenGateway, type Settings } from '../../support/open-gateway.js';
import { rhombus } from './rhombus.js';
import type { RunningVendor, Subject } from './subject.js';
import { vobiz } from './vobiz.js';
import { voke } from './voke.js';

interface List {
  readonly list: {
    readonly totalCount: number | null;
    readonly nodes: readonly { readonly id: string }[];
    readonly outages: readonly { readonly partner: string; readonly code: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const listOf = ({ list: { field, id } }: Subject): string => `query ($first: Int, $after: String) {
  list: ${field}(first: $first, after: $after) {
    totalCount nodes { id: ${id} } outages { partner code } pageInfo { hasNextPage endCursor }
  }
}`;

const settings = {
  graphql: { requestDeadlineMs: 20_000 },
  transport: { attemptTimeoutMs: 5000, retries: 2 },
} satisfies Settings;

describe.each([rhombus, vobiz, voke, lumen])('$vendor', (subject) => {
  let running: RunningVendor;
  let gateway: OpenGateway;
  const open = (changed: Settings = {}): OpenGateway =>
    openGateway([running.account], {
      ...settings,
      ...(subject.added && { vendors: [subject.added] }),
      ...(running.clientCredentials && { clientCredentials: running.clientCredentials }),
      ...changed,
    });
  const list = async (first = 1000): Promise<List['list']> => {
    const { data, errors } = await gateway.query<List, object>(listOf(subject), { first });
    expect(errors).toBeUndefined();
    if (!data) throw new Error('no data');
    return data.list;
  };

  beforeAll(async () => {
    running = await subject.start();
  });
  beforeEach(() => {
    // A fresh one, so that no answer is left from another test.
    gateway = open();
    running.clearRequests();
  });
  afterEach(async () => {
    running.faults.clear();
    await gateway.app.close();
  });
  afterAll(() => running.close());

  test.each([7, 100, 1000])('gives every row of a list exactly once, %d at a time', async (first) => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const answer: { data?: List | null } = await gateway.query<List, object>(listOf(subject), {
        first,
        after,
      });
      const page: List['list'] | undefined = answer.data?.list;
      if (page === undefined) throw new Error('no page');
      expect(page.totalCount).toBe(running.ids.length);
      found.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toHaveLength(running.ids.length);
    expect([...found].sort()).toEqual([...running.ids].sort());
  });

  test('asks for each thing once, under however many aliases', async () => {
    const { field, id } = subject.list;
    const aliases = ['a', 'b', 'c'].map((alias) => `${alias}: ${field}(first: 1000) { nodes { ${id} } }`);
    const { errors } = await gateway.query<object, object>(`{ ${aliases.join(' ')} }`);
    expect(errors).toBeUndefined();
    const asked = running.requests.map(({ method, path, query, org, body }) =>
      JSON.stringify([method, path, query, org, body]),
    );
    expect(asked).toHaveLength(new Set(asked).size);
  });

  test('is asked again when it fails for a moment', async () => {
    running.faults.add({ kind: 'status', status: 503, times: 1 });
    expect((await list()).nodes).toHaveLength(running.ids.length);
    expect(running.requests[0]?.status).toBe(503);
  });

  test('is sent a write once, whatever happens', async () => {
    const endpoint = subject.endpoints.find(({ name }) => name === subject.read);
    const [account] = gateway.app.accounts;
    if (endpoint === undefined || account === undefined || !('client' in account))
      throw new Error('nothing to send');
    const { send } = account.client as { send: (...sent: readonly unknown[]) => Promise<unknown> };
    running.faults.add({ kind: 'status', status: 503 });
    const context = {
      signal: AbortSignal.timeout(10_000),
      deadline: performance.now() + 10_000,
      vendorCalls: { calls: [], add: () => undefined },
      unread: [],
      budget: unlimitedBudget,
    };
    const sent = send({ ...endpoint, effect: 'write' }, { kind: 'partner' }, {}, context);
    await expect(sent).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    expect(running.requests).toHaveLength(1);
  });

  test('is waited for as long as its 429 says', async () => {
    running.faults.add({ kind: 'rateLimited', retryAfter: 1, times: 1 });
    expect((await list()).nodes).toHaveLength(running.ids.length);
    const [refused, again] = running.requests;
    expect(refused?.status).toBe(429);
    const sameAgain = running.requests.find(
      ({ path, sequence }) => path === refused?.path && sequence !== refused.sequence,
    );
    expect((sameAgain ?? again)?.startedAt).toBeGreaterThanOrEqual((refused?.endedAt ?? 0) + 990);
  });

  test('that hangs ends at the deadline, and is not held on to', async () => {
    await gateway.app.close();
    gateway = open({ graphql: { ...settings.graphql, requestDeadlineMs: 400 } });
    running.faults.add({ kind: 'hang' });
    const started = performance.now();
    const { data } = await gateway.query<List, object>(listOf(subject), { first: 10 });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(data?.list).toMatchObject({
      nodes: [],
      totalCount: null,
      outages: [{ partner: subject.vendor, code: 'DEADLINE_EXCEEDED' }],
    });
    while (running.requests.some(({ endedAt }) => endedAt === undefined)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

  test('is asked for what a client owns in the scope of that client alone', async () => {
    const { data } = await gateway.query<object, object>(subject.ownedLists);
    const found = clientsIn(data);
    for (const [client, own] of running.owned) {
      expect([client, [...(found.get(client) ?? [])].sort()]).toEqual([client, [...own].sort()]);
    }
    const scoped = running.requests.filter((request) => subject.clientOf(request) !== undefined);
    expect(new Set(scoped.map(subject.clientOf)).size).toBeGreaterThanOrEqual(running.owned.size);
    for (const request of scoped) expect(request.org).toBe(subject.clientOf(request));
  });
});

interface Owner {
  readonly client: string;
  readonly own?: { readonly nodes: readonly { readonly id: string }[] } | null;
  readonly voice?: Pick<Owner, 'own'> | null;
}

function clientsIn(data: unknown): Map<string, string[]> {
  const { clients } = data as { clients: { nodes: readonly Owner[] } };
  return new Map(
    clients.nodes.map(({ client, own, voice }) => [
      client,
      ((own ?? voice?.own)?.nodes ?? []).map(({ id }) => id),
    ]),
  );
}
