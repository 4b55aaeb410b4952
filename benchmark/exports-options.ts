/** What the benchmark of tables is told on its command line. */
import { parseArgs } from 'node:util';
import { formats } from '../src/exports/formats/index.js';
import { OptionError, wholeNumber } from './options.js';

export interface ExportsOptions {
  readonly orgs: number;
  /** Of each org. */
  readonly devices: number;
  /** Milliseconds before each answer of the simulated vendor. */
  readonly latencyMs: number;
  readonly steps: readonly string[];
}

/** All that can be measured: the build of a snapshot, each format of it, and a build through the whole gateway. */
export const allSteps: readonly string[] = ['build', ...formats.keys(), 'gateway'];

export const exportsUsage = `npm run bench -- exports [options]

  --orgs N         client orgs (10000)
  --devices N      registered devices of each org (100)
  --latency-ms N   what the simulated vendor waits before each answer (40)
  --only NAME,…    only these: ${allSteps.join(', ')}
  --help           prints this`;

/** Undefined when help was asked for. */
export function readExportsOptions(args: readonly string[]): ExportsOptions | undefined {
  const values = parsed(args);
  if (values.help === true) return undefined;
  return {
    orgs: wholeNumber('orgs', values.orgs ?? '10000', [1, 100_000]),
    devices: wholeNumber('devices', values.devices ?? '100', [1, 1000]),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'] ?? '40', [0, 10_000]),
    steps: stepsNamed(values.only),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    orgs: text,
    devices: text,
    'latency-ms': text,
    only: text,
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}

function stepsNamed(names: string | undefined): readonly string[] {
  if (names === undefined) return allSteps;
  return names.split(',').map((name) => {
    if (allSteps.includes(name.trim())) return name.trim();
    throw new OptionError(`--only: there is no "${name}"; expected one of ${allSteps.join(', ')}`);
  });
}
