/**
 * The folder of a family's snapshots: `<family>/built_at=<time>/<dataset>.parquet`, and the link `_latest` to the newest.
 * Bigger engines read it as it lies; names with an underscore are no partitions to them.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFamily } from '../datasets/dataset.js';
import { pipeline } from 'node:stream/promises';
import { shapeOf, snapshotForm, type Snapshot, type SnapshotFacts } from './snapshot.js';

/** Snapshots that are kept beside the newest, for readers who are at one. */
const keptBehind = 2;

/** How folders begin in which a build is under way. */
const unfinished = '_building-';

/** Milliseconds without a write after which a build is taken for dead: its process may have been one of another machine. */
const abandonedMs = 3_600_000;

const partition = /^built_at=[\dTZ.]+$/;

export interface SnapshotFolder {
  /** The newest snapshot that has the tables of the family as they are now. */
  readonly latest: (family: DatasetFamily) => Promise<Snapshot | undefined>;
  /** A snapshot by its id; undefined when it is gone. */
  readonly byId: (id: string) => Promise<Snapshot | undefined>;
  /** A folder to build in, which nobody looks at. */
  readonly begin: () => Promise<string>;
  /** Makes what was built the newest snapshot, all at once, and removes old ones. */
  readonly publish: (built: string, facts: SnapshotFacts) => Promise<Snapshot>;
  /** Removes what builds have left behind that were cut off. */
  readonly tidy: () => Promise<void>;
}

export function createSnapshotFolder(root: string, family: string): SnapshotFolder {
  const folder = join(root, family);

  const byId: SnapshotFolder['byId'] = async (id) => {
    if (!partition.test(id)) return undefined;
    const facts = await readFacts(join(folder, id, '_snapshot.json'));
    return facts && { ...facts, id, fileOf: (dataset) => join(folder, id, `${dataset}.parquet`) };
  };
  const ids = async (): Promise<readonly string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => partition.test(name)).sort();

  return {
    byId,
    latest: async (of) => {
      const shape = shapeOf(of);
      // One that is not readable may be that of another process, just removed: the next older one does.
      for (const id of [...(await ids())].reverse()) {
        const snapshot = await byId(id);
        if (snapshot?.shape === shape) return snapshot;
      }
      return undefined;
    },
    begin: async () => {
      const built = join(folder, `${unfinished}${process.pid}-${randomUUID()}`);
      await mkdir(built, { recursive: true });
      return built;
    },
    publish: async (built, facts) => {
      const id = await settle(folder, built, facts);
      await pointTo(folder, id);
      for (const old of (await ids()).slice(0, -1 - keptBehind)) {
        await rm(join(folder, old), { recursive: true, force: true });
      }
      const snapshot = await byId(id);
      if (snapshot === undefined) throw new Error(`the snapshot ${id} of ${family} is gone`);
      return snapshot;
    },
    tidy: async () => {
      for (const name of await readdir(folder).catch(() => [])) {
        if (!name.startsWith(unfinished)) continue;
        const left = join(folder, name);
        if (await isAbandoned(left)) await rm(left, { recursive: true, force: true });
      }
    },
  };
}

/** Gives what was built its name. Where another process has published at the same instant, it is a moment later. */
async function settle(folder: string, built: string, facts: SnapshotFacts): Promise<string> {
  for (let time = Date.parse(facts.builtAt); ; time += 1) {
    const builtAt = new Date(time).toISOString();
    const id = `built_at=${builtAt.replace(/[-:]/g, '')}`;
    await writeFile(join(built, '_snapshot.json'), JSON.stringify({ ...facts, builtAt }, undefined, 2));
    try {
      await rename(built, join(folder, id));
      return id;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
  }
}

/** Whether nothing was written there for long. */
async function isAbandoned(folder: string): Promise<boolean> {
  const files = await readdir(folder).catch(() => []);
  const times = await Promise.all(
    [folder, ...files.map((file) => join(folder, file))].map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...times) < Date.now() - abandonedMs;
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
