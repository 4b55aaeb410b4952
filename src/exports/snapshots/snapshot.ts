/** A snapshot: a Parquet file of a dataset as it was when it was built, and what is known of it. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DatasetFamily } from '../datasets/dataset.js';

/** What `snapshot.json` beside the files says. */
export const snapshotForm = z.object({
  family: z.string(),
  /** Names the tables with their columns, types and keys: a snapshot of other ones is none. */
  shape: z.string(),
  builtAt: z.iso.datetime(),
  /** Whether something did not answer, so that rows may be missing. */
  isComplete: z.boolean(),
  missing: z.array(
    z.object({
      partner: z.string().nullable(),
      org: z.string().nullable(),
      code: z.string(),
      message: z.string(),
      isRetryable: z.boolean(),
    }),
  ),
  files: z.record(
    z.string(),
    z.object({ rows: z.number(), bytes: z.number(), hash: z.string(), columns: z.array(z.string()) }),
  ),
});

export type SnapshotFacts = z.output<typeof snapshotForm>;

/** A snapshot and where it lies. */
export interface Snapshot extends SnapshotFacts {
  /** The name of its folder, which names the snapshot. */
  readonly id: string;
  /** Path of the Parquet file of a dataset of the family. */
  readonly fileOf: (dataset: string) => string;
}

/** Whether nothing is missing that a later build might have. */
export const isWhole = ({ missing }: SnapshotFacts): boolean =>
  !missing.some(({ isRetryable }) => isRetryable);

/** What the tables of a family are like. */
export function shapeOf({ datasets, window }: DatasetFamily): string {
  const tables = datasets.map(({ name, key, columns }) => [
    name,
    key,
    columns.map((column) => [column.name, column.type]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([tables, window?.hours]))
    .digest('base64url');
}
