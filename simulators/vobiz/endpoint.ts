// What an endpoint of the vendor is: a row of a table.

import type { Body, BodySchema } from './body.js';
import type { Books, Capabilities } from './books.js';
import type { Customer } from './customers.js';
import type { Query, QuerySchema } from './query.js';
import { RefusedError, type Manner } from './refusals.js';

/** A call that has been let in. */
export interface EndpointCall {
  readonly books: Books;
  readonly query: Query;
  /** What the path names besides a customer: a call, a session, a trunk, a currency. */
  readonly item: string;
}

/** A call that writes. Its body has been checked. */
export interface WriteCall extends EndpointCall {
  readonly body: Body;
}

interface EndpointRow {
  /** After `/api/v1`; `{customer}` stands for an auth id, `{item}` for any other part. */
  readonly path: string;
  readonly query: QuerySchema;
}

interface WriteRow extends EndpointRow {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly body: BodySchema;
  /** The status of success; the answer of 204 has no body. */
  readonly status: 200 | 201 | 202 | 204;
  /** How it refuses, where its path does not say so. */
  readonly manner?: Manner;
  /** The status for a body that does not fit: 422. */
  readonly invalidStatus?: 400;
}

interface PartnerScope {
  readonly scope: 'partner';
  readonly needs?: keyof Capabilities;
}

/** A partner endpoint: of the partner itself, or of the customer that its path names. */
export type PartnerEndpoint = EndpointRow &
  PartnerScope &
  (
    | { readonly answer: (call: EndpointCall) => object }
    | { readonly answerFor: (call: EndpointCall, customer: Customer) => object }
  );

/** A partner endpoint that writes. What is undefined is an answer without a body. */
export type PartnerWrite = WriteRow &
  PartnerScope &
  (
    | { readonly write: (call: WriteCall) => object | undefined }
    | { readonly writeFor: (call: WriteCall, customer: Customer) => object | undefined }
  );

/** An endpoint of the voice API: takes only the own credentials of the customer that its path names, if it names one. */
export interface AccountEndpoint extends EndpointRow {
  readonly scope: 'account';
  readonly answerFor: (call: EndpointCall, customer: Customer) => object;
}

/** An endpoint of the voice API that writes. */
export interface AccountWrite extends WriteRow {
  readonly scope: 'account';
  readonly writeFor: (call: WriteCall, customer: Customer) => object | undefined;
}

/** An endpoint that reads. */
export type ReadEndpoint = PartnerEndpoint | AccountEndpoint;

/** An endpoint that writes. */
export type WriteEndpoint = PartnerWrite | AccountWrite;

/** An endpoint of any kind. */
export type Endpoint = ReadEndpoint | WriteEndpoint;

/** What was found; where nothing was, 404. */
export function found<Value>(value: Value | undefined, what: string): Value {
  if (value !== undefined) return value;
  throw new RefusedError(404, `${what.toLowerCase().replaceAll(' ', '_')}_not_found`, `${what} not found`);
}
