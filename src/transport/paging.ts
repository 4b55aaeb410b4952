/** The one loop that follows an endpoint's paging, and the window that is cut out of numbered pages. */
import { PartnergraphError } from '../errors.js';
import type { Api } from './api.js';
import type { CursorPaging, NumberedEndpoint, PagedEndpoint, ScopeKind } from './endpoint.js';

/** Pages that are followed at most for one list, so that a vendor whose list never ends cannot hold a request. */
const pageLimit = 1000;

/** All rows of a paged endpoint, or the first `limit` of them, with as few pages as the vendor allows. */
export async function allRows<Parameters, Answer, Row, Kind extends ScopeKind>(
  api: Api<Kind>,
  endpoint: PagedEndpoint<Parameters, Answer, Row, Kind>,
  parameters: Parameters,
  limit = Number.POSITIVE_INFINITY,
): Promise<readonly Row[]> {
  const { paging } = endpoint;
  if (paging.style === 'cursor') return followCursor(api, endpoint, paging, parameters, limit);
  const { rows } = await windowOf(api, { ...endpoint, paging }, parameters, { offset: 0, count: limit });
  return rows;
}

/** A cursor that repeats itself is a fault of the vendor and ends in `VENDOR_INVALID_ANSWER`. */
async function followCursor<Parameters, Answer, Row, Kind extends ScopeKind>(
  api: Api<Kind>,
  endpoint: PagedEndpoint<Parameters, Answer, Row, Kind>,
  paging: CursorPaging<Parameters, Answer, Row>,
  parameters: Parameters,
  limit: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let position: Partial<Parameters> | undefined = {};
  for (let page = 0; position !== undefined && rows.length < limit; page += 1) {
    if (page === pageLimit) {
      throw invalid(endpoint.name, `still offers a next page after ${pageLimit} pages`);
    }
    const size = Math.min(paging.maximum, limit - rows.length);
    const answer: Answer = await api.call(endpoint, { ...parameters, ...paging.size(size), ...position });
    rows.push(...paging.rows(answer));
    const next = paging.next(answer, size);
    if (next !== undefined && JSON.stringify(next) === JSON.stringify(position)) {
      throw invalid(endpoint.name, 'offers the same next page again');
    }
    position = next;
  }
  return rows.length > limit ? rows.slice(0, limit) : rows;
}

/** Rows `offset` to `offset + count` of a list. */
export interface Window {
  readonly offset: number;
  readonly count: number;
}

export interface WindowRows<Row> {
  readonly rows: readonly Row[];
  /** Rows of the whole list; null where the vendor does not say. */
  readonly total: number | null;
}

/**
 * A window of a list whose pages are numbered, by the fewest pages. When the vendor says how many rows there are, the
 * pages behind the first are asked for side by side.
 */
export async function windowOf<Parameters, Answer, Row, Kind extends ScopeKind>(
  api: Api<Kind>,
  endpoint: NumberedEndpoint<Parameters, Answer, Row, Kind>,
  parameters: Parameters,
  window: Window,
  size = endpoint.freshMs === undefined
    ? fittingSize(window, endpoint.paging.maximum)
    : endpoint.paging.maximum,
): Promise<WindowRows<Row>> {
  const { paging } = endpoint;
  const { offset, count } = window;
  const ask = async (index: number): Promise<WindowRows<Row>> => {
    const answer = await api.call(endpoint, {
      ...parameters,
      ...paging.size(size),
      ...paging.position(index, size),
    });
    const rows = paging.rows(answer);
    return { rows, total: credible(paging.total(answer), index * size + rows.length, rows.length) };
  };
  const first = Math.floor(offset / size);
  const start = await ask(first);
  const read = first * size + start.rows.length;
  // A page that is neither full nor the last: the vendor's largest one is smaller than its documents say.
  if (start.rows.length > 0 && start.rows.length < size && read !== (start.total ?? read)) {
    return windowOf(api, endpoint, parameters, window, start.rows.length);
  }
  const pages = [start];
  // A page that is not full is the last one, whether the vendor says so or not.
  const length = start.rows.length < size ? read : Number.POSITIVE_INFINITY;
  const end = Math.min(offset + count, start.total ?? length);
  const wanted = Math.ceil(end / size) - first;
  if (Number.isFinite(end)) {
    assertPages(endpoint.name, wanted);
    const more = Array.from({ length: Math.max(0, wanted - 1) }, (_, index) => ask(first + 1 + index));
    pages.push(...(await Promise.all(more)));
  } else {
    while ((pages.at(-1)?.rows.length ?? 0) >= size) {
      assertPages(endpoint.name, pages.length);
      pages.push(await ask(first + pages.length));
    }
  }
  const rows = pages.flatMap((page) => page.rows);
  const skipped = offset - first * size;
  return { rows: rows.slice(skipped, skipped + count), total: start.total };
}

/** A total that is less than the rows that were read is none, as the 0 of a vendor that does not count. */
const credible = (total: number | null, read: number, rows: number): number | null =>
  total !== null && rows > 0 && total < read ? null : total;

/**
 * The smallest page that holds the whole window; the largest where none does. Lists whose pages are reused are asked for
 * in the largest pages instead, so that windows that follow one another are cut from the same ones.
 */
function fittingSize({ offset, count }: Window, maximum: number): number {
  for (let size = count; size <= maximum; size += 1) {
    if (Math.floor(offset / size) === Math.floor((offset + count - 1) / size)) return size;
  }
  return maximum;
}

function assertPages(endpoint: string, pages: number): void {
  if (pages > pageLimit) throw invalid(endpoint, `has a list of more than ${pageLimit} pages`);
}

const invalid = (endpoint: string, message: string): PartnergraphError =>
  new PartnergraphError('VENDOR_INVALID_ANSWER', `${endpoint} ${message}`, { endpoint });
