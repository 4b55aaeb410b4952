// The four ways in which the vendor pages: what each asks for, and what it says around a page.

import type { Query, QuerySchema } from './query.js';

/** `page` and a size: `per_page`, but for KYC sessions, which say `size`. */
export function pagedBy(size: 'per_page' | 'size', maximum: number): QuerySchema {
  return { page: { minimum: 1, otherwise: 1 }, [size]: { minimum: 1, maximum, otherwise: 20 } };
}

/** `limit` and `offset`. */
export function limitedTo(maximum: number, otherwise: number): QuerySchema {
  return { limit: { minimum: 1, maximum, otherwise }, offset: { minimum: 0, otherwise: 0 } };
}

/** A part of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly size: number;
  /** Of the whole list. */
  readonly total: number;
  readonly pages: number;
}

/** The page that a query asks for. */
export function pageOf<Row>(list: readonly Row[], query: Query): Page<Row> {
  const page = query.whole('page') ?? 1;
  const size = query.whole('per_page') ?? query.whole('size') ?? 20;
  const rows = list.slice((page - 1) * size, page * size);
  return { rows, page, size, total: list.length, pages: Math.ceil(list.length / size) };
}

/** The part of a list that `limit` and `offset` ask for. */
export function partOf<Row>(
  list: readonly Row[],
  query: Query,
): { rows: readonly Row[]; limit: number; offset: number } {
  const [limit = 20, offset = 0] = [query.whole('limit'), query.whole('offset')];
  return { rows: list.slice(offset, offset + limit), limit, offset };
}

/** The contract's ListCustomerCdrsResponsePagination. */
export function pagination({ page, pages, size, total }: Page<unknown>): object {
  return { page, per_page: size, total, pages, has_next: page < pages, has_prev: page > 1 };
}
