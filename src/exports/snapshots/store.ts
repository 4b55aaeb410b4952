/** Snapshots of all families: fresh ones as they are, stale ones while a new one is built, one build at a time for each. */
import type { DatasetFamily } from '../datasets/dataset.js';
import { NoAnswerError, type Missing, type OpenSession } from '../datasets/pages.js';
import type { Log } from '../../telemetry/log.js';
import { buildSnapshot, IncompleteError } from './build.js';
import { notReady } from './patience.js';
import { createOutageSnapshots } from './outage-snapshots.js';
import { graphRows } from './row-source.js';
import { isWhole, type Snapshot } from './snapshot.js';
import { createSnapshotFolder, type SnapshotFolder } from './snapshot-folder.js';

/** The last build that brought nothing. */
export interface FailedBuild {
  readonly at: Date;
  readonly message: string;
  readonly missing: readonly Missing[];
}

/** A snapshot, and why it is not newer. */
export interface Served {
  readonly snapshot: Snapshot;
  readonly failure: FailedBuild | undefined;
}

export interface SnapshotStore {
  /** A snapshot to read from: the newest; waits for a build only where there is none. */
  readonly serve: (family: DatasetFamily) => Promise<Served>;
  /** A snapshot that is fresh: waits for a build where the newest is not. Where that fails, the newest and why. */
  readonly fresh: (family: DatasetFamily, onProgress?: (rows: number) => void) => Promise<Served>;
  /** Builds one now, or joins the build that is under way. */
  readonly build: (family: DatasetFamily, onProgress?: (rows: number) => void) => Promise<Snapshot>;
  readonly byId: (family: DatasetFamily, id: string) => Promise<Snapshot | undefined>;
  /** The newest snapshot as it is: nothing is built for who only looks. */
  readonly peek: (family: DatasetFamily) => Promise<Snapshot | undefined>;
  readonly failureOf: (family: DatasetFamily) => FailedBuild | undefined;
  /** Stops the builds that are under way. */
  readonly close: () => Promise<void>;
}

/** Opens the graph for one build, until the signal ends it. */
export type OpenGraph = (signal: AbortSignal) => OpenSession;

export interface StoreOptions {
  readonly root: string;
  /** All families, of which `vendor_outages` tells. */
  readonly families: readonly DatasetFamily[];
  readonly openGraph: OpenGraph;
  readonly log: Log;
}

/** Milliseconds after a build that failed or lacks something until another one is tried. */
const pauseMs = 30_000;

export function createSnapshotStore({ root, families, openGraph, log }: StoreOptions): SnapshotStore {
  const ending = new AbortController();
  const folders = new Map<string, SnapshotFolder>();
  const builds = new Map<string, Promise<Snapshot>>();
  const failures = new Map<string, FailedBuild>();
  const folderOf = ({ name }: DatasetFamily): SnapshotFolder => {
    const known = folders.get(name);
    if (known !== undefined) return known;
    const folder = createSnapshotFolder(root, name);
    folders.set(name, folder);
    folder.tidy().catch((error: unknown) => log.warn({ dataset: name, err: error }, 'old builds stay'));
    return folder;
  };
  const outages = createOutageSnapshots(async () =>
    Promise.all(
      families
        .filter(({ operation }) => operation !== null)
        .map(async (family) => ({
          dataset: family.name,
          snapshot: await folderOf(family).latest(family),
          failure: failures.get(family.name),
        })),
    ),
  );

  const run = (
    family: DatasetFamily,
    onProgress: ((rows: number) => void) | undefined,
  ): Promise<Snapshot> => {
    const folder = folderOf(family);
    const { signal } = ending;
    if (family.operation === null) return outages(family, folder, signal);
    const source = graphRows(family, openGraph(signal));
    return buildSnapshot({ family, folder, source, signal, ...(onProgress && { onProgress }) });
  };

  const build: SnapshotStore['build'] = (family, onProgress) => {
    const { name } = family;
    const started = performance.now();
    const running =
      builds.get(name) ??
      run(family, onProgress)
        .then((snapshot) => {
          failures.delete(name);
          log.info({ dataset: name, ms: Math.round(performance.now() - started) }, 'a snapshot was built');
          return snapshot;
        })
        .catch((error: unknown) => {
          if (!ending.signal.aborted) {
            failures.set(name, failureOfBuild(error));
            log.warn({ dataset: name, err: error }, 'a snapshot could not be built');
          }
          throw error;
        })
        .finally(() => builds.delete(name));
    builds.set(name, running);
    return running;
  };

  const isFresh = (snapshot: Snapshot, { freshMs }: DatasetFamily): boolean => {
    const age = Date.now() - Date.parse(snapshot.builtAt);
    return age < (isWhole(snapshot) ? freshMs : Math.min(freshMs, pauseMs));
  };

  return {
    build,
    fresh: async (family, onProgress) => {
      const latest = await folderOf(family).latest(family);
      if (latest !== undefined && isFresh(latest, family)) return { snapshot: latest, failure: undefined };
      try {
        return { snapshot: await build(family, onProgress), failure: undefined };
      } catch (error) {
        if (latest === undefined) throw error;
        return { snapshot: latest, failure: failures.get(family.name) };
      }
    },
    byId: (family, id) => folderOf(family).byId(id),
    peek: (family) => folderOf(family).latest(family),
    failureOf: ({ name }) => failures.get(name),
    serve: async (family) => {
      if (family.operation === null) return { snapshot: await build(family), failure: undefined };
      const latest = await folderOf(family).latest(family);
      const failure = failures.get(family.name);
      const isPaused = failure !== undefined && Date.now() - failure.at.getTime() < pauseMs;
      if (latest === undefined) {
        // Else each of a storm of readers would begin a build that fails.
        if (isPaused) throw notReady(`the dataset ${family.name} could not be built`);
        return { snapshot: await build(family), failure: undefined };
      }
      // Whoever asks now is answered at once; what fails is told to who asks next.
      if (!isFresh(latest, family) && !isPaused) build(family).catch(() => undefined);
      return { snapshot: latest, failure };
    },
    close: async () => {
      ending.abort();
      await Promise.allSettled(builds.values());
    },
  };
}

function failureOfBuild(error: unknown): FailedBuild {
  const isTold = error instanceof IncompleteError || error instanceof NoAnswerError;
  const message = isTold ? error.message : 'the build failed; the log says why';
  return { at: new Date(), message, missing: isTold ? error.missing : [] };
}
