/** One row of the benchmark: a query over a fleet, warmed up, run several times, the median taken. */
import { isDeepStrictEqual } from 'node:util';
import { sendOperation, type Endpoint, type Timed } from './endpoint.js';
import { startGateway } from './gateway.js';
import type { Options } from './options.js';
import type { PlainModules } from './plain-modules.js';
import type { Fleet, ReferenceQuery } from './reference-queries.js';
import type { Simulator } from './simulator.js';

/** What is printed with `--json`. */
export interface Row {
  readonly query: string;
  readonly orgs: number;
  readonly vendorCalls: number;
  readonly minimum: number;
  readonly wallMs: number;
  readonly criticalPathMs: number;
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

/** What is told of a row beside that. */
export interface Measurement {
  readonly row: Row;
  /** Milliseconds of a run in which the vendor had at least one call under way. */
  readonly vendorMs: number;
  readonly peer: PeerMeasurement | undefined;
}

export interface PeerMeasurement {
  readonly wallMs: number;
  /** 0 when the peer asks another vendor than the simulated one, or none. */
  readonly vendorCalls: number;
  readonly answer: 'same' | 'different' | { readonly fault: string };
}

interface Run extends Timed {
  readonly vendorCalls: number;
  readonly vendorMs: number;
}

export async function measure(
  query: ReferenceQuery,
  fleet: Fleet,
  simulator: Simulator,
  modules: PlainModules,
  options: Options,
): Promise<Measurement> {
  // A gateway per row: what one query leaves in memory does not show in the peak of the next.
  const gateway = await startGateway(
    modules,
    { vendorUrl: simulator.url, token: simulator.token, concurrency: options.concurrency },
    options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`],
  );
  const run = (endpoint: Endpoint): Promise<Run> => runOnce(endpoint, query, simulator);
  const runs = async (endpoint: Endpoint, count: number): Promise<readonly Run[]> => {
    const done: Run[] = [];
    while (done.length < count) done.push(await run(endpoint));
    return done;
  };
  try {
    await runs(gateway.endpoint, options.warmUps);
    const before = await gateway.consumption();
    const own = await runs(gateway.endpoint, options.runs);
    const after = await gateway.consumption();
    const fault = own.find((one) => one.fault !== undefined)?.fault;
    if (fault !== undefined) throw new Error(`${query.name} over ${fleet.orgs} orgs failed: ${fault}`);

    const { peer } = options;
    if (peer !== undefined) await runs({ url: peer }, options.warmUps);
    const others = peer === undefined ? [] : await runs({ url: peer }, options.runs);
    return {
      row: {
        query: query.name,
        orgs: fleet.orgs,
        vendorCalls: mostCalls(own),
        minimum: query.minimum(fleet),
        wallMs: round(median(own.map(({ wallMs }) => wallMs))),
        criticalPathMs: query.rounds(fleet) * options.latencyMs,
        cpuMs: round((after.cpuMs - before.cpuMs) / own.length),
        peakRssMb: round(after.peakRssMb),
      },
      vendorMs: median(own.map(({ vendorMs }) => vendorMs)),
      peer: others.length === 0 ? undefined : comparison(own, others),
    };
  } finally {
    await gateway.stop();
  }
}

async function runOnce(
  endpoint: Endpoint,
  { operation }: ReferenceQuery,
  simulator: Simulator,
): Promise<Run> {
  await simulator.traffic();
  const timed = await sendOperation(endpoint, operation);
  const { calls, busyMs } = await simulator.traffic();
  return { ...timed, vendorCalls: calls, vendorMs: busyMs };
}

function comparison(own: readonly Run[], others: readonly Run[]): PeerMeasurement {
  const fault = others.find((one) => one.fault !== undefined)?.fault;
  const same = isDeepStrictEqual(own[0]?.data, others[0]?.data);
  return {
    wallMs: round(median(others.map(({ wallMs }) => wallMs))),
    vendorCalls: mostCalls(others),
    answer: fault !== undefined ? { fault } : same ? 'same' : 'different',
  };
}

const mostCalls = (runs: readonly Run[]): number => Math.max(...runs.map(({ vendorCalls }) => vendorCalls));

const round = (value: number): number => Math.round(value * 10) / 10;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
