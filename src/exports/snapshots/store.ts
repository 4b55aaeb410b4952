/** Snapshots of all families: fresh ones as they are, stale ones while a new one is built, one build at a time for each. */
import type { DatasetFamily } from '../datasets/dataset.js';
import type { OpenSession } from '../datasets/pages.js';
import type { Log } from '../../telemetry/log.js';
import { buildSnapshot } from './build.js';
import { buildInTurn } from './build-turn.js';
import { failureOfBuild, type FailedBuild } from './failed-build.js';
import { notReady } from './patience.js';
import { createOutageSnapshots } from './outage-snapshots.js';
import { graphRows } from './row-source.js';
import { isWhole, type Snapshot, type SourceAccount } from './snapshot.js';
import { createSnapshotFolder, type LastBuilds, type SnapshotFolder } from './snapshot-folder.js';

/** A snapshot, and why it is not newer. */
export interface Served {
  readonly snapshot: Snapshot;
  readonly failure: FailedBuild | undefined;
}

export interface SnapshotStore {
  /** A snapshot to read from: the newest; waits for a build only where there is none. */
  readonly serve: (family: DatasetFamily) => Promise<Served>;
  /** A snapshot that is fresh: waits for a build where the newest is not. Where that fails, the newest and why. */
  readonly fresh: (family: DatasetFamily, onProgress?: OnProgress) => Promise<Served>;
  /** Builds one now, or joins the build that is under way. */
  readonly build: (family: DatasetFamily, onProgress?: OnProgress) => Promise<Snapshot>;
  readonly byId: (family: DatasetFamily, id: string) => Promise<Snapshot | undefined>;
  /** The newest snapshot as it is: nothing is built for who only looks. */
  readonly peek: (family: DatasetFamily) => Promise<Snapshot | undefined>;
  /** Stops the builds that are under way. */
  readonly close: () => Promise<void>;
}

/** Opens the graph for one build, until the signal ends it. */
export type OpenGraph = (signal: AbortSignal) => OpenSession;

export interface StoreOptions {
  readonly root: string;
  /** All families, of which `vendor_outages` tells. */
  readonly families: readonly DatasetFamily[];
  /** All accounts that the graph asks: of other ones, there is another snapshot. */
  readonly accounts: readonly SourceAccount[];
  readonly openGraph: OpenGraph;
  readonly log: Log;
  /** Milliseconds of silence after which another program that was building is taken for dead: 30 s. */
  readonly silentMs?: number;
}

/** Milliseconds after a build that failed or lacks something until another one is tried. */
const pauseMs = 30_000;

/** It happens once in a while where a list changes as it is read; where it stays so, the key of a dataset is not one. */
const rowsCameAgain = 'rows of one key came with different values, of which the later were kept';

/** Progress of a build: how many rows the tables have by then. */
type OnProgress = (rows: number) => void;

export function createSnapshotStore(options: StoreOptions): SnapshotStore {
  const { root, families, accounts, openGraph, log, silentMs = 30_000 } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const folders = new Map<string, SnapshotFolder>();
  const builds = new Map<string, Promise<Snapshot>>();
  const folderOf = ({ name }: DatasetFamily): SnapshotFolder => {
    const known = folders.get(name);
    if (known !== undefined) return known;
    const folder = createSnapshotFolder({ root, family: name, accounts, silentMs });
    folders.set(name, folder);
    folder.tidy().catch((error: unknown) => log.warn({ dataset: name, err: error }, 'old builds stay'));
    return folder;
  };
  const outages = createOutageSnapshots(async () =>
    Promise.all(
      families
        .filter(({ operation }) => operation !== null)
        .map(async (family) => ({ dataset: family.name, ...(await folderOf(family).last(family)) })),
    ),
  );

  const build = async (family: DatasetFamily, onProgress?: OnProgress): Promise<Snapshot> => {
    const { name } = family;
    const folder = folderOf(family);
    const started = performance.now();
    try {
      const source = graphRows(family, openGraph(signal));
      const snapshot = await buildSnapshot({
        family,
        folder,
        source,
        signal,
        ...(onProgress && { onProgress }),
      });
      log.info({ dataset: name, ms: Math.round(performance.now() - started) }, 'a snapshot was built');
      for (const [table, { replaced = 0 }] of Object.entries(snapshot.files)) {
        if (replaced > 0) log.warn({ dataset: table, rows: replaced }, rowsCameAgain);
      }
      return snapshot;
    } catch (error) {
      // What was stopped has not failed.
      if (signal.aborted) throw error;
      await folder.fail(family, failureOfBuild(error)).catch((failure: unknown) => {
        log.warn({ dataset: name, err: failure }, 'that a build failed could not be noted');
      });
      throw error;
    }
  };

  /** Joins the build that is under way, here or in another program, or begins one. */
  const join = (family: DatasetFamily, seen: LastBuilds, onProgress?: OnProgress): Promise<Snapshot> => {
    const { name, operation } = family;
    const folder = folderOf(family);
    const begin = (): Promise<Snapshot> =>
      operation === null
        ? outages(family, folder, signal)
        : buildInTurn({ family, folder, seen, build: () => build(family, onProgress), signal });
    const running =
      builds.get(name) ??
      begin()
        .catch((error: unknown) => {
          if (!signal.aborted) log.warn({ dataset: name, err: error }, 'a snapshot could not be built');
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
    build: async (family, onProgress) => join(family, await folderOf(family).last(family), onProgress),
    fresh: async (family, onProgress) => {
      const seen = await folderOf(family).last(family);
      const { snapshot } = seen;
      if (snapshot !== undefined && isFresh(snapshot, family)) return { snapshot, failure: undefined };
      try {
        return { snapshot: await join(family, seen, onProgress), failure: undefined };
      } catch (error) {
        if (snapshot === undefined) throw error;
        return { snapshot, failure: failureOfBuild(error) };
      }
    },
    byId: (family, id) => folderOf(family).byId(id),
    peek: async (family) => (await folderOf(family).last(family)).snapshot,
    serve: async (family) => {
      const seen = await folderOf(family).last(family);
      const { snapshot, failure } = seen;
      if (family.operation === null) return { snapshot: await join(family, seen), failure: undefined };
      const isPaused = failure !== undefined && Date.now() - failure.at.getTime() < pauseMs;
      if (snapshot === undefined) {
        // Else each of a storm of readers would begin a build that fails.
        if (isPaused) throw notReady(`the dataset ${family.name} could not be built`);
        return { snapshot: await join(family, seen), failure: undefined };
      }
      // Whoever asks now is answered at once; what fails is told to who asks next.
      if (!isFresh(snapshot, family) && !isPaused) join(family, seen).catch(() => undefined);
      return { snapshot, failure };
    },
    close: async () => {
      ending.abort();
      await Promise.allSettled(builds.values());
    },
  };
}
