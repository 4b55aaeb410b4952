/** The commands over datasets, over simulated vendors whose fiction a test may change while nobody looks. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { folder, run, start, type Ended, type RunningCommand } from './command.js';

export interface DatasetCommands {
  readonly simulator: RhombusSimulator;
  /** Where the commands put files; nothing else is in it. */
  readonly folder: string;
  readonly run: (...commandLine: readonly string[]) => Promise<Ended>;
  readonly start: (...commandLine: readonly string[]) => RunningCommand;
  /** How many requests the vendor got since the last time. */
  readonly vendorCalls: () => number;
  readonly close: () => Promise<void>;
}

export async function startDatasetCommands(
  fiction: Parameters<typeof startRhombusSimulator>[0],
  more: NodeJS.ProcessEnv = {},
): Promise<DatasetCommands> {
  const simulator = await startRhombusSimulator(fiction);
  const own = mkdtempSync(join(folder, 'datasets-'));
  const env = {
    RHOMBUS_API_KEY: simulator.token,
    RHOMBUS_BASE_URL: simulator.url,
    PARTNERGRAPH_DATABASE_URL: join(own, 'database.db'),
    PARTNERGRAPH_EXPORTS_FOLDER: join(own, 'snapshots'),
    PARTNERGRAPH_RETRIES: '0',
    ...more,
  };
  return {
    simulator,
    folder: mkdtempSync(join(own, 'out-')),
    run: (...commandLine) => run(commandLine, env),
    start: (...commandLine) => start(commandLine, env),
    vendorCalls: () => {
      const { length } = simulator.requests;
      simulator.clearRequests();
      return length;
    },
    close: () => simulator.close(),
  };
}
