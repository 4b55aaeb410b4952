// How the vendor pages: by number, and with the total.

import type { Parameters, ParameterSchema } from './parameters.js';

/** What every paged endpoint takes. */
export const PAGING: ParameterSchema = { page: 'page', limit: 'limit' };

/** A list of which only one page is looked at; an array is one. */
export interface Listed {
  readonly length: number;
  slice(start: number, end: number): readonly object[];
}

/** The page that a call asks for; empty when it lies past the end. */
export function pageOf(parameters: Parameters, list: Listed): object {
  const page = parameters.whole('page') ?? 1;
  const limit = parameters.whole('limit') ?? 20;
  const total = list.length;
  return {
    data: list.slice((page - 1) * limit, page * limit),
    meta: { page, limit, total, totalPages: Math.ceil(total / limit) },
  };
}
