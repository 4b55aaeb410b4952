/** Datasets as their readers see them: a table of the newest snapshot, with the rows that the reader may see. */
import { errorCatalogue, PartnergraphError } from '../errors.js';
import type { Catalog, CatalogEntry } from './datasets/catalog.js';
import type { Dataset } from './datasets/dataset.js';
import { isMet, isOfAccounts, missingScopes } from './datasets/need.js';
import type { Missing } from './datasets/pages.js';
import { tableAnswers } from './queries/table-answers.js';
import type { RowLimits, TableQuery } from './queries/table-query.js';
import type { Engine } from './snapshots/duckdb.js';
import type { FailedBuild } from './snapshots/failed-build.js';
import { serveWithin } from './snapshots/patience.js';
import type { Snapshot } from './snapshots/snapshot.js';
import type { SnapshotStore } from './snapshots/store.js';

/** Who reads. */
export interface Reader {
  readonly scopes: ReadonlySet<string>;
  /** What of the rows the reader may see; no query can loosen it. */
  readonly limits: RowLimits;
  /** Milliseconds for which the reader waits for a table that was never built; as long as it takes without it. */
  readonly patienceMs?: number;
  /** Breaks off what the reader is asking for, which fails with the reason. */
  readonly signal?: AbortSignal;
}

/** A value of a row: decimals are text without needless zeros, times are ISO 8601 in UTC. */
export type Cell = string | number | boolean | null;

export interface Table {
  readonly dataset: Dataset;
  readonly snapshot: Snapshot;
  /** Why the snapshot is not newer, where the last build failed. */
  readonly failure: FailedBuild | undefined;
  /** What of it did not answer when it was built, as far as the reader may know of it. */
  readonly missing: readonly Missing[];
  /** What is the same for all readers who may see the same columns and rows. */
  readonly readerKey: string;
  /** The rows in batches, each row with the columns of the query in their order. */
  readonly rows: (query: TableQuery) => AsyncIterable<readonly (readonly Cell[])[]>;
  readonly count: (query: TableQuery) => Promise<number>;
  /** Writes the rows into a Parquet file; tells now and then which share of the work is done, from 0 to 1. */
  readonly copyTo: (path: string, query: TableQuery, onProgress?: (share: number) => void) => Promise<void>;
}

export interface Tables {
  /** The datasets that the reader may read, by name, each with the columns that the reader may. */
  readonly list: (reader: Reader) => readonly CatalogEntry[];
  /** Opens a dataset: at the newest snapshot, or at that one. NOT_FOUND or FORBIDDEN where it is not for the reader. */
  readonly open: (name: string, reader: Reader, snapshotId?: string) => Promise<Table>;
  readonly entry: (name: string, reader: Reader) => CatalogEntry;
  /** The newest snapshot of a dataset, if there is one: nothing is built. */
  readonly peek: (name: string, reader: Reader) => Promise<Snapshot | undefined>;
}

/** A dataset at a snapshot, as it is for a reader. */
export interface Opened extends Pick<Table, 'dataset' | 'snapshot'> {
  readonly reader: Reader;
  readonly engine: TablesOptions['engine'];
}

export interface TablesOptions {
  readonly catalog: Catalog;
  readonly store: SnapshotStore;
  /** In memory: it only reads Parquet files. */
  readonly engine: () => Promise<Engine>;
}

export function createTables({ catalog, store, engine }: TablesOptions): Tables {
  const entry: Tables['entry'] = (name, reader) => {
    const found = catalog.get(name);
    if (found === undefined) throw new PartnergraphError('NOT_FOUND', `there is no dataset ${name}`);
    const refusal = refusalOf(found.dataset, reader);
    if (refusal !== undefined) throw refusal;
    return entryFor(found, reader);
  };
  return {
    entry,
    peek: async (name, reader) => store.peek(entry(name, reader).family),
    list: (reader) =>
      [...catalog.values()]
        .filter(({ dataset }) => refusalOf(dataset, reader) === undefined)
        .map((one) => entryFor(one, reader)),
    open: async (name, reader, snapshotId) => {
      const { dataset, family } = entry(name, reader);
      const served =
        snapshotId === undefined
          ? await serveWithin(store, family, reader.patienceMs)
          : { snapshot: await store.byId(family, snapshotId), failure: undefined };
      const { snapshot, failure } = served;
      if (snapshot === undefined) {
        throw new PartnergraphError('NOT_FOUND', 'this snapshot is gone; begin again without a token');
      }
      return {
        dataset,
        snapshot,
        failure,
        readerKey: readerKeyOf(dataset, reader),
        missing: missingFor(snapshot.missing, reader.limits),
        ...tableAnswers({ dataset, snapshot, reader, engine }),
      };
    },
  };
}

function refusalOf({ name, needs, owner }: Dataset, reader: Reader): PartnergraphError | undefined {
  const missing = missingScopes(needs, reader);
  if (missing.length > 0) {
    return new PartnergraphError('FORBIDDEN', `the dataset ${name} needs ${missing.join(', ')}`, {
      scopes: missing,
    });
  }
  return reader.limits !== null && (owner === null || isOfAccounts(needs))
    ? new PartnergraphError(
        'FORBIDDEN',
        `the dataset ${name} tells of whole accounts, and this caller is limited to some clients`,
      )
    : undefined;
}

/**
 * The dataset as it is for the reader: a column that the reader may not read is not there, so that it can be neither
 * selected nor filtered nor sorted by.
 */
const entryFor = ({ dataset, family }: CatalogEntry, reader: Reader): CatalogEntry => ({
  dataset: { ...dataset, columns: dataset.columns.filter(({ needs }) => isMet(needs, reader)) },
  family,
});

/** A limited reader learns nothing of the clients of others. */
const missingFor = (missing: readonly Missing[], limits: RowLimits): readonly Missing[] =>
  limits === null
    ? missing
    : missing.flatMap((part) => {
        const { partner, org, code } = part;
        const clients = partner === null ? undefined : limits.get(partner);
        if (clients === undefined || clients === 'all') return clients === undefined ? [] : [part];
        if (org !== null) return clients.has(org) ? [part] : [];
        return [{ ...part, message: meaningOf(code) }];
      });

/** What the catalogue says of a code: the vendor's own words on a whole account may name anybody. */
const meaningOf = (code: string): string =>
  new Map<string, { readonly meaning: string }>(Object.entries(errorCatalogue)).get(code)?.meaning ??
  'a part did not answer';

/** What is the same for all who may see the same columns, which are those of the dataset as it is for them, and rows. */
export const readerKeyOf = ({ columns }: Dataset, { limits }: Reader): string =>
  JSON.stringify([
    columns.map(({ name }) => name),
    limits &&
      [...limits]
        .map(([account, clients]) => [account, clients === 'all' ? clients : [...clients].sort()])
        .sort(),
  ]);
