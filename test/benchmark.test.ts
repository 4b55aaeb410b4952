/** The benchmark counts right: whatever the machine, the calls are the minimum and the report has its form. */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { referenceQueries } from '../benchmark/reference-queries.js';

test('--json is one array, with the minimum of vendor calls for every reference query', async () => {
  const options = ['--json', '--orgs', '10', '--latency-ms', '1', '--runs', '1', '--warm-ups', '0'];
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    'benchmark/main.ts',
    ...options,
  ]);
  const rows = JSON.parse(stdout) as Readonly<Record<string, unknown>>[];
  expect(rows.map(({ query }) => query)).toEqual(referenceQueries.map(({ name }) => name));
  for (const row of rows) {
    expect(Object.keys(row).sort()).toEqual(
      ['query', 'orgs', 'vendorCalls', 'minimum', 'wallMs', 'criticalPathMs', 'cpuMs', 'peakRssMb'].sort(),
    );
    expect([row['query'], row['vendorCalls']]).toEqual([row['query'], row['minimum']]);
  }
}, 120_000);
