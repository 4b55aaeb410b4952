/** `npm run bench:exports`: a table of a million devices through the build, beside DuckDB reading the same rows. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startChild } from './child.js';
import { productionFlags } from './gateway.js';
import { compilePlainModules } from './plain-modules.js';

const result = z.object({ ms: z.number(), peakRssMb: z.number() });

/** Megabytes that a build may take at its peak. */
const memoryLimitMb = 600;

const [orgs = 10_000, devices = 100] = process.argv.slice(2).map(Number);
const modules = await compilePlainModules();
const folder = await mkdtemp(join(tmpdir(), 'partnergraph-exports-'));
try {
  const run = async (task: 'build' | 'read') => {
    const { ready, stop } = await startChild({
      module: modules.path('benchmark/exports-process.ts'),
      argument: { task, folder, orgs, devices },
      ready: result,
      answer: z.unknown(),
      execArgv: [...productionFlags],
    });
    await stop();
    return ready;
  };
  const build = await run('build');
  const read = await run('read');
  const perSecond = (ms: number): number => Math.round((orgs * devices * 1000) / ms);
  process.stdout.write(
    `${orgs * devices} devices of ${orgs} orgs: ${perSecond(build.ms)} rows/s through the build, ` +
      `${perSecond(read.ms)} rows/s through DuckDB alone from NDJSON (${(read.ms / build.ms).toFixed(2)} of it); ` +
      `peak ${Math.round(build.peakRssMb)} MB (DuckDB alone ${Math.round(read.peakRssMb)} MB)\n`,
  );
  if (build.peakRssMb >= memoryLimitMb) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
  await modules.remove();
}
