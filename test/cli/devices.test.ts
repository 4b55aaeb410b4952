/** `partnergraph devices`: by a file, with a result file that is usable at any time and goes on where it was left. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createProgress } from '../../src/cli/progress.js';
import { openDatabase } from '../../src/database/database.js';
import { createLog } from '../../src/telemetry/log.js';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { folder, run, start, type Ended } from '../support/command.js';

// Each test starts the program several times.
jest.setTimeout(60_000);

const path = '/api/partner/reassignDeviceOrg';
let simulator: RhombusSimulator;
let sequence = 0;
let name = '';
beforeEach(async () => {
  simulator = await startRhombusSimulator({ orgs: 3, devices: 60, seed: 1 });
  name = `devices-${++sequence}`;
  writeFileSync(
    join(folder, `${name}.yaml`),
    `partners:\n  - { vendor: rhombus, id: r, baseUrl: '${simulator.url}', credential: { token: '\${TOKEN}' }, writes: true }\n`,
  );
});
afterEach(() => simulator.close());

const env = (database = name): NodeJS.ProcessEnv => ({
  TOKEN: simulator.token,
  PARTNERGRAPH_DATABASE_URL: join(folder, `${database}.db`),
});
const config = (): string[] => ['--config', join(folder, `${name}.yaml`)];
const file = (): string => join(folder, `${name}.csv`);
const resultFile = (): string => join(folder, `${name}.result.csv`);
const list = (...lines: readonly string[]): void =>
  writeFileSync(file(), ['serial', ...lines, ''].join('\n'));
const org = (index: number): { uuid: string; name: string } =>
  simulator.oracle.orgs()[index] ?? { uuid: '', name: '' };
const movable = (index = 0): string[] =>
  simulator.oracle
    .devicesOf(org(index).uuid)
    .filter(({ reassignable }) => reassignable)
    .map(({ serialNumber }) => serialNumber);
const reassign = (...more: readonly string[]): string[] => [
  'devices',
  'reassign',
  '--from',
  org(0).uuid,
  '--to',
  org(1).name,
  ...more,
  ...config(),
];
const move = (...more: readonly string[]): Promise<Ended> => run(reassign(...more), env());
const results = (): string[][] =>
  readFileSync(resultFile(), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const sent = (): string[] =>
  simulator.requests
    .filter((request) => request.path === path)
    .flatMap(({ body }) => (body as { serialNumbers: string[] }).serialNumbers);

/** Lets the time pass for which what a process was at is its own. */
async function endLeases(): Promise<void> {
  const database = await openDatabase(join(folder, `${name}.db`), createLog('silent'));
  const past = { leaseUntil: new Date(0).toISOString() };
  await database.tables.updateTable('bulkWrite').set(past).execute();
  await database.tables.updateTable('keyedWrite').set(past).execute();
  await database.close();
}

