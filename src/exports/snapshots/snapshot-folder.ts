/**
 * The folder of a family's snapshots: `<family>/built_at=<time>/<dataset>.parquet`, and the link `_latest` to the newest.
 * Bigger engines read it as it lies; names with an underscore are no partitions to them.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DatasetFamily } from '../datasets/dataset.js';
import { sweep } from './abandoned.js';
import { takeLock, type Release } from './build-lock.js';
import { createFailureNote, type FailedBuild } from './failed-build.js';
import { moveToFreePlace } from './free-place.js';
import { privateFile, privateFolder } from './private-folder.js';
import { shapeOf, snapshotForm, type Snapshot, type SnapshotFacts, type SourceAccount } from './snapshot.js';

/** Snapshots that are kept beside the newest, for readers who are at one. */
const keptBehind = 2;

/** How things are called that are not yet where they belong, and are left there where a program is killed. */
const unfinished = /^_(building|lock|latest|failure)-/;

const partition = /^built_at=[\dTZ.]+$/;

/** What came of the last builds of a family. */
export interface LastBuilds {
  /** The newest snapshot that has the tables of the family, of the accounts, as they are now. */
  readonly snapshot: Snapshot | undefined;
  /** Why it is not newer. */
  readonly failure: FailedBuild | undefined;
}

export interface SnapshotFolder {
  readonly last: (family: DatasetFamily) => Promise<LastBuilds>;
  /** A snapshot by its id; undefined when it is gone. */
  readonly byId: (id: string) => Promise<Snapshot | undefined>;
  /** The right to build; undefined while another has it. */
  readonly lock: () => Promise<Release | undefined>;
  /** A folder to build in, which nobody looks at. */
  readonly begin: () => Promise<string>;
  /** Makes what was built the newest snapshot, all at once, and removes old ones. */
  readonly publish: (built: string, family: DatasetFamily, facts: BuiltFacts) => Promise<Snapshot>;
  /** Notes that the last build has brought nothing. */
  readonly fail: (family: DatasetFamily, failure: FailedBuild) => Promise<void>;
  /** Removes what builds have left behind that were cut off. */
  readonly tidy: () => Promise<void>;
}

/** What is known of a snapshot by who has built it. */
export type BuiltFacts = Omit<SnapshotFacts, 'family' | 'shape'>;

export interface SnapshotFolderOptions {
  readonly root: string;
  readonly family: string;
  readonly accounts: readonly SourceAccount[];
  /** Milliseconds of silence after which who holds the lock is taken for dead. */
  readonly silentMs: number;
}

export function createSnapshotFolder(options: SnapshotFolderOptions): SnapshotFolder {
  const { root, family, accounts, silentMs } = options;
  const folder = join(root, family);
  const note = createFailureNote(folder);
  // Every reader asks for it.
  const shapes = new WeakMap<DatasetFamily, string>();
  const shapeFor = (of: DatasetFamily): string => {
    const shape = shapes.get(of) ?? shapeOf(of, accounts);
    shapes.set(of, shape);
    return shape;
  };

  const byId: SnapshotFolder['byId'] = async (id) => {
    if (!partition.test(id)) return undefined;
    const facts = await readFacts(join(folder, id, '_snapshot.json'));
    return facts && { ...facts, id, fileOf: (dataset) => join(folder, id, `${dataset}.parquet`) };
  };
  const ids = async (): Promise<readonly string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => partition.test(name)).sort();
  const latest = async (shape: string): Promise<Snapshot | undefined> => {
    // One that is not readable may be that of another process, just removed: the next older one does.
    for (const id of [...(await ids())].reverse()) {
      const snapshot = await byId(id);
      if (snapshot?.shape === shape) return snapshot;
    }
    return undefined;
  };

  return {
    byId,
    last: async (of) => {
      const shape = shapeFor(of);
      return { snapshot: await latest(shape), failure: await note.read(shape) };
    },
    lock: () => takeLock(folder, silentMs),
    begin: async () => {
      const built = join(folder, `_building-${randomUUID()}`);
      await mkdir(built, { recursive: true, mode: privateFolder });
      return built;
    },
    publish: async (built, of, facts) => {
      // First, so that no program which ends in between leaves an old failure beside a new snapshot.
      await note.remove();
      const id = await settle(folder, built, { ...facts, family, shape: shapeFor(of) });
      await pointTo(folder, id);
      for (const old of (await ids()).slice(0, -1 - keptBehind)) {
        await rm(join(folder, old), { recursive: true, force: true });
      }
      const snapshot = await byId(id);
      if (snapshot === undefined) throw new Error(`the snapshot ${id} of ${family} is gone`);
      return snapshot;
    },
    fail: (of, failure) => note.write({ ...failure, shape: shapeFor(of) }),
    tidy: () => sweep(folder, unfinished),
  };
}

/** Gives what was built its name. Where another process has published at the same instant, it is a moment later. */
async function settle(folder: string, built: string, facts: SnapshotFacts): Promise<string> {
  for (let time = Date.parse(facts.builtAt); ; time += 1) {
    const builtAt = new Date(time).toISOString();
    const id = `built_at=${builtAt.replace(/[-:]/g, '')}`;
    const text = JSON.stringify({ ...facts, builtAt }, undefined, 2);
    await writeFile(join(built, '_snapshot.json'), text, { mode: privateFile });
    if (await moveToFreePlace(built, join(folder, id))) return id;
  }
}

/** The link is replaced at once, so that it never points nowhere. */
async function pointTo(folder: string, id: string): Promise<void> {
  const link = join(folder, `_latest-${randomUUID()}`);
  await symlink(id, link);
  await rename(link, join(folder, '_latest'));
}

async function readFacts(file: string): Promise<SnapshotFacts | undefined> {
  try {
    return snapshotForm.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Gone, or of a version that wrote something else: it is built anew.
    return undefined;
  }
}

/** What is told of a file: its size, and a hash that names its content. */
export async function factsOfFile(file: string): Promise<{ readonly bytes: number; readonly hash: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { bytes: (await stat(file)).size, hash: hash.digest('base64url') };
}
