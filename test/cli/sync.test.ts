/** `partnergraph sync`: datasets as tables of a PostgreSQL, and nothing of its address in what is printed. */
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { describePostgres } from '../support/database.js';
import { startDatasetCommands, type DatasetCommands } from '../support/dataset-commands.js';

// Each test starts the program several times.
jest.setTimeout(60_000);

let commands: DatasetCommands;
beforeAll(async () => {
  commands = await startDatasetCommands({ orgs: 3, devices: 8, seed: 1 });
});
afterAll(() => commands.close());

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<Record<string, unknown>>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** The cells of a dataset's line in the summary. */
const cells = (text: string, dataset: string): string[] =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${dataset} `))
    ?.split(/ {2,}/)
    .slice(1) ?? [];

describePostgres('a sync', (newDatabase) => {
  test('fills tables, changes nothing the second time, and prunes when told', async () => {
    const url = await newDatabase();
    const to = `${url}?schema=fleet`;
    const first = await commands.run('sync', '--all', '--to', to);
    expect(first.code).toBe(0);
    const [{ count } = {}] = await ask(url, 'select count(*)::int as count from fleet.devices');
    expect(cells(first.stdout, 'devices')).toEqual([String(count), String(count), '0', '0', '0']);
    expect(await ask(url, "select rows from fleet.partnergraph_sync where dataset = 'clients'")).toEqual([
      { rows: '3' },
    ]);

    commands.vendorCalls();
    await ask(url, "insert into fleet.devices (id) values ('gone')");
    const second = await commands.run('sync', 'devices', '--to', url, '--schema', 'fleet');
    expect(cells(second.stdout, 'devices')).toEqual([String(count), '0', '0', '1', '0']);
    const third = await commands.run('sync', 'devices', '--to', to, '--prune');
    expect(cells(third.stdout, 'devices')).toEqual([String(count), '0', '0', '1', '1']);
    expect(commands.vendorCalls()).toBe(0);
  });

  test('tells of its own builds in vendor_outages', async () => {
    const url = await newDatabase();
    const own = await startDatasetCommands({ orgs: 3, devices: 2, seed: 1 });
    own.simulator.faults.add({ kind: 'forbidden', org: own.simulator.oracle.orgs()[0]?.uuid ?? '' });
    const ended = await own.run('sync', 'vendor_outages', 'devices', '--to', url);
    await own.close();
    expect(ended.code).toBe(0);
    expect(await ask(url, 'select distinct dataset from vendor_outages')).toEqual([{ dataset: 'devices' }]);
  });

  test('by two programs at once is one after the other', async () => {
    const url = await newDatabase();
    const ended = await Promise.all([1, 2].map(() => commands.run('sync', '--all', '--to', url)));
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    const inserted = ended.map(({ stdout }) => cells(stdout, 'clients')[1]);
    expect(inserted.sort()).toEqual(['0', '3']);
  });

  test('that is stopped while it waits leaves the rows as they were', async () => {
    const url = await newDatabase();
    await commands.run('sync', 'clients', '--to', url);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table clients in access exclusive mode');
    const command = commands.start('sync', 'clients', '--to', url);
    for (let waiting = 0; waiting === 0;) {
      // Of this database: other tests wait for locks of theirs.
      const own = '(select oid from pg_database where datname = current_database())';
      const waits = `select count(*)::int as count from pg_locks where not granted and database = ${own}`;
      const [row] = await ask(url, waits);
      waiting = Number(row?.count);
    }
    command.signal('SIGINT');
    expect(await command.ended).toMatchObject({ code: 130, stdout: '' });
    await holder.query('rollback');
    await holder.end();
    expect(await ask(url, 'select count(*)::int as count from clients')).toEqual([{ count: 3 }]);
  });

  test('tells what the server says, and not the password', async () => {
    const url = new URL(await newDatabase());
    url.pathname = '/no_such_database';
    url.password = 'hunter2-in-the-address';
    const { code, stdout, stderr } = await commands.run('sync', 'clients', '--to', url.href);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Nothing was brought in: \S+\/no_such_database: .+\.\n$/);
    expect(stderr).not.toContain('hunter2');
  });
});

test.each([
  [
    'no address',
    'hunter2@somewhere',
    /^Nothing was brought in: --to: expected postgres:\/\/user@host\/database\.$/m,
  ],
  ['another database', 'mysql://root:hunter2@127.0.0.1/x', /expected postgres:/],
  ['a host that does not listen', 'postgres://u:hunter2@127.0.0.1:1/x', /127\.0\.0\.1:1\/x: .*ECONNREFUSED/],
  ['a certificate that is not there', 'postgres://u:hunter2@127.0.0.1/x?sslrootcert=/none.pem', /ENOENT/],
])('%s is told without the password, before a vendor is asked', async (_, to, message) => {
  commands.vendorCalls();
  const { code, stdout, stderr } = await commands.run('sync', 'clients', '--to', to, '--rebuild');
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('hunter2');
  expect(stderr).not.toMatch(/^ +at /m);
  expect({ code, stdout, calls: commands.vendorCalls() }).toEqual({ code: 1, stdout: '', calls: 0 });
});

test('asks for TLS where the address says so', async () => {
  // What a client says first in PostgreSQL when it wants TLS: a message of eight bytes with this code.
  const asked = new Promise<Buffer>((resolve) => {
    const server = createServer((socket) => {
      // Whoever is told that there is no TLS hangs up.
      socket.on('error', () => undefined);
      socket.once('data', (bytes) => {
        resolve(bytes);
        socket.end('N');
        server.close();
      });
    }).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      void commands.run('sync', 'clients', '--to', `postgres://u:p@127.0.0.1:${port}/x?sslmode=verify-full`);
    });
  });
  expect((await asked).readInt32BE(4)).toBe(80_877_103);
});
