/** What the benchmark of the queries is told on its command line; anything that it cannot do is refused with a sentence. */
import { parseArgs } from 'node:util';
import { largestFleet, referenceQueries, type ReferenceQuery } from './reference-queries.js';

export interface Options {
  readonly json: boolean;
  readonly queries: readonly ReferenceQuery[];
  readonly orgs: readonly number[];
  readonly devices: number;
  readonly latencyMs: number;
  readonly concurrency: number;
  readonly runs: number;
  readonly warmUps: number;
  /** Another GraphQL endpoint that is sent the same operations. */
  readonly peer: URL | undefined;
  /** 0 for any free port. */
  readonly simulatorPort: number;
  readonly keep: boolean;
  /** Directory for the CPU profiles of the gateway. */
  readonly profile: string | undefined;
}

/** A wrong command line; the message is for the person who wrote it. */
export class OptionError extends Error {
  override name = 'OptionError';
}

export const usage = `npm run bench -- [queries] [options]

  --json               one JSON array on standard output, and nothing else there
  --query NAME,…       only these reference queries: ${referenceQueries.map(({ name }) => name).join(', ')}
  --orgs N,…           numbers of client orgs, 1 to ${largestFleet} (10,100,1000)
  --devices N          registered devices of each org (40)
  --latency-ms N       what the simulated vendor waits before each answer (40)
  --concurrency N      vendor calls that the gateway may have under way at once (32)
  --runs N             measured runs, of which the median counts (7)
  --warm-ups N         runs before those (5)
  --peer URL           sends the same operations to another GraphQL endpoint and prints the ratio
  --simulator-port N   a fixed port for the simulated vendor, so that a peer can be pointed at it
  --keep               leaves the simulated vendor running after the last measurement, until Ctrl-C
  --profile DIR        writes a CPU profile of the gateway for each row
  --help               prints this`;

/** Undefined when help was asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const values = parsed(args);
  if (values.help === true) return undefined;
  const whole = (name: keyof typeof bounds): number =>
    wholeNumber(name, values[name] ?? defaults[name], bounds[name]);
  return {
    json: values.json ?? false,
    queries: queriesNamed(values.query),
    orgs: (values.orgs ?? defaults.orgs).split(',').map((text) => wholeNumber('orgs', text, bounds.orgs)),
    devices: whole('devices'),
    latencyMs: whole('latency-ms'),
    concurrency: whole('concurrency'),
    runs: whole('runs'),
    warmUps: whole('warm-ups'),
    peer: values.peer === undefined ? undefined : peerUrl(values.peer),
    simulatorPort: whole('simulator-port'),
    keep: values.keep ?? false,
    profile: values.profile,
  };
}

const defaults = {
  orgs: '10,100,1000',
  devices: '40',
  'latency-ms': '40',
  concurrency: '32',
  runs: '7',
  'warm-ups': '5',
  'simulator-port': '0',
};

const bounds: Record<keyof typeof defaults, Bounds> = {
  orgs: [1, largestFleet],
  devices: [1, 1000],
  'latency-ms': [0, 10_000],
  concurrency: [1, 1000],
  runs: [1, 1000],
  'warm-ups': [0, 1000],
  'simulator-port': [0, 65_535],
};

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: flag,
        query: text,
        orgs: text,
        devices: text,
        'latency-ms': text,
        concurrency: text,
        runs: text,
        'warm-ups': text,
        peer: text,
        'simulator-port': text,
        keep: flag,
        profile: text,
        help: flag,
      },
    });
    return values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}

/** The least and the greatest number that an option takes. */
export type Bounds = readonly [from: number, to: number];

/** The number that an option was given as text. */
export function wholeNumber(name: string, text: string, [from, to]: Bounds): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new OptionError(`--${name}: expected a whole number from ${from} to ${to}, got "${text}"`);
}

function queriesNamed(names: string | undefined): readonly ReferenceQuery[] {
  if (names === undefined) return referenceQueries;
  return names.split(',').map((name) => {
    const query = referenceQueries.find((candidate) => candidate.name === name.trim());
    if (query !== undefined) return query;
    const known = referenceQueries.map((candidate) => candidate.name).join(', ');
    throw new OptionError(`--query: there is no "${name}"; expected one of ${known}`);
  });
}

function peerUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new OptionError(
    `--peer: expected the http(s) URL of a GraphQL endpoint, for example http://127.0.0.1:4001/graphql, got "${text}"`,
  );
}
