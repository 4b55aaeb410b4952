/**
 * Lists that the vendor gives in pages. A list may change while it is read, fall short of what it says of itself, or
 * give smaller pages than it was asked for: what comes is joined by its keys, and what does not add up is told.
 */
import { PartnergraphError, type ErrorDetails } from '../errors.js';
import { isObject, type Column, type Json, type Table } from './columns.js';
import type { Envelope } from './endpoint.js';

/** Pages that are followed at most for one list, so that a vendor whose list never ends cannot hold a request. */
export const pageLimit = 1000;

/** Rows `offset` to `offset + count` of a list. */
export interface Window {
  readonly offset: number;
  readonly count: number;
}

export const whole: Window = { offset: 0, count: Number.POSITIVE_INFINITY };

export interface Listed extends Envelope {
  /** Why this may not be all of it. */
  readonly failure: PartnergraphError | undefined;
}

export interface PagedList {
  readonly brings: Table<unknown>;
  /** Rows that the vendor gives at most in one page. */
  readonly maximum: number;
  /** Whether no smaller pages are asked for. */
  readonly inLargestPages?: boolean;
  /** The page with that index, from 0, of `size` rows. */
  readonly ask: (index: number, size: number) => Promise<Envelope>;
  /** What a failure says of itself. */
  readonly details: ErrorDetails & { readonly endpoint: string };
}

/** A window of a list, by the fewest pages: those behind the first side by side, where it says how many there are. */
export async function readList(list: PagedList, window: Window): Promise<Listed> {
  const { offset, count } = window;
  const size = list.inLargestPages === true ? list.maximum : fittingSize(window, list.maximum);
  const first = Math.floor(offset / size);
  const start = credible(await list.ask(first, size), first * size);
  const read = first * size + start.rows.length;
  // A page that is neither full nor the last: the vendor's largest one is smaller than its documents say, or the list is
  // shorter than it says.
  const isShort = start.rows.length > 0 && start.rows.length < size && read < (start.total ?? read);
  const pages = isShort
    ? await smallerPages(list, window, start, first)
    : [start, ...(await furtherPages(list, window, start, first, size))];
  const all = pages.flatMap(({ rows }) => rows);
  const skipped = isShort ? offset : offset - first * size;
  const rows = skipped === 0 && all.length <= count ? all : all.slice(skipped, skipped + count);
  return { ...joined(list, window, rows, pages), total: start.total, summary: start.summary };
}

/** A list of which each page says where the next begins. */
export interface ChainedList<Position> extends Pick<PagedList, 'maximum' | 'details'> {
  readonly ask: (size: number, position: Position | undefined) => Promise<Envelope>;
  readonly next: (page: Envelope, size: number) => Position | undefined;
}

/** A window of such a list, read from its start. One whose pages lead back to themselves never ends, and fails. */
export async function readOnwards<Position>(
  list: ChainedList<Position>,
  { offset, count }: Window,
): Promise<Listed> {
  const end = offset + count;
  const rows: unknown[] = [];
  const told = new Set<string>();
  let position: Position | undefined;
  for (let page = 1; ; page += 1) {
    assertPages(list, page);
    const size = Math.min(list.maximum, end - rows.length);
    const answer = await list.ask(size, position);
    rows.push(...answer.rows);
    if (answer.told) told.add(answer.told);
    const next = list.next(answer, size);
    if (next === undefined || rows.length >= end) break;
    if (JSON.stringify(next) === JSON.stringify(position))
      throw invalid(list, 'offers the same next page again');
    position = next;
  }
  const said = told.size === 0 ? null : [...told].join('; ');
  return { rows: rows.slice(offset, end), total: null, told: said, failure: undefined };
}

/** The pages behind the first that hold the window. */
async function furtherPages(
  list: PagedList,
  { offset, count }: Window,
  start: Envelope,
  first: number,
  size: number,
): Promise<readonly Envelope[]> {
  // A page that is not full is the last one, whether the vendor says so or not.
  const length = start.rows.length < size ? first * size + start.rows.length : Number.POSITIVE_INFINITY;
  const end = Math.min(offset + count, start.total ?? length);
  if (Number.isFinite(end)) {
    const wanted = Math.ceil(end / size) - first;
    assertPages(list, wanted);
    const more = Array.from({ length: Math.max(0, wanted - 1) }, (_, index) =>
      list.ask(first + 1 + index, size),
    );
    return Promise.all(more);
  }
  const pages: Envelope[] = [];
  for (let last = start; last.rows.length >= size;) {
    assertPages(list, pages.length + 1);
    last = await list.ask(first + 1 + pages.length, size);
    pages.push(last);
  }
  return pages;
}

