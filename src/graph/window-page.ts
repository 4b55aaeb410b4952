/** Relay pages of lists that the vendor keeps and pages itself: a cursor is a position in the vendor's own order. */
import { PartnergraphError } from '../errors.js';
import type { Context } from './context.js';
import { outageOf, recordOutages, type Outage } from './outage.js';
import { pageSize, type Page, type PageArguments } from './page.js';

/** Rows `offset` to `offset + count`, and how many there are in all; null where the vendor does not say. */
export interface WindowRows<Row> {
  readonly rows: readonly Row[];
  readonly total: number | null;
  /** Rows of the vendor's that were looked at, where some of them are not among the rows. */
  readonly covered?: number;
  /** Where each row stood among them. */
  readonly places?: readonly number[];
  /** Why rows are missing. */
  readonly failures?: readonly PartnergraphError[];
  /** Values of the rows that could not be read. */
  readonly warnings?: readonly PartnergraphError[];
}

/** One vendor's list; several make one list, one after the other. */
export interface WindowedList<Row> {
  /** Names the list inside cursors: the id of the account where there are several. */
  readonly key: string;
  readonly load: (window: Window) => Promise<WindowRows<Row>>;
}

interface Window {
  readonly offset: number;
  readonly count: number;
}

/** A position: which list, and which row of it. */
interface Position {
  readonly list: number;
  readonly offset: number;
}

/** A list of which the length is known, or at least that more rows may follow, with the rows that told it. */
interface Measured<Row> extends WindowedList<Row> {
  readonly length: number;
  readonly offset: number;
  readonly known: WindowRows<Row>;
  /** Rows from the offset on that need not be asked for again. */
  readonly covered: number;
}

const nothing = { rows: [], total: 0 };

/**
 * A page of the lists one after the other. `name` keeps cursors of one connection from another. In the context of a
 * fleet a list that fails is an outage; without one, the list of a single client fails as a whole, so that an empty
 * list always means "none".
 */
export async function windowPage<Row>(
  name: string,
  lists: readonly WindowedList<Row>[],
  args: PageArguments,
  fleet?: Context,
): Promise<Page<Row>> {
  const size = pageSize(args.first, args.last);
  const after = readCursor(name, lists, args.after, 'after');
  const before = readCursor(name, lists, args.before, 'before');
  const outages: Outage[] = [];
  const warned: Outage[] = [];
  const noted = async (list: WindowedList<Row>, window: Window): Promise<WindowRows<Row>> => {
    const loaded = await list.load(window);
    const outageHere = (error: PartnergraphError): Outage =>
      outageOf(error.details.partner ?? list.key, error);
    outages.push(...(loaded.failures ?? []).map(outageHere));
    warned.push(...(loaded.warnings ?? []).map(outageHere));
    return loaded;
  };
  const measured = await Promise.all(
    lists.map(async (list, index): Promise<Measured<Row>> => {
      const start = after?.list === index ? after.offset + 1 : 0;
      const isFirst = index === (after?.list ?? 0);
      const probe = { offset: start, count: isFirst && typeof args.last !== 'number' ? size : 1 };
      try {
        const known = await noted(list, probe);
        const { rows, total, covered = rows.length, failures = [] } = known;
        return {
          ...list,
          length: total ?? Number.POSITIVE_INFINITY,
          offset: start,
          known,
          // What did not come then would not come now.
          covered: failures.length > 0 ? probe.count : covered,
        };
      } catch (error) {
        if (fleet === undefined || !(error instanceof PartnergraphError)) throw error;
        outages.push(outageOf(list.key, error));
        return { ...list, length: 0, offset: 0, known: nothing, covered: 0 };
      }
    }),
  );
  if (fleet !== undefined) recordOutages(fleet, outages);
  const bases = measured.map((_, index) => sum(measured.slice(0, index).map(({ length }) => length)));
  const end = sum(measured.map(({ length }) => length));
  const global = ({ list, offset }: Position): number => (bases[list] ?? 0) + offset;
  const from = after === undefined ? 0 : global(after) + 1;
  const to = before === undefined ? end : Math.min(end, global(before));
  if (typeof args.last === 'number' && !Number.isFinite(to)) {
    throw new PartnergraphError('INVALID_ARGUMENT', 'this list can only be paged forward, with `first`', {
      argument: 'last',
    });
  }
  const start = typeof args.last === 'number' ? Math.max(from, to - size) : from;
  const stop = Math.max(start, Math.min(to, start + size));
  const parts = await Promise.all(
    measured.map(async (list, index) => {
      const base = bases[index] ?? 0;
      const offset = Math.max(0, start - base);
      // One row more, where only that tells whether there is a next page.
      const open = Number.isFinite(list.length) ? 0 : 1;
      const count = Math.min(list.length, stop - base + open) - offset;
      if (count <= 0) return [];
      const isKnown = offset === list.offset && list.covered >= count;
      const { rows, places } = isKnown ? list.known : await noted(list, { offset, count });
      return rows.flatMap((node, index) => {
        const place = places?.[index] ?? index;
        return place < count ? [{ node, cursor: writeCursor(name, list.key, offset + place) }] : [];
      });
    }),
  );
  const found = parts.flat();
  const edges = found.slice(0, stop - start);
  return {
    edges,
    totalCount: outages.length === 0 && Number.isFinite(end) ? end : null,
    outages: [...outages, ...warned],
    pageInfo: {
      hasNextPage: Number.isFinite(end) ? stop < end : found.length > edges.length,
      hasPreviousPage: start > 0,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);

const writeCursor = (name: string, key: string, offset: number): string =>
  Buffer.from(JSON.stringify([name, key, offset])).toString('base64url');

function readCursor<Row>(
  name: string,
  lists: readonly WindowedList<Row>[],
  cursor: string | null | undefined,
  argument: string,
): Position | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const [made, key, offset] = partsOf(Buffer.from(cursor, 'base64url').toString());
  const list = lists.findIndex((candidate) => candidate.key === key);
  if (made === name && list >= 0 && typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0)
    return { list, offset };
  throw new PartnergraphError('INVALID_CURSOR', `${argument}: this cursor is not one of this list`, {
    argument,
  });
}

function partsOf(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
