/** Builds a snapshot: the operation page by page, its rows streamed into Parquet. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFamily } from '../datasets/dataset.js';
import { pagesOf, type Execute, type Missing } from '../datasets/pages.js';
import { rowsOf } from '../datasets/rows.js';
import { openEngine } from './duckdb.js';
import type { Snapshot, SnapshotFacts } from './snapshot.js';
import { factsOfFile, type SnapshotFolder } from './snapshot-folder.js';
import { createTableWriter } from './table-writer.js';

/** Something did not answer, so that the table would lack rows. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
  constructor(readonly missing: readonly Missing[]) {
    super(`${missing.length} parts did not answer: ${missing[0]?.message ?? ''}`);
  }
}

export interface BuildOptions {
  readonly family: DatasetFamily;
  readonly folder: SnapshotFolder;
  readonly execute: Execute;
  /** Told after each page: how many rows the tables have by then. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Builds and publishes a snapshot. Where something did not answer that may answer later, there is only one when there was
 * none before: an old table that is whole is worth more than a new one with holes. What will not answer at any time, such
 * as a client who has withdrawn access, is named in the snapshot.
 */
export async function buildSnapshot({
  family,
  folder,
  execute,
  onProgress,
}: BuildOptions): Promise<Snapshot> {
  const builtAt = new Date();
  const built = await folder.begin();
  try {
    const { files, missing } = await writeTables(family, built, execute, onProgress);
    const passing = missing.filter(({ isRetryable }) => isRetryable);
    if (passing.length > 0 && (await folder.latest()) !== undefined) throw new IncompleteError(passing);
    return await folder.publish(built, {
      family: family.name,
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

interface Written {
  readonly files: SnapshotFacts['files'];
  readonly missing: Missing[];
}

async function writeTables(
  family: DatasetFamily,
  built: string,
  execute: Execute,
  onProgress: BuildOptions['onProgress'],
): Promise<Written> {
  const staging = join(built, '_staging.duckdb');
  const engine = await openEngine(staging, built);
  try {
    const connection = await engine.connect();
    const writers = await Promise.all(
      family.datasets.map(async (dataset) => ({
        dataset,
        writer: await createTableWriter(connection, dataset),
      })),
    );
    const missing: Missing[] = [];
    let rows = 0;
    for await (const page of pagesOf(family, execute, {})) {
      missing.push(...page.missing);
      for (const { dataset, writer } of writers) {
        for (const row of rowsOf(dataset, page.data)) {
          writer.add(row);
          rows += 1;
        }
      }
      onProgress?.(rows);
    }
    const files: Record<string, SnapshotFacts['files'][string]> = {};
    for (const { dataset, writer } of writers) {
      const file = join(built, `${dataset.name}.parquet`);
      const count = await writer.write(file);
      const columns = dataset.columns.map(({ name }) => name);
      files[dataset.name] = { rows: count, columns, ...(await factsOfFile(file)) };
    }
    return { files, missing: distinct(missing) };
  } finally {
    engine.close();
    await rm(staging, { force: true });
    await rm(`${staging}.wal`, { force: true });
  }
}

/** A part that did not answer is missing once, however many fields were asked of it. */
const distinct = (missing: readonly Missing[]): Missing[] => [
  ...new Map(missing.map((part) => [JSON.stringify([part.partner, part.org, part.code]), part])).values(),
];
