/** A paged read with its parameters filled in: what a ledger needs of an endpoint, whatever its types. */
import type { Api } from '../../../transport/api.js';
import type { NumberedEndpoint } from '../../../transport/endpoint.js';
import { windowOf, type Window, type WindowRows } from '../../../transport/paging.js';

export interface PagedRead<Row, Summary> {
  /** The vendor's word for it. */
  readonly operation: string;
  readonly pageSize: number;
  readonly window: (window: Window) => Promise<WindowRows<Row>>;
  /** The vendor's totals, from the page that has this row. */
  readonly summary: (offset: number) => Promise<Summary | null>;
  /** Whether the page that has this row was asked for in this request already. */
  readonly isSent: (offset: number) => boolean;
}

export function pagedRead<Parameters, Answer, Row, Summary>(
  api: Api<'partner'>,
  endpoint: NumberedEndpoint<Parameters, Answer, Row, 'partner'>,
  parameters: Parameters,
  summaryOf: (answer: Answer) => Summary | null,
): PagedRead<Row, Summary> {
  const { maximum, position, size } = endpoint.paging;
  const pageOf = (offset: number): Parameters => ({
    ...parameters,
    ...size(maximum),
    ...position(Math.floor(offset / maximum), maximum),
  });
  return {
    operation: endpoint.name,
    pageSize: maximum,
    // In the largest pages, so that what one window has read counts for the next.
    window: (window) => windowOf(api, endpoint, parameters, window, maximum),
    summary: async (offset) => summaryOf(await api.call(endpoint, pageOf(offset))),
    isSent: (offset) => api.isSent(endpoint, pageOf(offset)),
  };
}
