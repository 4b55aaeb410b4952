/** Builds a snapshot: its rows, batch by batch, streamed into Parquet. */
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFamily } from '../datasets/dataset.js';
import type { Missing } from '../datasets/pages.js';
import { openEngine } from './duckdb.js';
import { IncompleteError } from './incomplete-error.js';
import { privateFile } from './private-folder.js';
import type { RowSource } from './row-source.js';
import { isWhole, type Snapshot, type SnapshotFacts } from './snapshot.js';
import { factsOfFile, type SnapshotFolder } from './snapshot-folder.js';
import { createTableWriter } from './table-writer.js';

export interface BuildOptions {
  readonly family: DatasetFamily;
  readonly folder: SnapshotFolder;
  readonly source: RowSource;
  /** Ends the build. */
  readonly signal: AbortSignal;
  /** Told after each batch: how many rows the tables have by then. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Builds and publishes a snapshot. Where something did not answer that may answer later, an older one that lacks nothing
 * of the kind stays: an old table that is whole is worth more than a new one with holes. What will not answer at any time,
 * such as a client who has withdrawn access, is named in the snapshot.
 */
export async function buildSnapshot(options: BuildOptions): Promise<Snapshot> {
  const { family, folder } = options;
  const builtAt = new Date();
  const built = await folder.begin();
  try {
    const { files, missing } = await writeTables(options, built, builtAt);
    const passing = missing.filter(({ isRetryable }) => isRetryable);
    const { snapshot: old } = await folder.last(family);
    if (passing.length > 0 && old !== undefined && isWhole(old)) throw new IncompleteError(passing);
    return await folder.publish(built, family, {
      builtAt: builtAt.toISOString(),
      isComplete: missing.length === 0,
      missing,
      files,
    });
  } catch (error) {
    await rm(built, { recursive: true, force: true });
    throw error;
  }
}

type Files = SnapshotFacts['files'];

interface Written {
  readonly files: Files;
  readonly missing: Missing[];
}

async function writeTables(
  { family, source, signal, onProgress }: BuildOptions,
  built: string,
  now: Date,
): Promise<Written> {
  const staging = join(built, '_staging.duckdb');
  const engine = await openEngine(staging, built, 'build');
  try {
    const connection = await engine.connect();
    const writers = await Promise.all(
      family.datasets.map(async (dataset) => ({
        dataset,
        writer: await createTableWriter(connection, dataset),
      })),
    );
    const missing = new Map<string, Missing>();
    let rows = 0;
    for await (const batch of source(now)) {
      signal.throwIfAborted();
      for (const part of batch.missing) missing.set(nameOf(part), part);
      for (const { dataset, writer } of writers) {
        for (const row of batch.rows(dataset)) {
          writer.add(row);
          rows += 1;
        }
      }
      onProgress?.(rows);
    }
    const files: Record<string, Files[string]> = {};
    const odd: Missing[] = [];
    for (const { dataset, writer } of writers) {
      signal.throwIfAborted();
      const file = join(built, `${dataset.name}.parquet`);
      const count = await writer.write(file);
      await chmod(file, privateFile);
      const columns = dataset.columns.map(({ name }) => name);
      const replaced = writer.replaced();
      files[dataset.name] = {
        ...{ rows: count, columns, ...(await factsOfFile(file)) },
        ...(replaced === 0 ? {} : { replaced }),
      };
      odd.push(...writer.missing());
    }
    return { files, missing: [...missing.values(), ...odd] };
  } finally {
    engine.close();
    await rm(staging, { force: true });
    await rm(`${staging}.wal`, { force: true });
  }
}

/** A part that did not answer is missing once, however many fields were asked of it. */
const nameOf = ({ partner, org, code }: Missing): string => JSON.stringify([partner, org, code]);
