/** A REST operation of a vendor, as data: what is sent where, in which scope, and which fields of the answer are read. */
import type { z } from 'zod';

/**
 * In whose name a call is made: the partner's own; a client org's, for which the partner's credential acts; or a
 * client's own, with a credential that only this client has.
 */
export type ScopeKind = 'partner' | 'org' | 'client';

/** Whether a call may be repeated. Declared, never inferred from the method: reads may well be POSTs. */
export type Effect = 'read' | 'write';

/** An endpoint without the types of what it carries. */
export interface Operation<Kind extends ScopeKind = ScopeKind> {
  /** The vendor's own word for the operation, for example `getClientsV2`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * Path below the account's base URL, with a leading slash. `{plantId}` is filled with the parameter of that name;
   * `{client}` with the client of the scope, so that a path and the credential on it cannot be of two clients.
   */
  readonly path: string;
  readonly effect: Effect;
  readonly scope: Kind;
  /**
   * The parameter, a `Secret`, that authenticates the call in place of the account's credential. It goes into the headers
   * and nowhere else. Writes only: an answer is never shared between those who bring one.
   */
  readonly bearer?: string;
  /** Milliseconds for which later requests may reuse an answer; without it, none may. */
  readonly freshMs?: number;
}

export interface Endpoint<Parameters, Answer, Kind extends ScopeKind = ScopeKind> extends Operation<Kind> {
  /**
   * What may be sent; anything else is refused before it leaves. What the path does not take is the query of a GET and
   * the JSON body of any other method.
   */
  readonly parameters: z.ZodType<Parameters>;
  /** Only the fields that are read. A field that the vendor adds must not break us. */
  readonly answer: z.ZodType<Answer>;
}

/** How the rows of a paged operation are asked for, as data; `allRows` and `windowOf` follow it. */
interface PagingBase<Parameters, Answer, Row> {
  /** The rows of one page. */
  readonly rows: (answer: Answer) => readonly Row[];
  /** Rows that the vendor gives at most in one page. */
  readonly maximum: number;
  /** The parameter that asks for a page of `size` rows. */
  readonly size: (size: number) => Partial<Parameters>;
}

/** Each page says where the next one begins. */
export interface CursorPaging<Parameters, Answer, Row> extends PagingBase<Parameters, Answer, Row> {
  readonly style: 'cursor';
  /** What the next page is asked with, given the page and the size that was asked for; undefined after the last one. */
  readonly next: (answer: Answer, size: number) => Partial<Parameters> | undefined;
}

/** Any page can be asked for at once, by its number or by the rows before it. */
export interface NumberedPaging<Parameters, Answer, Row> extends PagingBase<Parameters, Answer, Row> {
  readonly style: 'numbered';
  /** The parameter that asks for the page with that index, from 0, of `size` rows. */
  readonly position: (index: number, size: number) => Partial<Parameters>;
  /** Rows of the whole list; null where the vendor does not say. */
  readonly total: (answer: Answer) => number | null;
}

export type Paging<Parameters, Answer, Row> =
  CursorPaging<Parameters, Answer, Row> | NumberedPaging<Parameters, Answer, Row>;

export interface PagedEndpoint<
  Parameters,
  Answer,
  Row,
  Kind extends ScopeKind = ScopeKind,
  Style extends Paging<Parameters, Answer, Row> = Paging<Parameters, Answer, Row>,
> extends Endpoint<Parameters, Answer, Kind> {
  readonly paging: Style;
}

/** A paged endpoint any page of which can be asked for at once. */
export type NumberedEndpoint<Parameters, Answer, Row, Kind extends ScopeKind = ScopeKind> = PagedEndpoint<
  Parameters,
  Answer,
  Row,
  Kind,
  NumberedPaging<Parameters, Answer, Row>
>;
