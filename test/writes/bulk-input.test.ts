// What a bulk write is given and what hinders it: wrong inputs, callers who may not, a busy vendor, lost answers.
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  begin,
  finished,
  orgId,
  reassignPath as path,
  serialsOf,
  startReplicas,
  timesSent,
  type Running,
  until,
} from '../support/bulk-gateway.js';
import { newKey } from '../support/caller.js';
import { newFile } from '../support/database.js';
import type { Answer, OpenGateway } from '../support/open-gateway.js';

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
const start = async (...given: Parameters<typeof startReplicas>): Promise<Running> =>
  (running = await startReplicas(...given));

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
    expect((await begin(gateway, inputOf(all), stranger)).data?.job).toMatchObject({
      __typename: 'NotFound',
    });
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
