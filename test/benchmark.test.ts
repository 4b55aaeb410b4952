/** The benchmark counts right: whatever the machine, the calls are the minimum and the report has its form. */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { formats } from '../src/exports/formats/index.js';
import { referenceQueries } from '../benchmark/reference-queries.js';
import { searches } from './support/searches.js';

async function bench(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    'benchmark/main.ts',
    ...args,
  ]);
  return stdout;
}

/** Each takes a gateway of its own. */
const names = referenceQueries.slice(0, searches(referenceQueries.length)).map(({ name }) => name);

test('--json is one array, with the minimum of vendor calls for every reference query', async () => {
  const options = [
    '--json',
    '--orgs',
    '10',
    '--latency-ms',
    '1',
    '--runs',
    '1',
    '--warm-ups',
    '0',
    '--query',
    names.join(),
  ];
  const rows = JSON.parse(await bench(...options)) as Readonly<Record<string, unknown>>[];
  expect(rows.map(({ query }) => query)).toEqual(names);
  for (const row of rows) {
    expect(Object.keys(row).sort()).toEqual(
      ['query', 'orgs', 'vendorCalls', 'minimum', 'wallMs', 'criticalPathMs', 'cpuMs', 'peakRssMb'].sort(),
    );
    expect([row['query'], row['vendorCalls']]).toEqual([row['query'], row['minimum']]);
  }
}, 120_000);

test('exports measures the build, every format and the gateway, each with all rows', async () => {
  const report = await bench('exports', '--orgs', '12', '--devices', '5', '--latency-ms', '1');
  const rows = report.split('\n').flatMap((line) => {
    const [, step, count] = /^(\S.*?) {2,}(\d+) {2}/.exec(line) ?? [];
    return step === undefined ? [] : [[step, Number(count)]];
  });
  const steps = ['DuckDB: NDJSON to Parquet', 'build', 'DuckDB: Parquet to CSV', ...formats.keys()];
  expect(rows).toEqual([...steps, 'build through the gateway'].map((step) => [step, 60]));
  expect(report).toMatch(/through the gateway: \d+ vendor calls/);
}, 120_000);
