// An idempotency key counts within the client that is changed: one client's portal learns and takes nothing of another's keys.
import { afterEach, expect, test } from '@jest/globals';
import { CamelCasePlugin, Kysely, sql } from 'kysely';
import { readDatabaseAddress } from '../../src/addresses/database-address.js';
import type { Engine } from '../../src/database/engine.js';
import { fileEngine } from '../../src/database/file.js';
import { migrations } from '../../src/database/migrations/index.js';
import { postgresEngine } from '../../src/database/postgres.js';
import type { Tables } from '../../src/database/tables.js';
import { createLog } from '../../src/telemetry/log.js';
import { begin, finished, orgId, serialsOf, startReplicas, timesSent } from '../support/bulk-gateway.js';
import { newKey } from '../support/caller.js';
import { describeBoth, newFile } from '../support/database.js';
import { Secret } from '../../src/secret.js';
import { openGateway, type OpenGateway } from '../support/open-gateway.js';
import { openReplicas, payees, requestFor } from '../support/transfers.js';
import { idOf } from '../support/writable-gateway.js';

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).reverse()) await close();
});

const scopes = ['*:read', 'billing:write', 'devices:write'];

test('two portals use one key, each for its own client, and neither meets the other', async () => {
  const running = await openReplicas(1, await newFile());
  closes.push(running.close);
  const [{ app, query }] = running.gateways as [OpenGateway];
  const clients = payees(running).slice(0, 4);
  const transfer = async (customer: string, amount: string, idempotencyKey = 'order-1', key?: string) => {
    const { data } = await query<{ told: object }, object>(
      `mutation($input: TransferBalanceInput!) { told: transferBalance(input: $input) {
        __typename ... on TransferBalanceSuccess { replayed amount { amount } } ... on InvalidInput { field }
      } }`,
      { input: { customerId: idOf('Customer', 'vobiz', customer), amount, currency: 'USD', idempotencyKey } },
      undefined,
      key,
    );
    return data?.told;
  };
  const portals = await Promise.all(
    clients.map((customer) => newKey(app, { scopes, limitedTo: [`vobiz/${customer}`] })),
  );
  for (const [index, customer] of clients.entries()) {
    const amount = String(index + 1);
    const success = { __typename: 'TransferBalanceSuccess', amount: { amount } };
    expect(await transfer(customer, amount, 'order-1', portals[index])).toMatchObject({
      ...success,
      replayed: false,
    });
    // Whoever the caller is: for the same client it is the same key.
    expect(await transfer(customer, amount)).toMatchObject({ ...success, replayed: true });
    expect(await transfer(customer, '9.00000')).toMatchObject({
      __typename: 'InvalidInput',
      field: 'idempotencyKey',
    });
  }
  expect(
    running.vobiz.oracle
      .transfers()
      .map(({ amount }) => Number(amount))
      .sort(),
  ).toEqual([1, 2, 3, 4]);
});

test('what a write did that changed two clients is not told to one who sees one of them', async () => {
  const all = await startReplicas(await newFile(), 1, 20, 20_000);
  closes.push(all.close);
  const [{ app, query }] = all.gateways as [OpenGateway];
  const [serialNumber] = serialsOf(all, 0);
  const input = { fromOrgId: orgId(all, 0), toOrgId: orgId(all, 1), serialNumber, idempotencyKey: 'move-1' };
  const move = async (limitedTo: readonly string[] | null) => {
    const { data, errors } = await query<{ told: object }, object>(
      `mutation($input: ReassignDeviceOrgInput!) { told: reassignDeviceOrg(input: $input) {
          __typename ... on ReassignDeviceOrgSuccess { replayed } ... on NotFound { id }
        } }`,
      { input },
      undefined,
      await newKey(app, { scopes, limitedTo }),
    );
    return data?.told ?? errors;
  };
  expect(await move(null)).toEqual({ __typename: 'ReassignDeviceOrgSuccess', replayed: false });
  expect(await move([orgId(all, 0)])).toEqual({ __typename: 'NotFound', id: orgId(all, 1) });
  expect(await move([orgId(all, 1)])).toEqual({ __typename: 'NotFound', id: orgId(all, 0) });
  expect(await move([orgId(all, 0), orgId(all, 1)])).toEqual({
    __typename: 'ReassignDeviceOrgSuccess',
    replayed: true,
  });
});

