// Many devices moved at once: a job that goes on by itself, sends each device once, and can be watched from elsewhere.
import { afterEach, expect, test } from '@jest/globals';
import {
  begin,
  finished,
  look,
  orgId,
  reassignPath as path,
  serialsOf,
  startReplicas,
  timesSent,
  type Running,
  until,
} from '../support/bulk-gateway.js';
import { describeBoth } from '../support/database.js';
import type { OpenGateway } from '../support/open-gateway.js';

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
const start = async (...given: Parameters<typeof startReplicas>): Promise<Running> =>
  (running = await startReplicas(...given));

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
