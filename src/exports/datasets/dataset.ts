/** A dataset: a flat, typed table that is derived from a GraphQL operation. */
import type { DocumentNode } from 'graphql';
import type { Need } from './need.js';
import type { Window } from './window.js';

/** What values of a column are, whatever a format calls it. Times are UTC, decimals exact. */
export type ColumnType = 'text' | 'integer' | 'double' | 'decimal' | 'boolean' | 'timestamp' | 'date';

export interface Column {
  /** Letters, digits and underscores: every tool can read it. */
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly description: string;
  /** What it takes to read it, for one who may read the row. */
  readonly needs: readonly Need[];
  readonly source: ValueSource;
}

/** Where the value of a column is. */
export type ValueSource =
  /** In the row of that step (0 is the outermost), behind these keys. */
  | { readonly step: number; readonly path: readonly string[] }
  /** The place of the row of that step in its list, from 0. */
  | { readonly placeOf: number };

/** A list on the way from the answer to the rows. */
export interface ListStep {
  /** Keys from the row outside, or from the answer, to the list or the connection. */
  readonly path: readonly string[];
  /** A connection is followed page by page; a plain list is complete. */
  readonly isConnection: boolean;
  /** What asks for more pages of a connection inside a row, by the row's id; undefined where there is none. */
  readonly more?: Operation | undefined;
}

/** An operation that is ready to be run. */
export interface Operation {
  readonly document: DocumentNode;
  /** Keys from the answer to the connection. */
  readonly path: readonly string[];
}

export interface Dataset {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** Columns that together name a row. Rows stand in the order of them. */
  readonly key: readonly string[];
  /** The lists that lead to its rows, from the outside in. */
  readonly steps: readonly ListStep[];
  /** Columns that say whose a row is; null where it is not for callers who may see some clients only. */
  readonly owner: { readonly account: string; readonly client: string } | null;
  /** What it takes to read a row and its key; columns may need more. */
  readonly needs: readonly Need[];
}

/** Datasets that one operation brings: the one that it is called after, and those of the lists in its rows. */
export interface DatasetFamily {
  readonly name: string;
  /** What is asked of the graph; null where the program knows the rows by itself. */
  readonly operation: Operation | null;
  readonly datasets: readonly [Dataset, ...Dataset[]];
  /** Milliseconds for which a snapshot is fresh. */
  readonly freshMs: number;
  /** The time that the rows are of; null where they are of no time. */
  readonly window: Window | null;
}

/** Why an operation is no dataset: the place in it, and what is wrong. */
export class DatasetError extends Error {
  override readonly name: string = 'DatasetError';
}

/** Datasets that cannot be used: a line for each file or folder that is wrong, which begins with its name. */
export class CatalogError extends DatasetError {
  override readonly name = 'CatalogError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