/** The list from its start in pages of the size that came, until one is not full or brings nothing new. */
async function smallerPages(
  list: PagedList,
  { offset, count }: Window,
  start: Envelope,
  first: number,
): Promise<readonly Envelope[]> {
  const size = start.rows.length;
  const end = Math.min(offset + count, start.total ?? 0);
  assertPages(list, Math.ceil(end / size));
  // The first page is the same, however many rows were asked for.
  const pages = first === 0 ? [start] : [];
  let rows = pages.flatMap((page) => page.rows);
  while (rows.length < end) {
    const page = await list.ask(pages.length, size);
    pages.push(page);
    const union = byKey(list.brings, [...rows, ...page.rows]);
    if (page.rows.length < size || union.length === rows.length) break;
    rows = [...union];
  }
  return pages;
}

/** A total that is less than the rows that were read is none, as the 0 of a vendor that does not count. */
const credible = ({ rows, total, ...rest }: Envelope, before: number): Envelope => ({
  ...rest,
  rows,
  total: total !== null && rows.length > 0 && total < before + rows.length ? null : total,
});

/** The rows, each once, and what does not add up: the largest total that was told is what there must be. */
function joined(
  list: PagedList,
  { offset, count }: Window,
  rows: readonly unknown[],
  pages: readonly Envelope[],
): Pick<Listed, 'rows' | 'failure'> {
  const union = byKey(list.brings, rows);
  const totals = pages.flatMap(({ total }) => total ?? []);
  const told = Math.max(0, ...totals);
  const expected = totals.length === 0 ? union.length : Math.min(count, Math.max(0, told - offset));
  if (union.length >= expected && (totals.length > 0 || union.length === rows.length)) {
    return { rows: union, failure: undefined };
  }
  const isChanged = new Set(totals).size > 1 || union.length < rows.length;
  const what = isChanged
    ? 'gave a list that changed while it was read: rows may be missing'
    : 'gave fewer rows than it says that there are';
  return { rows: union, failure: invalid(list, what) };
}

/** The rows joined by their keys: of two with the same the later is newer. Rows without one stand for themselves. */
function byKey({ columns, keys }: Table<unknown>, rows: readonly unknown[]): readonly unknown[] {
  const own = keys.flatMap((name) => {
    const column = columns[name];
    return column === undefined || column.isAsked === true ? [] : [column];
  });
  if (own.length === 0) return rows;
  const union = new Map<unknown, unknown>();
  for (const row of rows) {
    const values = isObject(row) ? own.map((column) => valueIn(row, column)) : [];
    const key = values.length === 1 ? values[0] : JSON.stringify(values);
    union.set(typeof key === 'string' ? key : Symbol('none'), row);
  }
  return union.size === rows.length ? rows : [...union.values()];
}

/** What a column reads in a row: the vendor may write the same as a text and as a number. */
const valueIn = (row: Json, { wire, read }: Column<unknown>): unknown => {
  const value = row[wire];
  return value === null || value === undefined ? undefined : read(value, () => undefined);
};

/** The smallest page that holds the whole window; the largest where none does. */
function fittingSize({ offset, count }: Window, maximum: number): number {
  for (let size = count; size <= maximum; size += 1) {
    if (Math.floor(offset / size) === Math.floor((offset + count - 1) / size)) return size;
  }
  return maximum;
}

function assertPages(list: Pick<PagedList, 'details'>, pages: number): void {
  if (pages > pageLimit) throw invalid(list, `has a list of more than ${pageLimit} pages`);
}

const invalid = ({ details }: Pick<PagedList, 'details'>, message: string): PartnergraphError =>
  new PartnergraphError('VENDOR_INVALID_ANSWER', `${details.endpoint} ${message}`, details);
