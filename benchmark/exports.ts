/** `npm run bench -- exports`: tables at size, each step beside what DuckDB alone does with the same rows. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildThroughGateway, type GatewayResult } from './exports-gateway.js';
import { exportsUsage, readExportsOptions, type ExportsOptions } from './exports-options.js';
import { runStep, type StepResult } from './exports-step.js';
import { print, tell } from './output.js';
import { compilePlainModules, type PlainModules } from './plain-modules.js';
import { aligned } from './report.js';

/** Megabytes that a step may take at its peak. */
const memoryLimitMb = 600;

/** Measures what the command line asks for, and prints it; a step that takes too much memory is a failure. */
export async function benchExports(args: readonly string[]): Promise<void> {
  const options = readExportsOptions(args);
  if (options === undefined) return print(exportsUsage);
  const modules = await compilePlainModules();
  const folder = await mkdtemp(join(tmpdir(), 'partnergraph-exports-'));
  try {
    await measureSteps(options, modules, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await modules.remove();
  }
}

async function measureSteps(
  { steps, latencyMs, ...fleet }: ExportsOptions,
  modules: PlainModules,
  folder: string,
): Promise<void> {
  const run = (step: string): Promise<StepResult> => {
    tell(`${allRows} devices of ${fleet.orgs} orgs: ${step}`);
    return runStep(modules, { step, folder, ...fleet });
  };
  const allRows = fleet.orgs * fleet.devices;
  const lines = [['step', 'rows', 'rows/s', 'of DuckDB alone', 'peak RSS MB']];
  const note = (name: string, result: StepResult, alone?: StepResult): void => {
    const share = alone === undefined ? '' : (speed(result) / speed(alone)).toFixed(2);
    lines.push([name, String(result.rows), speed(result).toFixed(0), share, result.peakRssMb.toFixed(0)]);
    if (alone !== undefined && result.peakRssMb >= memoryLimitMb) process.exitCode = 1;
  };
  const written = steps.filter((step) => step !== 'build' && step !== 'gateway');
  // Every file is written of the snapshot that is built here.
  const build = await run('build');
  if (build.rows !== allRows) throw new Error('rows are missing');
  const read = await run('read');
  note('DuckDB: NDJSON to Parquet', read);
  note('build', build, read);
  if (written.length > 0) {
    const copy = await run('copy');
    note('DuckDB: Parquet to CSV', copy);
    for (const step of written) note(step, await run(step), copy);
  }
  if (!steps.includes('gateway')) return print(aligned(lines));
  const gateway = await buildThroughGateway(modules, folder, { ...fleet, latencyMs });
  note('build through the gateway', gateway, read);
  print(aligned(lines));
  if (gateway.rows !== allRows) throw new Error('rows are missing');
  print(gatewayLine(gateway, latencyMs));
}

const speed = ({ rows, ms }: StepResult): number => (rows * 1000) / ms;

const gatewayLine = ({ ms, cpuMs, vendorCalls, vendorMs }: GatewayResult, latencyMs: number): string =>
  `through the gateway: ${vendorCalls} vendor calls of ${latencyMs} ms and more, ${seconds(ms)} in all, ` +
  `of which the vendor had calls under way for ${seconds(vendorMs)}; ${seconds(cpuMs)} of CPU`;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
