/** Every wait has an end and every queue a limit: retries, deadlines, callers who leave, too many calls at once. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TransportSettings } from '../src/config.js';
import { Secret } from '../src/secret.js';
import { wholeSight } from '../src/sight.js';
import type { Fault, FaultKind } from '../simulators/index.js';
import { createLog } from '../src/telemetry/log.js';
import { unlimitedBudget } from '../src/transport/budget.js';
import { createVendorClient } from '../src/transport/client.js';
import { rhombusDialect } from '../src/vendors/rhombus/dialect.js';
import { getApiTokens } from '../src/vendors/rhombus/api-keys/api-key.js';
import { authorized } from './support/caller.js';
import { startGateway, type TestGateway } from './support/gateway.js';

const tokens = '/api/partner/getApiTokens';
const apiKeys = '{ apiKeys { nodes { name } outages { code retryAfterMs } } }';

let gateway: TestGateway | undefined;
afterEach(() => gateway?.close());

async function start(
  transport: Partial<TransportSettings>,
  faults: readonly Fault[] = [],
  requestDeadlineMs = 30_000,
): Promise<TestGateway> {
  gateway = await startGateway({ orgs: 19, devices: 2 }, { transport, graphql: { requestDeadlineMs } });
  faults.forEach((fault) => gateway?.rhombus.faults.add(fault));
  return gateway;
}

/** Waits until something holds; the test's own time limit ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

describe('retries of reads', () => {
  test.each(['seconds', 'date'] as const)('wait for a Retry-After given as %s', async (form) => {
    const { query, rhombus } = await start({}, [
      { kind: 'rateLimited', retryAfter: 2, form, path: tokens, times: 1 },
    ]);
    const answer = await query<object, object>(apiKeys);
    expect(answer.data).toMatchObject({ apiKeys: { outages: [] } });
    expect(answer.extensions.vendorCalls).toMatchObject([
      { endpoint: 'getApiTokens', attempts: 2, error: null },
    ]);
    const [first, second] = rhombus.requests;
    // A date has whole seconds only: up to one of the two may be gone before it is sent.
    expect((second?.startedAt ?? 0) - (first?.endedAt ?? 0)).toBeGreaterThanOrEqual(
      form === 'date' ? 950 : 1950,
    );
  });

  test('succeed after failures that pass', async () => {
    const { query } = await start({ retries: 3 }, [{ kind: 'status', status: 502, path: tokens, times: 2 }]);
    const answer = await query<object, object>(apiKeys);
    expect(answer.data).toMatchObject({ apiKeys: { outages: [] } });
    expect(answer.extensions.vendorCalls[0]?.attempts).toBe(3);
  });

  test('are not begun when the deadline would pass first, and the caller is told when to come back', async () => {
    const { query, rhombus } = await start({}, [{ kind: 'rateLimited', retryAfter: 60, path: tokens }], 2000);
    const answer = await query<object, object>(apiKeys);
    expect(answer.data).toMatchObject({
      apiKeys: { outages: [{ code: 'VENDOR_RATE_LIMITED', retryAfterMs: 60_000 }] },
    });
    expect(rhombus.requests).toHaveLength(1);
  });
});

describe('a Retry-After', () => {
  const header = (value: string): FaultKind => ({
    kind: 'status',
    status: 429,
    headers: { 'retry-after': value },
  });

  test.each([
    ['60', 60_000],
    ['3.7', 4_000],
    ['0', 0],
    ['999999999999', 86_400_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Sun Nov  6 08:49:37 1994', 0],
    ['-1', null],
    ['3,5', null],
    ['1e3', null],
    ['soon', null],
    ['2000', 2_000_000],
    ['2000-01-01', null],
    ['Sun, 06 Nov 1994', null],
  ])('%j is told as %j ms', async (value, told) => {
    const { query } = await start({ retries: 0 }, [{ ...header(value), path: tokens }]);
    const { data } = await query<object, object>('{ apiKeys { outages { code retryAfterMs } } }');
    expect(data).toEqual({ apiKeys: { outages: [{ code: 'VENDOR_RATE_LIMITED', retryAfterMs: told }] } });
  });
});

describe('deadlines', () => {
  test('a request ends at its deadline, with what came until then', async () => {
    const { query } = await start({ attemptTimeoutMs: 20_000 }, [{ kind: 'hang', path: tokens }], 400);
    const answer = await query<object, object>(
      '{ apiKeys { nodes { name } outages { code } } clientOrgs { totalCount } }',
    );
    expect(answer.data).toEqual({
      apiKeys: { nodes: [], outages: [{ code: 'DEADLINE_EXCEEDED' }] },
      clientOrgs: { totalCount: 19 },
    });
  });

  test('calls of a caller who goes away are cancelled', async () => {
    const { query, rhombus } = await start({ attemptTimeoutMs: 20_000 }, [{ kind: 'hang', path: tokens }]);
    const caller = new AbortController();
    const answer = query<object, object>(apiKeys, {}, caller.signal).catch((error: unknown) => error);
    await until(() => rhombus.requests.length === 1);
    expect(rhombus.requests[0]?.endedAt).toBeUndefined();
    caller.abort();
    await until(() => rhombus.requests[0]?.endedAt !== undefined);
    await answer;
    expect(rhombus.requests).toHaveLength(1);
  });
});

describe('an answer that never ends', () => {
  test.each([
    ['a switch of protocols', { kind: 'switching' }],
    ['interim answers without a final one', { kind: 'interim', status: 103 }],
    ['"processing", again and again', { kind: 'interim', status: 102, everyMs: 50 }],
    ['a body that drips', { kind: 'drip', everyMs: 150 }],
    ['nothing', { kind: 'hang' }],
  ] as const)('has its time, and then its socket and its turn are free: %s', async (_name, fault) => {
    const settings = { attemptTimeoutMs: 300, retries: 0, concurrency: 1, connections: 1 };
    const { query, rhombus } = await start(settings, [{ ...fault, path: tokens, times: 2 }]);
    const codes = async (): Promise<unknown> =>
      (await query<object, object>('{ apiKeys { outages { code } } }')).data;
    const timedOut = { apiKeys: { outages: [{ code: 'VENDOR_TIMEOUT' }] } };
    expect([await codes(), await codes()]).toEqual([timedOut, timedOut]);
    await until(() => rhombus.requests.every(({ endedAt }) => endedAt !== undefined));
    expect(await codes()).toEqual({ apiKeys: { outages: [] } });
  });
});

describe('a caller on a socket', () => {
  test('who closes it ends the vendor calls of the request', async () => {
    const { app, rhombus } = await start({ attemptTimeoutMs: 20_000 }, [{ kind: 'hang', path: tokens }]);
    const url = await app.listen();
    const caller = request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await authorized(app)) },
    });
    caller.on('error', () => undefined);
    caller.end(JSON.stringify({ query: apiKeys }));
    await until(() => rhombus.requests.length === 1);
    expect(rhombus.requests[0]?.endedAt).toBeUndefined();
    caller.destroy();
    await until(() => rhombus.requests[0]?.endedAt !== undefined);
    expect(rhombus.requests).toHaveLength(1);
  });
});

describe('writes', () => {
  test('are sent once, whatever happens', async () => {
    const { rhombus } = await start({});
    const client = createVendorClient({
      dialect: rhombusDialect,
      credentialOf: () => ({ token: new Secret(rhombus.token) }),
      baseUrl: rhombus.url,
      partner: 'rhombus',
      settings: {
        attemptTimeoutMs: 200,
        retries: 3,
        concurrency: 1,
        queueLimit: 1,
        answerLimitBytes: 1e6,
        connections: 1,
      },
      log: createLog('silent'),
    });
    const context = {
      signal: AbortSignal.timeout(10_000),
      deadline: performance.now() + 10_000,
      vendorCalls: { calls: [], add: () => undefined },
      unread: [],
      sight: wholeSight(),
      budget: unlimitedBudget,
    };
    const faults: readonly FaultKind[] = [
      { kind: 'status', status: 503 },
      { kind: 'rateLimited', retryAfter: 0 },
      { kind: 'hang' },
      { kind: 'reset' },
    ];
    for (const effect of ['write', 'read'] as const) {
      for (const fault of faults) {
        rhombus.clearRequests();
        rhombus.faults.add({ ...fault, path: tokens, times: 1 });
        const sent = client.send({ ...getApiTokens, effect }, { kind: 'partner' }, {}, context);
        if (effect === 'write') await expect(sent).rejects.toMatchObject({ name: 'PartnergraphError' });
        else await expect(sent).resolves.toMatchObject({ rows: expect.any(Array) });
        expect([fault.kind, rhombus.requests.length]).toEqual([fault.kind, effect === 'write' ? 1 : 2]);
      }
    }
    client.close();
  });
});

describe('load', () => {
  test('beyond the queue’s limit a call is refused, and the others are answered', async () => {
    const { query } = await start({ concurrency: 2, queueLimit: 10 });
    const { data, errors } = await query<{ clientOrgs: { nodes: { locations: object | null }[] } }, object>(
      '{ clientOrgs(first: 20) { nodes { ... on RhombusClientOrg { locations { nodes { name } } } } } }',
    );
    const answered = data?.clientOrgs.nodes.filter(({ locations }) => locations !== null) ?? [];
    const codes = new Set(errors?.map(({ extensions }) => extensions.code));
    expect(codes).toContain('OVERLOADED');
    expect(answered.length).toBeGreaterThanOrEqual(10);
    expect(answered.length + (errors?.length ?? 0)).toBe(19);
  });

  test('an org that has to wait does not hold up the others', async () => {
    const { query, rhombus } = await start({ concurrency: 1 });
    const [slow] = rhombus.oracle.orgs();
    const path = '/api/location/getLocations';
    rhombus.faults.add({ kind: 'rateLimited', retryAfter: 1, times: 1, path, org: slow?.uuid ?? '' });
    const { errors } = await query<object, object>(
      '{ clientOrgs(first: 20) { nodes { ... on RhombusClientOrg { locations { nodes { name } } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(rhombus.requests.at(-1)?.org).toBe(slow?.uuid);
  });
});
