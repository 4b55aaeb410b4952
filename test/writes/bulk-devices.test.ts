// Many devices moved at once: a job that goes on by itself, sends each device once, and can be watched from elsewhere.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import { Secret } from '../../src/secret.js';
import { startRhombusSimulator, type RhombusSimulator } from '../../src/simulators/index.js';
import { newKey } from '../support/caller.js';
import { describeBoth, newFile } from '../support/database.js';
import { openGateway, send, type Answer, type OpenGateway } from '../support/open-gateway.js';
import { idOf } from '../support/writable-gateway.js';

interface Job {
  readonly __typename: string;
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly unknown: number;
  readonly message?: string;
  readonly field?: string;
}

interface Running {
  readonly rhombus: RhombusSimulator;
  readonly gateways: readonly OpenGateway[];
}

let running: Running | undefined;
afterEach(async () => {
  await Promise.all((running?.gateways ?? []).map(({ app }) => app.close()));
  await running?.rhombus.close();
  running = undefined;
});

/** Gateways, as replicas are, over one simulator and one database. */
async function start(url: string, replicas = 1, devices = 1_000): Promise<Running> {
  const rhombus = await startRhombusSimulator({ orgs: 3, devices, seed: 1 });
  const account = {
    vendor: 'rhombus',
    id: 'rhombus',
    settings: { credential: { token: rhombus.token }, baseUrl: rhombus.url },
  };
  const gateways = Array.from({ length: replicas }, () =>
    openGateway([account], {
      writes: true,
      database: { url: new Secret(url) },
      transport: { retries: 0, attemptTimeoutMs: 500 },
    }),
  );
  return (running = { rhombus, gateways });
}

const orgId = ({ rhombus }: Running, index: number): string =>
  idOf('RhombusClientOrg', 'rhombus', rhombus.oracle.orgs()[index]?.uuid ?? '');
const serialsOf = ({ rhombus }: Running, index: number, isMovable = true): string[] =>
  rhombus.oracle
    .devicesOf(rhombus.oracle.orgs()[index]?.uuid ?? '')
    .filter(({ reassignable }) => reassignable === isMovable)
    .map(({ serialNumber }) => serialNumber);

