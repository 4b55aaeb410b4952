/** A snapshot: a Parquet file of a dataset as it was when it was built, and what is known of it. */
import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { z } from 'zod';
import type { DatasetFamily } from '../datasets/dataset.js';

/** Something that did not answer. */
export const missingForm = z.object({
  partner: z.string().nullable(),
  org: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  isRetryable: z.boolean(),
  isOfValues: z.boolean().optional(),
});

/** What `_snapshot.json` beside the files says. */
export const snapshotForm = z.object({
  family: z.string(),
  /** Names the tables with their columns, types and keys, and the accounts: a snapshot of other ones is none. */
  shape: z.string(),
  builtAt: z.iso.datetime(),
  /** Whether something did not answer, so that rows may be missing. */
  isComplete: z.boolean(),
  missing: z.array(missingForm),
  files: z.record(
    z.string(),
    z.object({
      rows: z.number(),
      bytes: z.number(),
      hash: z.string(),
      columns: z.array(z.string()),
      /** Rows in whose place a later one with the same key was kept, which had other values. */
      replaced: z.number().optional(),
    }),
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

/** A configured account whose rows are in the tables. */
export interface SourceAccount {
  readonly id: string;
  readonly vendor: string;
}

/**
 * What the tables of a family are like, what is asked for their rows, and of which accounts. How these are reached makes no
 * difference.
 */
export function shapeOf(
  { datasets, operation, window }: DatasetFamily,
  accounts: readonly SourceAccount[],
): string {
  const tables = datasets.map(({ name, key, columns }) => [
    name,
    key,
    columns.map((column) => [column.name, column.type]),
  ]);
  const sources = accounts.map(({ id, vendor }) => [id, vendor]).sort();
  return createHash('sha256')
    .update(JSON.stringify([tables, operation && print(operation.document), window?.hours, sources]))
    .digest('base64url');
}
