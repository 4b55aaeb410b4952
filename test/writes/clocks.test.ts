// Gateways over one database whose clocks differ: what one keeps and another compares goes by the clock of the database.
import { afterEach, expect, test } from '@jest/globals';
import { encodeId } from '../../src/graph/id.js';
import {
  begin,
  finished,
  look,
  orgId,
  reassignPath,
  serialsOf,
  startReplicas,
  timesSent,
} from '../support/bulk-gateway.js';
import { newKey } from '../support/caller.js';
import { describeBoth } from '../support/database.js';
import type { OpenGateway } from '../support/open-gateway.js';
import { setAhead } from '../support/shifted-clock.js';
import { ofTransfers, openReplicas, payees } from '../support/transfers.js';

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  setAhead(0);
  for (const close of closes.splice(0)) await close();
});

/** Milliseconds by which the clock of the gateway that looks is off. */
const differences = [120_000, -120_000, 3_600_000, 86_400_000];

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describeBoth('a gateway whose clock is wrong', (newDatabase) => {
  test('waits for a transfer that another one is at, and tells what came of it', async () => {
    const running = await openReplicas(2, await newDatabase(), { transport: { attemptTimeoutMs: 20_000 } });
    closes.push(running.close);
    const { tables } = (await running.gateways[0]?.app.database()) ?? {};
    const [customer = ''] = payees(running);
    for (const ms of differences) {
      const key = `clock${ms}`;
      const transfer = { key, customer, amount: '1.50000' };
      running.vobiz.faults.add({ kind: 'latency', ms: 700, times: 1, ...ofTransfers });
      const asked = running.transfer(transfer, 0);
      await until(async () => {
        const row = await tables
          ?.selectFrom('keyedWrite')
          .select('state')
          .where('key', '=', key)
          .executeTakeFirst();
        return row?.state === 'sent';
      });
      setAhead(ms);
      const other = await running.transfer(transfer, 1);
      setAhead(0);
      expect(other).toMatchObject({
        data: { told: { __typename: 'TransferBalanceSuccess', replayed: true } },
      });
      expect(await asked).toMatchObject({ data: { told: { replayed: false } } });
      expect(running.booked(key)).toEqual(['1.50000']);
    }
  });

  test('leaves a bulk write to the one that is at it, and sees that it is', async () => {
    const all = await startReplicas(await newDatabase(), 2, 400, 20_000);
    closes.push(all.close);
    const [one, other] = all.gateways as [OpenGateway, OpenGateway];
    all.rhombus.faults.add({ kind: 'latency', path: reassignPath, ms: 2_500 });
    const serialNumbers = serialsOf(all, 0).slice(0, 200);
    const input = { fromOrgId: orgId(all, 0), toOrgId: orgId(all, 1), serialNumbers, idempotencyKey: 'move' };
    const { data } = await begin(one, input);
    const { tables } = await one.app.database();
    const owner = () => tables.selectFrom('bulkWrite').select('owner').executeTakeFirst();
    const first = await owner();
    for (const ms of differences) {
      setAhead(ms);
      expect((await begin(other, input)).data?.job.state).toBe('RUNNING');
      expect((await look(other, data?.job.id)).state).toBe('RUNNING');
      expect(await owner()).toEqual(first);
      setAhead(0);
    }
    expect(await finished(other, data?.job.id)).toMatchObject({ succeeded: serialNumbers.length });
    expect([...timesSent(all).values()].filter((times) => times !== 1)).toEqual([]);
  });

  test('accepts keys as long as the others do, and dates the record as they do', async () => {
    const running = await openReplicas(1, await newDatabase());
    closes.push(running.close);
    const [gateway] = running.gateways as [OpenGateway];
    const { tables } = await gateway.app.database();
    const [customer = ''] = payees(running);
    const before = new Date().toISOString();
    const valid = await newKey(gateway.app, { expiresAt: new Date(Date.now() + 60_000) });
    const expired = await newKey(gateway.app, { expiresAt: new Date(Date.now() - 1) });
    for (const ms of differences) {
      setAhead(ms);
      const viewer = '{ viewer { id } }';
      expect((await gateway.query(viewer, {}, undefined, valid)).errors).toBeUndefined();
      expect((await gateway.query(viewer, {}, undefined, expired)).errors).toMatchObject([
        { extensions: { code: 'UNAUTHENTICATED' } },
      ]);
      const id = encodeId('AccessKey', valid.slice(0, 16));
      const { data } = await gateway.query<{ node: { isActive: boolean } }, object>(
        'query($id: ID!) { node(id: $id) { ... on AccessKey { isActive } } }',
        { id },
      );
      expect(data?.node.isActive).toBe(true);
      const made = await gateway.query<{ made: { __typename: string } }, object>(
        'mutation($expiresAt: DateTime!) { made: createAccessKey(input: { name: "Soon", scopes: ["orgs:read"], expiresAt: $expiresAt }) { __typename } }',
        { expiresAt: new Date(Date.now() - ms + 30_000).toISOString() },
      );
      expect(made.data?.made.__typename).toBe('CreateAccessKeySuccess');
      const told = await running.transfer({ key: `record${ms}`, customer, amount: '1.00000' });
      expect(told).toMatchObject({ data: { told: { __typename: 'TransferBalanceSuccess' } } });
      setAhead(0);
    }
    const after = new Date(Date.now() + 1_000).toISOString();
    const entries = await tables.selectFrom('auditEntry').select('at').execute();
    const outcomes = await tables.selectFrom('auditOutcome').select('at').execute();
    const keyed = await tables.selectFrom('keyedWrite').select('createdAt as at').execute();
    const keys = await tables.selectFrom('accessKey').select('createdAt as at').execute();
    const times = [entries, outcomes, keyed, keys].flat().map(({ at }) => at);
    expect(times.length).toBeGreaterThan(3 * differences.length);
    // The clock of a database server may differ from ours a little, too.
    expect(
      times.filter((at) => at < new Date(Date.parse(before) - 1_000).toISOString() || at > after),
    ).toEqual([]);
  });
});
