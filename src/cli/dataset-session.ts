/** What the commands over datasets work with: the tables, fresh snapshots, and an end by Ctrl-C that leaves nothing half. */
import { operator } from '../auth/caller.js';
import { PartnergraphError } from '../errors.js';
import type { Exporting } from '../exporting.js';
import type { DatasetFamily } from '../exports/datasets/dataset.js';
import type { Served } from '../exports/snapshots/store.js';
import type { Reader } from '../exports/tables.js';
import { CommandFailure } from './command-failure.js';
import { failureOfFolder } from './datasets.js';
import { readConfiguration } from './configuration.js';
import { endBy } from './end-by.js';
import { openApp } from './open-app.js';
import { createProgress } from './progress.js';
import { stopSignal } from './stop-signal.js';

export interface DatasetSession {
  readonly exporting: Exporting;
  readonly reader: Reader;
  /** Aborts when the command is told to stop. */
  readonly signal: AbortSignal;
  /** A snapshot that is fresh, or as fresh as can be; shows how far it is, and tells what it lacks. */
  readonly prepare: (family: DatasetFamily, rebuild: boolean) => Promise<Served>;
}

/** By which a shell tells that Ctrl-C ended a process. */
const interruptedCode = 130;
/** Everything was done, with rows that are older than they should be. */
const outdatedCode = 3;

/** Opens the session for one piece of work. What fails in it is told without a stack. */
export async function withDatasets(
  { config: file }: { readonly config?: string },
  env: NodeJS.ProcessEnv,
  work: (session: DatasetSession) => Promise<void>,
): Promise<void> {
  const config = readConfiguration(env, file);
  const app = openApp({ config: { ...config, log: { level: 'silent' } } });
  const { exporting } = app;
  const ending = new AbortController();
  const { signal } = ending;
  void stopSignal(env).then(() => {
    ending.abort();
    endBy(config.limits.stopMs, app.waitingFor);
  });
  try {
    await exporting.open();
    const reader = { ...(await exporting.readerOf(operator)), signal };
    const prepare: DatasetSession['prepare'] = (family, rebuild) =>
      prepareSnapshot(exporting, family, rebuild, signal);
    await work({ exporting, reader, signal, prepare });
  } catch (error) {
    if (signal.aborted) {
      console.error('Stopped. What was under way was left out.');
      process.exitCode = interruptedCode;
    } else if (error instanceof PartnergraphError) throw new CommandFailure(error.message, { cause: error });
    else throw failureOfFolder(error, config.file);
  } finally {
    // Also ends a build that nobody waits for any more.
    await app.close();
  }
}

async function prepareSnapshot(
  { store }: Exporting,
  family: DatasetFamily,
  rebuild: boolean,
  signal: AbortSignal,
): Promise<Served> {
  const progress = createProgress(process.stderr);
  const onProgress = (rows: number): void => progress.count(rows, `rows of ${family.name} from the vendors`);
  const getting = rebuild
    ? store.build(family, onProgress).then((snapshot): Served => ({ snapshot, failure: undefined }))
    : store.fresh(family, onProgress);
  try {
    const served = await Promise.race([getting, whenAborted(signal)]);
    progress.end();
    tell(family, served);
    return served;
  } catch (error) {
    progress.end();
    if (signal.aborted || error instanceof PartnergraphError || !(error instanceof Error)) throw error;
    throw new CommandFailure(`The dataset ${family.name} could not be built: ${error.message}.`, {
      cause: error,
    });
  }
}

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(new Error('stopped', { cause: signal.reason }));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** Says what is not as it should be about the rows. */
function tell({ name }: DatasetFamily, { snapshot, failure }: Served): void {
  if (failure !== undefined) {
    process.exitCode = outdatedCode;
    console.error(
      `${name}: the rows are of ${snapshot.builtAt}. Newer ones could not be had: ${failure.message}`,
    );
  }
  for (const [table, { replaced = 0 }] of Object.entries(snapshot.files)) {
    if (replaced === 0) continue;
    console.error(`${table}: ${replaced} rows of one key came with different values; the later were kept`);
  }
  for (const { partner, org, message } of snapshot.missing.slice(0, shownParts)) {
    const where = [partner, org].filter((part) => part !== null).join('/');
    console.error(`${name}: missing${where === '' ? '' : ` of ${where}`}: ${message}`);
  }
  const more = snapshot.missing.length - shownParts;
  if (more > 0) console.error(`${name}: and ${more} parts more are missing`);
}

/** Parts that are told one by one. */
const shownParts = 5;
