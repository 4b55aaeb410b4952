/** `partnergraph export`: whole files from snapshots that are fresh, and mistakes that are told before a vendor is asked. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createProgress } from '../../src/cli/progress.js';
import { startDatasetCommands, type DatasetCommands } from '../support/dataset-commands.js';

// Each test starts the program several times.
jest.setTimeout(60_000);

let commands: DatasetCommands;
beforeAll(async () => {
  commands = await startDatasetCommands({ orgs: 3, devices: 8, seed: 1 });
  await commands.run('export', '--all', '--out', join(commands.folder, 'first'));
  commands.vendorCalls();
});
afterAll(() => commands.close());

const out = (name: string): string => join(commands.folder, name);
const lines = (text: string): string[] => text.trimEnd().split(/\r?\n/);

describe('an export', () => {
  test('writes a file of each dataset, and asks no vendor while the snapshots are fresh', async () => {
    const ended = await commands.run('export', '--all', '--format', 'ndjson', '--out', out('all/of/them'));
    expect(ended.code).toBe(0);
    const files = readdirSync(out('all/of/them'));
    expect(files).toEqual(expect.arrayContaining(['clients.ndjson', 'devices.ndjson']));
    expect(lines(readFileSync(out('all/of/them/clients.ndjson'), 'utf8'))).toHaveLength(3);
    expect(ended.stdout).toMatch(/^devices: \d+ rows of \d{4}-\S+Z in \S+devices\.ndjson$/m);
    expect(ended.stderr).toMatch(/^3\/3 {2}rows of clients written$/m);
    expect(commands.vendorCalls()).toBe(0);
  });

  test('has the columns and rows that are asked for, in the format that the file is called after', async () => {
    const ended = await commands.run(
      'export',
      'devices',
      '--select',
      'type,name',
      '--filter',
      "type eq 'CAMERA'",
      '--limit',
      '2',
      '--out',
      out('some.json'),
    );
    expect(ended.stdout).toMatch(/^devices: 2 rows /);
    const rows = JSON.parse(readFileSync(out('some.json'), 'utf8')) as Record<string, unknown>[];
    expect(rows.map((row) => Object.keys(row))).toEqual([
      ['type', 'name'],
      ['type', 'name'],
    ]);
  });

  test('to standard output is the rows and nothing else', async () => {
    const text = await commands.run('export', 'clients', '--select', 'name', '--out', '-');
    expect(lines(text.stdout)).toHaveLength(4);
    expect(text.stderr).toMatch(/^clients: 3 rows .* in standard output$/m);
    const bytes = await commands.run('export', 'clients', '--format', 'parquet', '--out', '-');
    expect([bytes.stdout.slice(0, 4), bytes.stdout.slice(-4)]).toEqual(['PAR1', 'PAR1']);
    expect(bytes.stderr).toMatch(/^3\/3 {2}rows of clients written$/m);
  });

  test('asks anew where it is told to', async () => {
    const ended = await commands.run('export', 'clients', '--rebuild', '--out', out('anew.csv'));
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(/^3 rows of clients from the vendors$/m);
    expect(commands.vendorCalls()).toBeGreaterThan(0);
  });

  test('that is stopped leaves no half file, and no snapshot', async () => {
    const { simulator } = commands;
    const before = readFileSync(out('first/devices.csv'), 'utf8');
    simulator.faults.add({ kind: 'latency', ms: 20_000 });
    const command = commands.start('export', 'devices', '--rebuild', '--out', out('first'));
    while (simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    command.signal('SIGINT');
    const ended = await command.ended;
    simulator.faults.clear();
    commands.vendorCalls();
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    expect(ended.stderr).toBe('Stopped. What was under way was left out.\n');
    expect(readFileSync(out('first/devices.csv'), 'utf8')).toBe(before);
    expect(readdirSync(out('first')).filter((name) => name.endsWith('.part'))).toEqual([]);
    const again = await commands.run('export', 'devices', '--out', out('again.csv'));
    expect([again.code, commands.vendorCalls()]).toEqual([0, 0]);
    expect(readFileSync(out('again.csv'), 'utf8')).toBe(before);
  });
});

describe('a first export that is stopped', () => {
  test('does not pass for a table without rows', async () => {
    const own = await startDatasetCommands({ orgs: 2, devices: 2, seed: 1 });
    own.simulator.faults.add({ kind: 'latency', ms: 20_000 });
    const command = own.start('export', 'clients', '--out', join(own.folder, 'clients.csv'));
    while (own.simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    command.signal('SIGINT');
    expect((await command.ended).code).toBe(130);
    own.simulator.faults.clear();
    const again = await own.run('export', 'clients', '--out', join(own.folder, 'clients.csv'));
    await own.close();
    expect(again.stdout).toMatch(/^clients: 2 rows /);
  });
});

describe('a snapshot that cannot be newer', () => {
  test('is exported all the same, which the exit code and a line say', async () => {
    const { simulator } = commands;
    const datasets = out('short-lived');
    mkdirSync(datasets);
    writeFileSync(
      join(datasets, 'brief.graphql'),
      `query Brief @dataset(name: "brief", description: "A client.", key: ["uuid"], freshSeconds: 1) {
        clientOrgs { nodes { uuid name } }
      }`,
    );
    const own = await startDatasetCommands(
      { orgs: 2, devices: 2, seed: 1 },
      { PARTNERGRAPH_EXPORTS_DATASETS: datasets, RHOMBUS_BASE_URL: simulator.url },
    );
    expect(await own.run('export', 'brief', '--out', own.folder)).toMatchObject({ code: 0 });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    simulator.faults.add({ kind: 'status', status: 503 });
    const ended = await own.run('export', 'brief', '--out', own.folder);
    simulator.faults.clear();
    await own.close();
    expect(ended.code).toBe(3);
    expect(ended.stdout).toMatch(/^brief: 3 rows /);
    expect(ended.stderr).toMatch(/^brief: the rows are of .*Z\. Newer ones could not be had: /m);
  });
});

describe('what a build lacks', () => {
  test.each([
    [['--all']],
    [['vendor_outages', 'devices', 'clients']],
    [['licenses', 'vendor_outages', 'devices']],
  ])('is in vendor_outages of the same run, which is written last: %j', async (names) => {
    const own = await startDatasetCommands({ orgs: 3, devices: 2, seed: 1 });
    own.simulator.faults.add({ kind: 'forbidden', org: own.simulator.oracle.orgs()[0]?.uuid ?? '' });
    const ended = await own.run('export', ...names, '--format', 'ndjson', '--out', own.folder);
    await own.close();
    expect(ended.code).toBe(0);
    expect(lines(ended.stdout).at(-1)).toMatch(/^vendor_outages: [1-9]/);
    const told = readFileSync(join(own.folder, 'vendor_outages.ndjson'), 'utf8');
    const datasets = lines(told).map((line) => (JSON.parse(line) as { dataset: string }).dataset);
    expect(datasets).toContain('devices');
  });
});

describe('a mistake', () => {
  test.each([
    ['no dataset', [], /^Name datasets, or say --all and no name. There are .*clients/],
    ['an unknown dataset', ['devics'], /^There is no dataset devics; did you mean "devices"\?$/m],
    [
      'an unknown format',
      ['devices', '--format', 'parqet'],
      /^There is no format parqet; did you mean "parquet"\?$/m,
    ],
    [
      'an unknown column',
      ['devices', '--select', 'id,nmae'],
      /^--select: the dataset devices has no column nmae; did you mean "name"\?$/m,
    ],
    [
      'a filter that is none',
      ['devices', '--filter', 'nmae eq 1'],
      /^--filter: there is no column nmae.*\nColumns: /,
    ],
    ['a limit that is none', ['devices', '--limit', 'all'], /^--limit: expected a whole number/],
    ['several into one stream', ['clients', 'devices', '--out', '-'], /^Several datasets do not fit/],
    ['something that is no file', ['clients', '--out', '/dev/null'], /^\/dev\/null is no file/],
    [
      'a folder that is not there',
      ['clients', '--out', 'nowhere/clients.csv'],
      /cannot be written \(ENOENT\)\.$/m,
    ],
  ])('%s is told without asking a vendor', async (_, given, message) => {
    commands.vendorCalls();
    const { code, stdout, stderr } = await commands.run('export', ...given);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout, calls: commands.vendorCalls() }).toEqual({ code: 1, stdout: '', calls: 0 });
  });

  test('a dataset that is none is told by its file', async () => {
    mkdirSync(out('datasets'));
    writeFileSync(out('datasets/wrong.graphql'), 'query { clientOrgs { nodes { id } } }');
    const own = await startDatasetCommands(
      { orgs: 1, devices: 1 },
      { PARTNERGRAPH_EXPORTS_DATASETS: out('datasets') },
    );
    const { code, stderr } = await own.run('export', '--all');
    await own.close();
    expect(stderr).toBe(
      `The configuration has a problem:\n  exports.datasets: ${out('datasets/wrong.graphql')}: the operation has no @dataset\n`,
    );
    expect([code, existsSync('clients.csv')]).toEqual([1, false]);
  });
});

test('what has no end that is known is counted: on a terminal in one line, elsewhere in few', () => {
  const shown = (isTTY: boolean): string => {
    let text = '';
    const progress = createProgress({
      isTTY,
      columns: 80,
      write: (part: string | Uint8Array) => Boolean((text += String(part))),
    });
    for (let rows = 1; rows <= 1_000; rows += 1) progress.count(rows, 'rows');
    progress.end();
    return text;
  };
  expect(lines(shown(false))).toHaveLength(10);
  expect(shown(true)).toMatch(/999 rows.*1000 rows\n$/s);
  expect(lines(shown(true))).toHaveLength(1);
});