const fields = '__typename id state total done succeeded failed unknown';
const begin = (
  { query }: OpenGateway,
  input: object,
  key?: string,
  mutation = 'reassignDevices',
): Promise<Answer<{ job: Job }>> => {
  const Name = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  return query(
    `mutation($input: ${Name}Input!) { job: ${mutation}(input: $input) {
      __typename ... on BulkWrite { ${fields} }
      ... on BulkDryRun { ready calls refused { serialNumber message } first { path body } }
      ... on InvalidInput { field } ... on Failure { message }
    } }`,
    { input },
    undefined,
    key,
  );
};
const look = async ({ app }: { readonly app: App }, id: string | undefined): Promise<Job> => {
  const { data } = await send<{ job: Job }>(
    app,
    `query($id: ID!) { job: bulkWrite(id: $id) { ${fields} } }`,
    { id },
  );
  if (!data) throw new Error('no job');
  return data.job;
};
async function until(
  gateway: OpenGateway,
  id: string | undefined,
  isEnough: (job: Job) => boolean,
): Promise<Job> {
  for (;;) {
    const job = await look(gateway, id);
    if (isEnough(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const finished = (gateway: OpenGateway, id: string | undefined): Promise<Job> =>
  until(gateway, id, ({ state }) => state === 'FINISHED');

const path = '/api/partner/reassignDeviceOrg';
/** How often each serial number was sent to the vendor. */
function timesSent({ rhombus }: Running): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { path: asked, body } of rhombus.requests) {
    if (asked !== path) continue;
    for (const serial of (body as { serialNumbers: string[] }).serialNumbers) {
      times.set(serial, (times.get(serial) ?? 0) + 1);
    }
  }
  return times;
}

describeBoth('500 devices', (newDatabase) => {
  test('are each moved once, whatever fails in between, and can be watched from another replica', async () => {
    const all = await start(await newDatabase(), 2);
    const [one, other] = all.gateways as [OpenGateway, OpenGateway];
    const serialNumbers = serialsOf(all, 0).slice(0, 497);
    const fixed = serialsOf(all, 0, false).slice(0, 2);
    const { faults } = all.rhombus;
    faults.add({ kind: 'reset', carriedOut: true, path, times: 2 });
    const items = [...fixed, 'NOTHERE1', ...serialNumbers];
    const input = {
      fromOrgId: orgId(all, 0),
      toOrgId: orgId(all, 1),
      serialNumbers: items,
      idempotencyKey: 'move',
    };
    const { data } = await begin(one, input);
    expect(data?.job).toMatchObject({ __typename: 'BulkWrite', total: 500, unknown: 0 });
    const job = await finished(other, data?.job.id);
    expect(job).toMatchObject({ done: 500, succeeded: 497, failed: 3, unknown: 0 });
    const times = timesSent(all);
    expect(serialNumbers.filter((serial) => times.get(serial) !== 1)).toEqual([]);
    expect([...fixed, 'NOTHERE1'].filter((serial) => times.has(serial))).toEqual([]);
    expect(serialsOf(all, 1)).toEqual(expect.arrayContaining(serialNumbers));

    const { data: page } = await other.query<
      {
        bulkWrite: {
          items: {
            totalCount: number;
            nodes: { serialNumber: string; outcome: string }[];
            pageInfo: { hasNextPage: boolean };
          };
        };
      },
      object
    >(
      `query($id: ID!) { bulkWrite(id: $id) { items(first: 2, outcome: [REFUSED]) {
        totalCount nodes { serialNumber outcome message replayed at } pageInfo { hasNextPage }
      } } }`,
      { id: job.id },
    );
    expect(page?.bulkWrite.items).toMatchObject({
      totalCount: 3,
      pageInfo: { hasNextPage: true },
      nodes: fixed.map((serialNumber) => ({ serialNumber, outcome: 'REFUSED', replayed: false })),
    });

    // The same again, at another replica: nothing is left to be done.
    all.rhombus.clearRequests();
    const again = await begin(other, input);
    expect(again.data?.job).toMatchObject({ id: job.id, state: 'FINISHED', succeeded: 497 });
    expect(timesSent(all).size).toBe(0);
    const changed = await begin(other, { ...input, serialNumbers });
    expect(changed.data?.job).toMatchObject({ __typename: 'InvalidInput', field: 'idempotencyKey' });

    const { tables } = await one.app.database();
    const entries = await tables.selectFrom('auditEntry').select('input').execute();
    const audited = entries.flatMap((entry) => (JSON.parse(entry.input) as typeof input).serialNumbers);
    expect(audited.sort()).toEqual([...items].sort());
  });

  test('are gone on with by another replica when the first is stopped in the middle', async () => {
    const url = await newDatabase();
    const all = await start(url, 2);
    const [one, other] = all.gateways as [OpenGateway, OpenGateway];
    all.rhombus.faults.add({ kind: 'latency', path, ms: 150 });
    const input = {
      fromOrgId: orgId(all, 0),
      toOrgId: orgId(all, 1),
      serialNumbers: serialsOf(all, 0).slice(0, 500),
      idempotencyKey: 'stopped',
    };
    const { data } = await begin(one, input);
    await until(other, data?.job.id, ({ done }) => done > 0);
    await one.app.close();
    const left = await look(other, data?.job.id);
    expect(left.state).toBe('INTERRUPTED');
    expect(left.done).toBeLessThan(500);
    await killBeforeItKept(other, left.id);
    expect((await begin(other, input)).data?.job).toMatchObject({ id: left.id, state: 'RUNNING' });
    expect(await finished(other, left.id)).toMatchObject({ succeeded: 500, failed: 0, unknown: 0 });
    expect([...timesSent(all).values()].filter((times) => times !== 1)).toEqual([]);
    expect(timesSent(all).size).toBe(500);
    const { data: page } = await other.query<{ bulkWrite: { items: { nodes: object[] } } }, object>(
      'query($id: ID!) { bulkWrite(id: $id) { items(first: 50) { nodes { outcome replayed } } } }',
      { id: left.id },
    );
    expect(page?.bulkWrite.items.nodes).toEqual(Array(50).fill({ outcome: 'SUCCEEDED', replayed: true }));
  });
});

/** Leaves the first chunk as a process does that was killed between sending it and keeping what came of it. */
async function killBeforeItKept({ app }: OpenGateway, job: string): Promise<void> {
  const { tables } = await app.database();
  const id = Buffer.from(job, 'base64url').toString().split('/')[1] ?? '';
  await tables
    .updateTable('keyedWrite')
    .set({ state: 'sent', outcome: null, leaseUntil: new Date(0).toISOString() })
    .where('key', '=', `bulk write ${id} 0`)
    .execute();
  await tables
    .updateTable('bulkWriteItem')
    .set({ outcome: 'PENDING', message: null, at: null })
    .where('bulkWriteId', '=', id)
    .where('chunk', '=', 0)
    .execute();
}

describe('a bulk write', () => {
  const inputOf = (all: Running, more: object = {}): object => ({
    fromOrgId: orgId(all, 0),
    toOrgId: orgId(all, 1),
    serialNumbers: serialsOf(all, 0).slice(0, 3),
    idempotencyKey: 'few',
    ...more,
  });

  test('says what is wrong with its input, and keeps nothing', async () => {
    const all = await start(await newFile(), 1, 20);
    const [gateway] = all.gateways as [OpenGateway];
    const [serial = ''] = serialsOf(all, 0);
    for (const [more, field] of [
      [{ serialNumbers: [] }, 'serialNumbers'],
      [{ serialNumbers: [serial, 'no good'] }, 'serialNumbers.1'],
      [{ serialNumbers: [serial, 'OTHER1', serial] }, 'serialNumbers.2'],
      [{ serialNumbers: Array.from({ length: 10_001 }, (_, index) => `SN${index}`) }, 'serialNumbers'],
      [{ toOrgId: orgId(all, 0) }, 'toOrgId'],
      [{ idempotencyKey: 'with space' }, 'idempotencyKey'],
    ] as const) {
      const { data } = await begin(gateway, inputOf(all, more));
      expect(data?.job).toMatchObject({ __typename: 'InvalidInput', field });
    }
    const { tables } = await gateway.app.database();
    expect(await tables.selectFrom('bulkWrite').selectAll().execute()).toEqual([]);
  });

  test('tells in a dry run what stands in the way of each item, and sends nothing', async () => {
    const all = await start(await newFile(), 1, 20);
    const [gateway] = all.gateways as [OpenGateway];
    const serialNumbers = ['NOTHERE1', ...serialsOf(all, 0).slice(0, 3)];
    const { data } = await begin(gateway, inputOf(all, { serialNumbers, dryRun: true }));
    expect(data?.job).toMatchObject({
      __typename: 'BulkDryRun',
      ready: 3,
      calls: 1,
      refused: [{ serialNumber: 'NOTHERE1' }],
      first: { path, body: { serialNumbers: serialNumbers.slice(1) } },
    });
    expect(timesSent(all).size).toBe(0);
  });

  test('is hidden from who may not see both clients, or may not make it', async () => {
    const all = await start(await newFile(), 1, 20);
    const [gateway] = all.gateways as [OpenGateway];
    const [source, target, third] = [0, 1, 2].map((index) => orgId(all, index));
    const limited = await newKey(gateway.app, { limitedTo: [source ?? ''] });
    const unseen = await begin(gateway, inputOf(all), limited);
    expect(unseen.data?.job).toMatchObject({ __typename: 'NotFound' });
    const stranger = await newKey(gateway.app, { limitedTo: [third ?? ''] });
    expect((await begin(gateway, inputOf(all), stranger)).data?.job).toMatchObject({ __typename: 'NotFound' });
    expect(timesSent(all).size).toBe(0);

    const owner = await newKey(gateway.app, { limitedTo: [source ?? '', target ?? ''] });
    const { data } = await begin(gateway, inputOf(all), owner);
    const job = await finished(gateway, data?.job.id);
    expect(job.succeeded).toBe(3);
    const document = 'query($id: ID!) { bulkWrite(id: $id) { total } node(id: $id) { id } }';
    const asked = async (key: string): Promise<Answer<object>> =>
      gateway.query<object, object>(document, { id: job.id }, undefined, key);
    expect((await asked(owner)).data).toEqual({ bulkWrite: { total: 3 }, node: { id: job.id } });
    for (const key of [limited, stranger]) {
      expect(await asked(key)).toMatchObject({
        data: { bulkWrite: null, node: null },
        errors: [{ extensions: { code: 'NOT_FOUND' } }],
      });
    }
    const reader = await newKey(gateway.app, { scopes: ['*:read'] });
    expect((await asked(reader)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', scopes: ['devices:write'] } },
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('tries again what the vendor was too busy for', async () => {
    const all = await start(await newFile(), 1, 20);
    const [gateway] = all.gateways as [OpenGateway];
    all.rhombus.faults.add({ kind: 'rateLimited', retryAfter: 1, path, times: 1 });
    const { data } = await begin(gateway, inputOf(all));
    expect(await finished(gateway, data?.job.id)).toMatchObject({ succeeded: 3, unknown: 0 });
  });

  test('keeps what is in doubt, and finds it out when it is asked for again', async () => {
    const all = await start(await newFile(), 1, 20);
    const [gateway] = all.gateways as [OpenGateway];
    const { faults } = all.rhombus;
    faults.add({ kind: 'reset', carriedOut: true, path, times: 1 });
    // Of what it is settled by, only the first answer comes: the one that it is planned by.
    const listing = '/api/partner/getClientDevices';
    faults.add({ kind: 'latency', ms: 0, path: listing, times: 1 });
    faults.add({ kind: 'status', status: 500, path: listing });
    const input = inputOf(all);
    const { data } = await begin(gateway, input);
    expect(await finished(gateway, data?.job.id)).toMatchObject({ succeeded: 0, failed: 0, unknown: 3 });
    faults.clear();
    await begin(gateway, input);
    const job = await until(gateway, data?.job.id, ({ unknown }) => unknown === 0);
    expect(job).toMatchObject({ succeeded: 3, failed: 0 });
    expect([...timesSent(all).values()]).toEqual([1, 1, 1]);
  });

  test('registers what the partner has on its shelf, one call each, and goes on after one that fails', async () => {
    const all = await start(await newFile(), 1, 4);
    const [gateway] = all.gateways as [OpenGateway];
    const { oracle, faults } = all.rhombus;
    const shelf = oracle.availableHardware().map(({ serialNumber }) => serialNumber);
    const register = '/api/partner/registerCameraToClient';
    faults.add({ kind: 'refused', errorMsg: 'Not this one', path: register, times: 1 });
    faults.add({ kind: 'hang', carriedOut: true, path: register, times: 1 });
    const { data } = await begin(
      gateway,
      { clientOrgId: orgId(all, 2), serialNumbers: ['NOTHERE1', ...shelf], idempotencyKey: 'shelf' },
      undefined,
      'registerDevices',
    );
    expect(await finished(gateway, data?.job.id)).toMatchObject({
      total: shelf.length + 1,
      succeeded: shelf.length - 1,
      failed: 2,
      unknown: 0,
    });
    expect(oracle.availableHardware()).toHaveLength(1);
    expect(all.rhombus.requests.filter((request) => request.path === register)).toHaveLength(shelf.length);
  });
});