test('bulk writes of two clients have one key', async () => {
  const all = await startReplicas(await newFile(), 1, 60, 20_000);
  closes.push(all.close);
  const [gateway] = all.gateways as [OpenGateway];
  const inputs = [0, 1].map((from) => ({
    fromOrgId: orgId(all, from),
    toOrgId: orgId(all, 2),
    serialNumbers: serialsOf(all, from).slice(0, 5),
    idempotencyKey: 'move',
  }));
  const jobs = [];
  for (const input of inputs) {
    const { data } = await begin(gateway, input);
    jobs.push(await finished(gateway, data?.job.id));
    expect(jobs.at(-1)).toMatchObject({ succeeded: 5 });
    const again = await begin(gateway, { ...input, serialNumbers: input.serialNumbers.slice(1) });
    expect(again.data?.job).toMatchObject({ __typename: 'InvalidInput', field: 'idempotencyKey' });
  }
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(2);
});

describeBoth('a database of the time before', (newDatabase) => {
  test('still tells what its keys came to, each to its client', async () => {
    const transfers = await openReplicas(1, await newDatabase());
    closes.push(transfers.close);
    const customers = payees(transfers).slice(0, 3);
    const wanted = customers.map((customer, index) => ({
      key: `order-${index}`,
      customer,
      amount: '2.00000',
    }));
    for (const each of wanted) await transfers.transfer(each);
    const old = await asBefore(transfers.gateways[0], await newDatabase());

    const { authId, authToken, url } = transfers.vobiz;
    const account = {
      vendor: 'vobiz',
      id: 'vobiz',
      settings: { credential: { authId, authToken }, baseUrl: url },
    };
    const gateway = openGateway([account], { writes: true, database: { url: new Secret(old) } });
    closes.push(() => gateway.app.close());
    for (const each of wanted) {
      const { query, variables } = requestFor(each);
      expect(await gateway.query(query, variables)).toMatchObject({
        data: { told: { __typename: 'TransferBalanceSuccess', replayed: true } },
      });
      expect(transfers.arrived(each.key)).toBe(1);
    }
  });

  test('goes on with its bulk writes, and sends nothing twice', async () => {
    const all = await startReplicas(await newDatabase(), 1, 200, 20_000);
    closes.push(all.close);
    const [one] = all.gateways as [OpenGateway];
    const serialNumbers = serialsOf(all, 0).slice(0, 70);
    const input = { fromOrgId: orgId(all, 0), toOrgId: orgId(all, 1), serialNumbers, idempotencyKey: 'move' };
    const { data } = await begin(one, input);
    await finished(one, data?.job.id);
    // As it was left by a process that was killed before it could keep what came of the first chunk.
    const { tables } = await one.app.database();
    await tables
      .updateTable('bulkWrite')
      .set({ finishedAt: null, leaseUntil: new Date(0).toISOString() })
      .execute();
    await tables
      .updateTable('bulkWriteItem')
      .set({ outcome: 'PENDING', at: null })
      .where('chunk', '=', 0)
      .execute();
    const old = await asBefore(one, await newDatabase());

    const settings = { credential: { token: all.rhombus.token }, baseUrl: all.rhombus.url };
    const gateway = openGateway([{ vendor: 'rhombus', id: 'rhombus', settings }], {
      writes: true,
      database: { url: new Secret(old) },
    });
    closes.push(() => gateway.app.close());
    expect((await begin(gateway, input)).data?.job).toMatchObject({ id: data?.job.id, total: 70 });
    expect(await finished(gateway, data?.job.id)).toMatchObject({ succeeded: 70, failed: 0 });
    expect([...timesSent(all).values()].filter((times) => times !== 1)).toEqual([]);
  });
});

/** A database as it was before keys counted within a client, with what the gateway has written. */
async function asBefore(gateway: OpenGateway | undefined, url: string): Promise<string> {
  if (gateway === undefined) throw new Error('there is no gateway');
  const { tables: from } = await gateway.app.database();
  const address = readDatabaseAddress(url);
  const engine: Engine =
    'postgres' in address ? postgresEngine(address.postgres, createLog('silent')) : fileEngine(address.file);
  const to = new Kysely<Tables>({ dialect: engine.dialect, plugins: [new CamelCasePlugin()] });
  await sql`create table migration (name text primary key, applied_at text not null)`.execute(to);
  for (const { name, up } of migrations.slice(
    0,
    migrations.findIndex((each) => each.name === '0008-key-of-client'),
  )) {
    await up(to, engine);
    await to
      .insertInto('migration')
      .values({ name, appliedAt: new Date(0).toISOString() })
      .execute();
  }
  for (const table of ['auditEntry', 'auditOutcome', 'keyedWrite', 'bulkWrite', 'bulkWriteItem'] as const) {
    for (const row of await from.selectFrom(table).selectAll().execute()) {
      // Only the record had the client before.
      const before = Object.entries(row).filter(([column]) => column !== 'org' || table === 'auditEntry');
      await to.insertInto(table).values(Object.fromEntries(before)).execute();
    }
  }
  await to.destroy();
  return url;
}
