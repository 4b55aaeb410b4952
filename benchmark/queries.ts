/** `npm run bench -- queries`: the reference queries over simulated fleets, measured and printed. */
import { once } from 'node:events';
import { measure, type Measurement } from './measure.js';
import { awaitPeer } from './peer.js';
import { readOptions, usage, type Options } from './options.js';
import { print, tell } from './output.js';
import { compilePlainModules, type PlainModules } from './plain-modules.js';
import type { Fleet } from './reference-queries.js';
import { measurementTable, peerTable, startUpLines } from './report.js';
import { startSimulator, type Simulator } from './simulator.js';
import { measureStartUps } from './start-up.js';

/** Measures what the command line asks for, and prints it. */
export async function benchQueries(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) print(usage);
  else await bench(options);
}

async function bench(options: Options): Promise<void> {
  const modules = await compilePlainModules();
  let simulator: Simulator | undefined;
  try {
    const measurements: Measurement[] = [];
    for (const orgs of options.orgs) {
      await simulator?.stop();
      const fleet = fleetOf(orgs, options);
      simulator = await openVendor(fleet, modules, options);
      if (options.peer !== undefined) await awaitPeer(options.peer, tell);
      for (const query of options.queries) {
        measurements.push(await measure(query, fleet, simulator, modules, options));
      }
    }
    await report(measurements, modules, options);
    if (options.keep) await keepOpen();
  } finally {
    await simulator?.stop();
    await modules.remove();
  }
}

/** Six of a hundred orgs have an offline camera, and at least one has. */
const fleetOf = (orgs: number, { concurrency }: Options): Fleet => ({
  orgs,
  offlineOrgs: Math.max(1, Math.round(orgs * 0.06)),
  concurrency,
});

async function openVendor(
  { orgs, offlineOrgs }: Fleet,
  modules: PlainModules,
  { devices, latencyMs, simulatorPort: port }: Options,
): Promise<Simulator> {
  const fleet = { orgs, orgsWithOfflineCameras: offlineOrgs, devices, latencyMs, port };
  const simulator = await startSimulator(modules, fleet);
  tell(`${orgs} orgs: simulated Rhombus at ${simulator.url}, key ${simulator.token}`);
  return simulator;
}

async function report(
  measurements: readonly Measurement[],
  modules: PlainModules,
  { json, peer }: Options,
): Promise<void> {
  if (json) {
    print(JSON.stringify(measurements.map(({ row }) => row)));
  } else {
    print(`\n${measurementTable(measurements)}`);
  }
  // With --json standard output holds the array and nothing else.
  if (peer !== undefined) (json ? tell : print)(`\npeer ${peer.href}\n${peerTable(measurements)}`);
  if (!json) print(`\n${startUpLines(await measureStartUps(modules))}`);
}

async function keepOpen(): Promise<void> {
  tell('the simulated vendor stays until Ctrl-C');
  await once(process, 'SIGINT');
}
