/**
 * The folder of a family's snapshots: `<family>/built_at=<time>/<dataset>.parquet`, and the link `_latest` to the newest.
 * Bigger engines read it as it lies; names with an underscore are no partitions to them.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { snapshotForm, type Snapshot, type SnapshotFacts } from './snapshot.js';

/** Snapshots that are kept beside the newest, for readers who are at one. */
const keptBehind = 2;

const partition = /^built_at=[\dTZ.]+$/;

export interface SnapshotFolder {
  /** The newest snapshot. */
  readonly latest: () => Promise<Snapshot | undefined>;
  /** A snapshot by its id; undefined when it is gone. */
  readonly byId: (id: string) => Promise<Snapshot | undefined>;
  /** A folder to build in, which nobody looks at. */
  readonly begin: () => Promise<string>;
  /** Makes what was built the newest snapshot, all at once, and removes old ones. */
  readonly publish: (built: string, facts: SnapshotFacts) => Promise<Snapshot>;
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
    latest: async () => {
      const [newest] = (await ids()).slice(-1);
      return newest === undefined ? undefined : byId(newest);
    },
    begin: async () => {
      const built = join(folder, `_building-${process.pid}-${Date.now()}`);
      await mkdir(built, { recursive: true });
      return built;
    },
    publish: async (built, facts) => {
      await writeFile(join(built, '_snapshot.json'), JSON.stringify(facts, undefined, 2));
      const id = `built_at=${facts.builtAt.replace(/[-:]/g, '')}`;
      await rename(built, join(folder, id));
      await pointTo(folder, id);
      for (const old of (await ids()).slice(0, -1 - keptBehind)) {
        await rm(join(folder, old), { recursive: true, force: true });
      }
      const snapshot = await byId(id);
      if (snapshot === undefined) throw new Error(`the snapshot ${id} of ${family} is gone`);
      return snapshot;
    },
  };
}

/** The link is replaced at once, so that it never points nowhere. */
async function pointTo(folder: string, id: string): Promise<void> {
  const link = join(folder, `_latest-${process.pid}`);
  await rm(link, { force: true });
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
