/** The one loop that follows an endpoint's paging. */
import { PartnergraphError } from '../errors.js';
import type { Api } from './api.js';
import type { PagedEndpoint, ScopeKind } from './endpoint.js';

/** Pages that are followed at most for one list, so that a vendor whose cursor never ends cannot hold a request. */
const pageLimit = 1000;

/**
 * All rows of a paged endpoint, or the first `limit` of them, with as few pages as the vendor allows.
 * A cursor that repeats itself is a fault of the vendor and ends in `VENDOR_INVALID_ANSWER`.
 */
export async function allRows<Parameters, Answer, Row, Kind extends ScopeKind>(
  api: Api<Kind>,
  endpoint: PagedEndpoint<Parameters, Answer, Row, Kind>,
  parameters: Parameters,
  limit = Number.POSITIVE_INFINITY,
): Promise<readonly Row[]> {
  const { paging } = endpoint;
  const rows: Row[] = [];
  let position: Partial<Parameters> | undefined = {};
  for (let page = 0; position !== undefined && rows.length < limit; page += 1) {
    if (page === pageLimit) {
      throw new PartnergraphError(
        'VENDOR_INVALID_ANSWER',
        `${endpoint.name} still offers a next page after ${pageLimit} pages`,
        { endpoint: endpoint.name },
      );
    }
    const size = Math.min(paging.maximum, limit - rows.length);
    const answer: Answer = await api.call(endpoint, { ...parameters, ...paging.size(size), ...position });
    rows.push(...paging.rows(answer));
    const next = paging.next(answer, size);
    if (next !== undefined && JSON.stringify(next) === JSON.stringify(position)) {
      throw new PartnergraphError(
        'VENDOR_INVALID_ANSWER',
        `${endpoint.name} offers the same next page again`,
        {
          endpoint: endpoint.name,
        },
      );
    }
    position = next;
  }
  return rows.length > limit ? rows.slice(0, limit) : rows;
}
