/** Relay pages over rows that are held in memory: stable order, cursors that survive a changing list. */
import { PartnergraphError } from '../errors.js';
import type { ConnectionExtras } from './builder.js';

/** Relay's connection arguments. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export const defaultPageSize = 100;
export const maximumPageSize = 1000;

/** A value that rows are ordered by; null sorts last in either direction. */
export type SortValue = string | number | null;

/** How a list is ordered: by `value`, then by `id`, which makes the order total and so the cursors exact. */
export interface Ordering<Row> {
  /** Names the ordering inside cursors, so that a cursor is not used with another. */
  readonly name: string;
  readonly descending: boolean;
  readonly value: (row: Row) => SortValue;
  readonly id: (row: Row) => string;
}

/** Where a row stands in its list. */
export type Position = readonly [value: SortValue, id: string];

export interface Page<Row> extends ConnectionExtras {
  readonly edges: { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export function pageOf<Row>(
  rows: readonly Row[],
  ordering: Ordering<Row>,
  { first, after, last, before }: PageArguments,
  outages: ConnectionExtras['outages'] = [],
  /** Outages for which no row is missing. */
  warnings: ConnectionExtras['outages'] = [],
): Page<Row> {
  const size = pageSize(first, last);
  const position = (row: Row): Position => [ordering.value(row), ordering.id(row)];
  const compare = comparison(ordering.descending);
  const sorted = rows
    .map((row) => ({ row, position: position(row) }))
    .sort((one, other) => compare(one.position, other.position));
  const start = readCursor(after, 'after', ordering);
  const end = readCursor(before, 'before', ordering);
  const window = sorted.filter(
    (entry) =>
      (start === undefined || compare(entry.position, start) > 0) &&
      (end === undefined || compare(entry.position, end) < 0),
  );
  const fromEnd = typeof last === 'number';
  const taken = fromEnd ? window.slice(-size) : window.slice(0, size);
  const edges = taken.map(({ row, position: at }) => ({
    node: row,
    // Written when it is read: most queries select `nodes`, and no cursor of theirs.
    get cursor() {
      return writeCursor(ordering, at);
    },
  }));
  const cut = window.length > taken.length;
  const [firstRow, lastRow] = [sorted.at(0), sorted.at(-1)];
  const beforeStart = firstRow !== undefined && start !== undefined && compare(firstRow.position, start) <= 0;
  const beyondEnd = lastRow !== undefined && end !== undefined && compare(lastRow.position, end) >= 0;
  return {
    edges,
    // With a part missing the total is not known, and a number would pass for one.
    totalCount: outages.length === 0 ? rows.length : null,
    outages: warnings.length === 0 ? outages : [...outages, ...warnings],
    pageInfo: {
      hasNextPage: beyondEnd || (cut && !fromEnd),
      hasPreviousPage: beforeStart || (cut && fromEnd),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges[edges.length - 1]?.cursor ?? null,
    },
  };
}

/** The number of rows that is asked for, within its bounds. */
export function pageSize(first: number | null | undefined, last: number | null | undefined): number {
  if (typeof first === 'number' && typeof last === 'number') {
    throw new PartnergraphError('INVALID_ARGUMENT', 'give either `first` or `last`, not both', {
      argument: 'last',
    });
  }
  const [argument, size] = typeof last === 'number' ? ['last', last] : ['first', first ?? defaultPageSize];
  if (size < 1 || size > maximumPageSize) {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      `${argument}: ${size} is not between 1 and ${maximumPageSize}`,
      {
        argument: String(argument),
      },
    );
  }
  return Number(size);
}

const comparison =
  (descending: boolean) =>
  ([value, id]: Position, [otherValue, otherId]: Position): number => {
    if (value !== otherValue) {
      if (value === null) return 1;
      if (otherValue === null) return -1;
      const ascending = value < otherValue ? -1 : 1;
      return descending ? -ascending : ascending;
    }
    return id === otherId ? 0 : id < otherId ? -1 : 1;
  };

/** What of an ordering is in its cursors. */
type OrderingName = Pick<Ordering<never>, 'name' | 'descending'>;

/** The cursor of a row that stands there. */
export function writeCursor(ordering: OrderingName, position: Position): string {
  return Buffer.from(JSON.stringify([nameOf(ordering), ...position])).toString('base64url');
}

/** Where the row of a cursor stands; INVALID_CURSOR for one of another list. */
export function readCursor(
  cursor: string | null | undefined,
  argument: string,
  ordering: OrderingName,
): Position | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const invalid = new PartnergraphError(
    'INVALID_CURSOR',
    `${argument}: this cursor is not one of this list`,
    { argument },
  );
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 3) throw invalid;
    const [name, value, id] = parts as readonly unknown[];
    if (name !== nameOf(ordering) || typeof id !== 'string') throw invalid;
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw invalid;
    return [value, id];
  } catch {
    throw invalid;
  }
}

const nameOf = (ordering: OrderingName): string =>
  ordering.descending ? `-${ordering.name}` : ordering.name;
