/** The folder of snapshots: for this user alone, whatever it is called, and tried before anybody reads. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { authorized } from '../support/caller.js';
import { run } from '../support/command.js';
import { openGateway } from '../support/open-gateway.js';

let rhombus: RhombusSimulator;
const place = mkdtempSync(join(tmpdir(), 'partnergraph-kept-'));
beforeEach(() => rhombus.faults.clear());
beforeAll(async () => {
  rhombus = await startRhombusSimulator({ orgs: 3, devices: 2, seed: 1 });
});
afterAll(() => rhombus.close());

function gatewayOver(folder: string) {
  const settings = { credential: { token: rhombus.token }, baseUrl: rhombus.url };
  const { app } = openGateway([{ vendor: 'rhombus', id: 'rhombus', settings }], {
    exports: { folder },
    transport: { retries: 0 },
  });
  return {
    app,
    read: async (path: string) => {
      const answer = await app.gateway.fetch(`http://gateway/${path}`, { headers: await authorized(app) });
      return { status: answer.status, text: await answer.text() };
    },
  };
}

/** Whatever is in a folder, and it, with what others may do to it. */
function openToOthers(folder: string): string[] {
  const found = lstatSync(folder);
  if (found.isSymbolicLink()) return [];
  const own = (found.mode & 0o077) === 0 ? [] : [`${folder} ${(found.mode & 0o777).toString(8)}`];
  if (!found.isDirectory()) return own;
  return [...own, ...readdirSync(folder).flatMap((name) => openToOthers(join(folder, name)))];
}

/** As an older version left it. */
function openUp(path: string): void {
  if (lstatSync(path).isSymbolicLink()) return;
  const isFolder = lstatSync(path).isDirectory();
  chmodSync(path, isFolder ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) openUp(join(path, name));
}

describe('what is kept', () => {
  test('is for nobody else: snapshots, files of them, notes and locks', async () => {
    const folder = join(place, 'private', 'exports');
    const { app, read } = gatewayOver(folder);
    for (const extension of ['csv', 'csv?formulas=text', 'parquet', 'arrow', 'xlsx', 'json', 'ndjson']) {
      expect((await read(`data/clients.${extension}`)).status).toBe(200);
    }
    const seen = new Set<string>();
    rhombus.faults.add({ kind: 'latency', ms: 150 });
    let isRead = false;
    const reading = read('data/devices.csv').finally(() => (isRead = true));
    while (!isRead) {
      for (const name of existsSync(join(folder, 'devices')) ? readdirSync(join(folder, 'devices')) : []) {
        seen.add(name.replace(/-.*/, ''));
      }
      expect(
        openToOthers(join(place, 'private')).filter((line) => !/\/_building-|\.part /.test(line)),
      ).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await reading;
    rhombus.faults.clear();
    expect([...seen]).toEqual(expect.arrayContaining(['_lock', '_building']));
    rhombus.faults.add({ kind: 'status', status: 503 });
    const family = app.exporting.catalog.get('clients')?.family;
    if (family === undefined) throw new Error('there is none');
    await expect(app.exporting.store.build(family)).rejects.toThrow();
    rhombus.faults.clear();
    expect(existsSync(join(folder, 'clients', '_failure.json'))).toBe(true);
    expect(openToOthers(join(place, 'private'))).toEqual([]);
    await app.close();
  });

  test('is closed to others at the start, as an older version left it, and nothing else is', async () => {
    const folder = join(place, 'older');
    const first = gatewayOver(folder);
    expect((await first.read('data/clients.csv')).status).toBe(200);
    await first.app.close();
    openUp(folder);
    const again = gatewayOver(folder);
    await again.app.listen();
    expect(openToOthers(folder)).toEqual([]);
    await again.app.close();
    openUp(folder);
    mkdirSync(join(folder, 'mine'), { mode: 0o755 });
    const beside = gatewayOver(folder);
    await beside.app.listen();
    expect(openToOthers(folder)).toEqual([`${folder} 755`, `${join(folder, 'mine')} 755`]);
    await beside.app.close();
  });

  test('is not what a command writes for its user', async () => {
    const own = mkdtempSync(join(place, 'command-'));
    const { code } = await run(['export', 'clients', '--out', join(own, 'out/')], {
      RHOMBUS_API_KEY: rhombus.token,
      RHOMBUS_BASE_URL: rhombus.url,
      PARTNERGRAPH_EXPORTS_FOLDER: join(own, 'snapshots'),
    });
    expect(code).toBe(0);
    const umask = process.umask();
    expect(lstatSync(join(own, 'out', 'clients.csv')).mode & 0o777).toBe(0o666 & ~umask);
    expect(lstatSync(join(own, 'out')).mode & 0o777).toBe(0o777 & ~umask);
    expect(openToOthers(join(own, 'snapshots'))).toEqual([]);
  }, 60_000);
});

const names = [
  ...[
    'a?b',
    'axb',
    'a*b',
    'a[bc]d',
    'abd',
    'a#b',
    'a%20b',
    'a b',
    "it's",
    'say "so"',
    'zoë日本',
    'a?x=1&y=2',
  ],
  ...['{a,b}', 'a;b', 'back\\slash', 'built_at=1', '~', 'file:x'],
];

test('whatever it is called, its rows are those of its own snapshots', async () => {
  const odd = join(place, 'odd');
  const gateways = names.map((name) => ({ name, ...gatewayOver(join(odd, name)) }));
  // All of them are there before one is read: a name that is taken for a pattern would find the others.
  for (const { read } of gateways) expect((await read('data/clients.json')).status).toBe(200);
  for (const { name, app, read } of gateways) {
    const rows = JSON.parse((await read('data/clients.json?select=id')).text) as unknown[];
    expect([name, rows.length]).toEqual([name, 3]);
    const parquet = await read('data/clients.parquet');
    const count = await read('odata/clients/$count');
    expect([name, parquet.status, count.text]).toEqual([name, 200, '3']);
    await app.close();
  }
  expect(readdirSync(odd).sort()).toEqual([...names].sort());
}, 120_000);

describe('a folder that cannot be used', () => {
  writeFileSync(join(place, 'file'), '');
  test.each([
    ['a file', join(place, 'file')],
    ['in a file', join(place, 'file', 'exports')],
    ['where nobody can write', '/proc/partnergraph-exports'],
  ])(
    '%s, is found at the start, by every command',
    async (_, folder) => {
      const env = {
        RHOMBUS_API_KEY: rhombus.token,
        RHOMBUS_BASE_URL: rhombus.url,
        PARTNERGRAPH_EXPORTS_FOLDER: folder,
        PARTNERGRAPH_PORT: '0',
        PARTNERGRAPH_DATABASE_URL: ':memory:',
      };
      rhombus.clearRequests();
      for (const command of [['check-config'], ['serve'], ['export', 'clients', '--out', '-']]) {
        const { code, stderr } = await run(command, env);
        expect([command, code, stderr]).toEqual([
          command,
          1,
          expect.stringMatching(
            /The configuration has a problem:\n {2}exports\.folder: \S+ (is no folder|cannot be written \(E[A-Z]+\)); set it /,
          ),
        ]);
      }
      expect(rhombus.requests).toEqual([]);
    },
    60_000,
  );

  test('is not made by who only tries it', async () => {
    const folder = join(place, 'not', 'there', 'yet');
    const { code } = await run(['check-config'], {
      RHOMBUS_API_KEY: 'x',
      PARTNERGRAPH_EXPORTS_FOLDER: folder,
    });
    expect([code, existsSync(join(place, 'not'))]).toEqual([0, false]);
  }, 30_000);
});