describe('devices reassign', () => {
  test('reads what Excel writes, and refuses what is not UTF-8 with its line', async () => {
    const [serial = ''] = movable();
    const rows = [
      ['Serial Number', 'Room'],
      ['', ''],
      [serial, 'Café'],
    ].map((row) => row.join('\t'));
    writeFileSync(file(), Buffer.from(`\ufeff${rows.join('\r\n')}`, 'utf16le'));
    expect((await move('--file', file(), '--yes')).stdout).toMatch(/^Of 1 devices: 1 done/);
    const refused = join(folder, `${name}-windows.csv`);
    writeFileSync(refused, Buffer.from(rows.join('\r\n'), 'latin1'));
    expect(await move('--file', refused, '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${refused}: line 3 is not UTF-8; `),
    });
  });

  test('moves what the file lists, says what became of each, and has nothing left to do the next time', async () => {
    const serials = movable();
    list(...serials, 'NOTHERE1');
    const ended = await move('--file', file(), '--chunk', '10', '--yes');
    const total = serials.length + 1;
    expect(ended.stdout).toBe(
      `Of ${total} devices: ${serials.length} done, 1 refused or failed, 0 in doubt, 0 not tried. Each is in ${resultFile()}.\n`,
    );
    expect(ended.stderr).toMatch(/^1 of \d+ devices will be refused:\n {2}NOTHERE1: /);
    expect(ended.stderr).toContain(`\n${total}/${total}  ${serials.length} done, 1 failed, 0 in doubt\n`);
    expect(ended.code).toBe(1);
    const lines = results();
    expect(lines.map(([, serial, outcome]) => [serial, outcome])).toEqual([
      ...serials.map((serial) => [serial, 'SUCCEEDED']),
      ['NOTHERE1', 'REFUSED'],
    ]);
    expect(movable(1)).toEqual(expect.arrayContaining(serials));

    const before = readFileSync(resultFile(), 'utf8');
    for (const given of [file(), resultFile()]) {
      expect((await move('--file', given, '--yes')).stdout).toBe(ended.stdout);
      expect(readFileSync(resultFile(), 'utf8')).toBe(before);
    }
    expect(sent().sort()).toEqual([...serials].sort());
  });

  test('leaves a usable result file on Ctrl-C, and goes on with it', async () => {
    const serials = movable();
    list(...serials);
    simulator.faults.add({ kind: 'latency', path, ms: 400 });
    const command = start(reassign('--file', file(), '--chunk', '2', '--yes'), env());
    await command.until(/^[1-9]\d*\/\d+ /m, 'stderr');
    command.signal('SIGINT');
    const stopped = await command.ended;
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain(`To go on, give it again: --file ${resultFile()}\n`);
    const outcomes = results().map(([, , outcome]) => outcome);
    expect(outcomes).toHaveLength(serials.length);
    expect(outcomes).toEqual(expect.arrayContaining(['SUCCEEDED', 'PENDING']));

    simulator.faults.clear();
    const elsewhere = await run(reassign('--file', resultFile(), '--yes'), env('elsewhere'));
    expect(elsewhere).toMatchObject({ code: 1, stdout: '' });
    expect(elsewhere.stderr).toMatch(/^The database knows nothing of the run/);
    expect(await move('--file', resultFile(), '--yes')).toMatchObject({ code: 0 });
    expect(results().every(([, , outcome]) => outcome === 'SUCCEEDED')).toBe(true);
    expect(sent().sort()).toEqual([...serials].sort());
  });

  test('goes on after it was killed: what was on its way is found out and not sent again', async () => {
    const serials = movable().slice(0, 8);
    list(...serials);
    simulator.faults.add({ kind: 'hang', carriedOut: true, path, times: 4 });
    const command = start(reassign('--file', file(), '--chunk', '2', '--yes'), env());
    while (sent().length < serials.length) await new Promise((resolve) => setTimeout(resolve, 50));
    command.signal('SIGKILL');
    await command.ended;
    expect(existsSync(resultFile())).toBe(true);
    await endLeases();
    expect(await move('--file', resultFile(), '--yes')).toMatchObject({ code: 0 });
    expect(sent().sort()).toEqual([...serials].sort());
    expect(results().map(([, , outcome]) => outcome)).toEqual(serials.map(() => 'SUCCEEDED'));
  });

  test.each([
    ['no column', 'a,b\nc,d\n', /must name the columns, one of them serial/],
    ['no devices', 'serial\n', /names no devices/],
    ['a device twice', 'serial\nSN1\nSN2\nSN1\n', /Line 4 has the serial number of line 2, SN1/],
    ['no serial number', 'serial,note\nSN1,a\n,b\n', /Line 3 has no serial number/],
    [
      'what is no serial number',
      'serial\nSN1\nno good\n',
      /Nothing was begun: line 3: expected a serial number/,
    ],
    ['two runs', 'run,serial\na,SN1\nb,SN2\n', /must name the same run/],
    ['what is no CSV', 'serial\n"SN1\n', /not CSV/],
  ])('refuses a file with %s, and sends nothing', async (_what, content, message) => {
    writeFileSync(file(), content);
    const { code, stderr } = await move('--file', file(), '--yes');
    expect([code, sent()]).toEqual([1, []]);
    expect(stderr).toMatch(message);
    expect(existsSync(resultFile())).toBe(false);
  });

  test('begins nothing unconfirmed, with an unknown org, or over the result file of another list', async () => {
    list(...movable());
    expect((await move('--file', file())).stderr).toMatch(
      /^Begin with \d+ devices, from ".+" \(r\) to ".+" \(r\)\? Nothing was begun/,
    );
    expect((await move('--file', file(), '--yes', '--to', 'Nobody')).stderr).toBe(
      'There is no client org Nobody.\n',
    );
    expect((await move('--file', join(folder, 'none.csv'), '--yes')).stderr).toMatch(
      /cannot be read \(ENOENT\)/,
    );
    writeFileSync(resultFile(), 'serial\nSN1\n');
    expect((await move('--file', file(), '--yes')).stderr).toMatch(/is not the result file of/);
    expect(sent()).toEqual([]);
  });
});

test('devices register gives the hardware of a file to a client org', async () => {
  const shelf = simulator.oracle.availableHardware().slice(0, 5);
  list(...shelf.map(({ serialNumber }) => serialNumber));
  const ended = await run(
    ['devices', 'register', '--to', org(2).uuid, '--file', file(), '--yes', ...config()],
    env(),
  );
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.stdout).toMatch(/^Of 5 devices: 5 done, 0 refused/);
});

test('a terminal gets one line that is drawn anew', () => {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  const progress = createProgress({ isTTY: true, columns: 40, write: write });
  progress.show(0, 4, '0 done');
  progress.show(2, 4, '2 done');
  progress.end();
  expect(written.filter((text) => text.startsWith('['))).toEqual([
    `[${'.'.repeat(30)}] 0/4  0`,
    `[${'#'.repeat(15)}${'.'.repeat(15)}] 2/4  2`,
  ]);
  expect(written.at(-1)).toBe('\n');
});
