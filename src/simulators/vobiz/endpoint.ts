// What an endpoint of the vendor is: a row of a table.

import type { Books, Capabilities } from './books.js';
import type { Customer } from './customers.js';
import type { Query, QuerySchema } from './query.js';
import { RefusedError } from './refusals.js';

/** A call that has been let in. */
export interface EndpointCall {
  readonly books: Books;
  readonly query: Query;
  /** What the path names besides a customer: a call, a session, a trunk, a currency. */
  readonly item: string;
}

interface EndpointRow {
  /** After `/api/v1`; `{customer}` stands for an auth id, `{item}` for any other part. */
  readonly path: string;
  readonly query: QuerySchema;
}

/** A partner endpoint: of the partner itself, or of the customer that its path names. */
export type PartnerEndpoint = EndpointRow & {
  readonly scope: 'partner';
  readonly needs?: keyof Capabilities;
} & (
    | { readonly answer: (call: EndpointCall) => object }
    | { readonly answerFor: (call: EndpointCall, customer: Customer) => object }
  );

/** An endpoint of the voice API: takes only the own credentials of the customer that its path names, if it names one. */
export interface AccountEndpoint extends EndpointRow {
  readonly scope: 'account';
  readonly answerFor: (call: EndpointCall, customer: Customer) => object;
}

/** An endpoint of either kind. */
export type Endpoint = PartnerEndpoint | AccountEndpoint;

/** What was found; where nothing was, 404. */
export function found<Value>(value: Value | undefined, what: string): Value {
  if (value !== undefined) return value;
  throw new RefusedError(404, `${what.toLowerCase().replaceAll(' ', '_')}_not_found`, `${what} not found`);
}
