/** A REST operation of a vendor, as data: what is sent where, in which scope, and which fields of the answer are read. */
import type { z } from 'zod';

/** In whose name a call is made: the partner's own, or one client org's. */
export type ScopeKind = 'partner' | 'org';

/** Whether a call may be repeated. Declared, never inferred from the method: reads may well be POSTs. */
export type Effect = 'read' | 'write';

/** An endpoint without the types of what it carries. */
export interface Operation<Kind extends ScopeKind = ScopeKind> {
  /** The vendor's own word for the operation, for example `getClientsV2`. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Path below the account's base URL, with a leading slash. */
  readonly path: string;
  readonly effect: Effect;
  readonly scope: Kind;
}

export interface Endpoint<Parameters, Answer, Kind extends ScopeKind = ScopeKind> extends Operation<Kind> {
  /** What may be sent; anything else is refused before it leaves. */
  readonly parameters: z.ZodType<Parameters>;
  /** Only the fields that are read. A field that the vendor adds must not break us. */
  readonly answer: z.ZodType<Answer>;
}

/** How a paged operation is asked for its rows, as data; `allRows` follows it. */
export interface Paging<Parameters, Answer, Row> {
  /** The rows of one page. */
  readonly rows: (answer: Answer) => readonly Row[];
  /** The parameter that asks for a page of `size` rows. */
  readonly size: (size: number) => Partial<Parameters>;
  /** Rows that the vendor gives at most in one page. */
  readonly maximum: number;
  /** What the next page is asked with, given the page and the size that was asked for; undefined after the last one. */
  readonly next: (answer: Answer, size: number) => Partial<Parameters> | undefined;
}

export interface PagedEndpoint<Parameters, Answer, Row, Kind extends ScopeKind = ScopeKind> extends Endpoint<
  Parameters,
  Answer,
  Kind
> {
  readonly paging: Paging<Parameters, Answer, Row>;
}
