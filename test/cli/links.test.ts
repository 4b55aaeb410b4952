/** `partnergraph links`: out as CSV, in again, and what may be linked; all of a file or nothing of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createAccessKey } from '../../src/auth/access-keys/store.js';
import { openDatabase } from '../../src/database/database.js';
import { allClients } from '../../src/entities/links/store.js';
import { encodeId } from '../../src/graph/id.js';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { createLog } from '../../src/telemetry/log.js';
import { folder, run, type Ended } from '../support/command.js';

// Each test starts the program several times.
jest.setTimeout(60_000);

let simulators: readonly RhombusSimulator[];
let config: string;
let database: string;
let sequence = 0;
beforeAll(async () => {
  simulators = await Promise.all([
    startRhombusSimulator({ orgs: 8, devices: 0, seed: 1 }),
    startRhombusSimulator({ orgs: 8, devices: 0, seed: 1 }),
  ]);
  config = join(folder, 'two-accounts.yaml');
  const accounts = simulators.map(
    ({ url }, index) =>
      `  - { vendor: rhombus, id: r${index + 1}, baseUrl: '${url}', credential: { token: '\${TOKEN}' } }`,
  );
  writeFileSync(config, ['transport: { retries: 0 }', 'partners:', ...accounts, ''].join('\n'));
});
beforeEach(() => {
  database = join(folder, `links-${++sequence}.db`);
  simulators.forEach(({ faults }) => faults.clear());
});
afterAll(() => Promise.all(simulators.map((simulator) => simulator.close())));

const links = (...commandLine: string[]): Promise<Ended> =>
  run(['links', ...commandLine, '--config', config], {
    TOKEN: simulators[0]?.token,
    PARTNERGRAPH_DATABASE_URL: database,
  });
const file = (...lines: string[]): string => {
  const path = join(folder, `links-${++sequence}.csv`);
  writeFileSync(path, lines.join('\n'));
  return path;
};
const uuidOf = (index: number): string => simulators[0]?.oracle.orgs()[index]?.uuid ?? '';

describe('links import', () => {
  test('may link more to a client that keys are limited to, and says which keys see it', async () => {
    await links('import', file('native_id,client,account', `${uuidOf(0)},Ours,r1`, `${uuidOf(1)},Theirs,r1`));
    const opened = await openDatabase(database, createLog('silent'));
    const clients = await allClients(opened.tables);
    const limitedTo = (name: string): string[] =>
      clients.filter((client) => client.name === name).map(({ nodeId }) => encodeId('Client', nodeId));
    const draft = { name: 'Portal', scopes: ['*:read'], networks: null, expiresAt: null };
    const { key } = await createAccessKey(opened, { ...draft, limitedTo: limitedTo('Ours') });
    await createAccessKey(opened, { ...draft, limitedTo: limitedTo('Theirs') });
    await opened.close();
    const { code, stderr } = await links('import', file('native_id,client,account', `${uuidOf(2)},Ours,r1`));
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `Access keys that are limited to clients of the file see what was linked to these now: ${key.id}.\n`,
    });
  });

  test('links what the file says; exported and imported again, elsewhere too, it is the same', async () => {
    const given = file(
      'native_id,client,account',
      `${uuidOf(0)},Ours,r1`,
      `${uuidOf(0)},Ours,r2`,
      '',
      `${uuidOf(1)},"Theirs, too",r1`,
    );
    expect(await links('import', given)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: 'Linked 3 things, for 2 new clients; 0 were linked before.\n',
    });
    expect((await links('import', given)).stdout).toBe(
      'Linked 0 things, for 0 new clients; 3 were linked before.\n',
    );
    const { stdout: exported } = await links('export');
    expect(exported.split('\n')[0]).toBe('client,account,type,native_id,name,id,state');
    expect(exported.match(/^Ours,r[12],RhombusClientOrg,/gm)).toHaveLength(2);
    expect(exported.match(/^"Theirs, too",r1,/gm)).toHaveLength(1);

    database = join(folder, 'another.db');
    const again = join(folder, 'exported.csv');
    writeFileSync(again, exported);
    expect((await links('import', again)).stdout).toMatch(/^Linked 3 things, for 2 new clients/);
    expect((await links('export')).stdout).toBe(readFileSync(again, 'utf8'));
  });

  test('names the line of every problem, and links nothing', async () => {
    expect((await links('import', file('client,account,native_id', `Ours,r1,${uuidOf(0)}`))).code).toBe(0);
    const { code, stderr } = await links(
      'import',
      file(
        'client,account,native_id,id',
        `Good,r1,${uuidOf(1)},`,
        `,r1,${uuidOf(2)},`,
        `Nowhere,r9,${uuidOf(2)},`,
        'Gone,r1,AAAAAAAAAAAAAAAAAAAAAA,',
        'Half,r1,,',
        'Wrong,,,garbage',
        `Another,r1,${uuidOf(1)},`,
      ),
    );
    expect(code).toBe(1);
    expect(stderr.split('\n')).toEqual([
      'Nothing was linked:',
      '  line 3: the name is empty',
      '  line 4: no account r9 is configured',
      '  line 5: the vendor has no such org or customer',
      '  line 6: neither id, nor account and native_id, are given',
      '  line 7: this is not an id that this graph made',
      '  line 8: line 2 gives it to the client "Good"',
      '',
    ]);
    const taken = await links(
      'import',
      file('client,account,native_id', `New,r1,${uuidOf(3)}`, `New,r1,${uuidOf(0)}`),
    );
    expect(taken.stderr).toBe('Nothing was linked:\n  line 3: is linked to the client "Ours" already\n');
    expect((await links('export')).stdout.trim().split('\n')).toHaveLength(2);
  });

  test.each([
    ['no columns', ['a,b', 'c,d'], /must name the columns/],
    ['a broken line', ['client,id', 'a,b,c'], /not CSV: .*line 2/],
    ['an open quotation', ['client,id', '"a,b'], /not CSV/],
  ])('of a file with %s says so', async (_what, lines, message) => {
    const { code, stderr } = await links('import', file(...lines));
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test.each([
    ['UTF-16 with tabs, as Excel writes "Unicode Text"', 'utf16le', '\ufeff', '\t'],
    ['UTF-8 with semicolons behind sep=', 'utf8', '\ufeffsep=;\r\n', ';'],
  ] as const)('of a file in %s links its names as they are', async (_what, encoding, before, separator) => {
    const rows = [
      ['client', 'account', 'native_id'],
      ['', '', ''],
      ['Café Łódź', 'r1', uuidOf(0)],
    ];
    const path = file();
    writeFileSync(path, Buffer.from(before + rows.map((row) => row.join(separator)).join('\r\n'), encoding));
    expect((await links('import', path)).stdout).toMatch(/^Linked 1 /);
    expect((await links('export')).stdout).toMatch(/^Café Łódź,r1,/m);
  });

  test('of a file in Windows-1252 is refused with the line, and links nothing', async () => {
    const path = file();
    const lines = ['client;account;native_id', `Plain;r1;${uuidOf(0)}`, `Café;r1;${uuidOf(1)}`];
    writeFileSync(path, Buffer.from(lines.join('\r\n'), 'latin1'));
    expect(await links('import', path)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${path}: line 3 is not UTF-8; save it as UTF-8 (in Excel, "CSV UTF-8").\n`,
    });
    expect((await links('export')).stdout.trim().split('\n')).toHaveLength(1);
  });

  test('of a file that is not there says so', async () => {
    expect(await links('import', 'nowhere.csv')).toMatchObject({
      code: 1,
      stderr: 'nowhere.csv cannot be read (ENOENT).\n',
    });
  });
});

describe('links export', () => {
  test('says of a vendor that does not answer that it does not, and exports all the same', async () => {
    await links('import', file('client,account,native_id', `=Ours,r1,${uuidOf(0)}`, `=Ours,r2,${uuidOf(0)}`));
    simulators[1]?.faults.add({ kind: 'status', status: 503 });
    const { code, stdout } = await links('export');
    expect(code).toBe(0);
    const states = stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').at(-1));
    expect(states.sort()).toEqual(['', 'VENDOR_UNAVAILABLE']);
    // A spreadsheet would run what begins like this.
    expect(stdout).not.toMatch(/^=/m);
    expect(stdout.match(/^'=Ours,/gm)).toHaveLength(2);
  });
});

describe('links suggest', () => {
  test('prints what may be one client, as CSV that can be imported; then nothing is left', async () => {
    const table = await links('suggest');
    expect(table.stdout).toMatch(/^SCORE +REASONS +MAY BE ONE CLIENT$/m);
    expect(table.stdout).toMatch(/^0\.95 +NAME +Acme Dental \(r1\) = Acme Dental \(r2\)$/m);
    const { stdout } = await links('suggest', '--csv', '--min-score', '0.9');
    const suggested = join(folder, 'suggested.csv');
    writeFileSync(suggested, stdout);
    expect((await links('import', suggested)).stdout).toBe(
      'Linked 16 things, for 8 new clients; 0 were linked before.\n',
    );
    expect((await links('suggest', '--csv')).stdout.trim().split('\n')).toHaveLength(1);
  });

  test('takes a score between 0 and 1 only', async () => {
    expect((await links('suggest', '--min-score', '2')).stderr).toMatch(/Expected a number from 0 to 1/);
  });
});
