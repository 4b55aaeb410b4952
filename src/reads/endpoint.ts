/** An operation of a vendor that brings rows: what it is asked with, which columns it brings, and whose its rows are. */
import type { SeenOrg } from '../sight.js';
import type { VendorClient } from '../transport/client.js';
import type { CursorPaging, Endpoint, NumberedPaging, Operation, ScopeKind } from '../transport/endpoint.js';
import type { Table } from './columns.js';
import type { PlannedCall } from './decision.js';
import type { Known } from './memory.js';
import type { Readings } from './run.js';

/** What every answer is brought into, before its rows are looked at: only a broken envelope fails a whole answer. */
export interface Envelope {
  readonly rows: readonly unknown[];
  /** Rows of the whole list; null where the vendor does not say. */
  readonly total: number | null;
  /** What the vendor itself says is missing from it. */
  readonly told?: string | null;
  /** Where the next page begins, in the vendor's words; none after the last one. */
  readonly next?: string | null;
}

/**
 * Whose the rows are. `said`: names in the vendor's row that have to be the org that was asked for, or the parameter of
 * that name; a row that does not say is taken for what was asked. Whoever says nothing gives the reason.
 */
export type Owner =
  | {
      readonly said: Readonly<Record<string, 'org' | { readonly parameter: string }>>;
      /** Whether the vendor's ids are the same in upper and in lower case; they are compared as they are without it. */
      readonly foldsCase?: true;
    }
  /** Rows of all orgs: where each says whose it is. Rows of orgs that the caller may not see are left out. */
  | { readonly each: string }
  | { readonly unsaid: string }
  | { readonly partner: true };

/** What of such an operation does not depend on its parameters. */
export interface Bringing<Row> extends Operation {
  readonly effect: 'read';
  readonly brings: Table<Row>;
  readonly owner: Owner;
}

export interface ReadEndpoint<Parameters extends object, Row, Kind extends ScopeKind = ScopeKind>
  extends Endpoint<Parameters, Envelope, Kind>, Bringing<Row> {
  readonly effect: 'read';
  readonly scope: Kind;
  readonly paging?:
    NumberedPaging<Parameters, Envelope, unknown> | CursorPaging<Parameters, Envelope, unknown>;
}

/** A list that the vendor gives in pages. */
export interface ListEndpoint<
  Parameters extends object,
  Row,
  Kind extends ScopeKind = ScopeKind,
> extends ReadEndpoint<Parameters, Row, Kind> {
  readonly paging: NumberedPaging<Parameters, Envelope, unknown>;
}

/** A list of which each page says where the next begins. */
export interface CursorEndpoint<
  Parameters extends object,
  Row,
  Kind extends ScopeKind = ScopeKind,
> extends ReadEndpoint<Parameters, Row, Kind> {
  readonly paging: CursorPaging<Parameters, Envelope, unknown>;
}

/** A configured account as far as reads know it. */
export interface Account {
  readonly id: string;
  readonly vendor: string;
  readonly client: VendorClient;
  /** What is asked before a call is made for an org of it. */
  readonly gate?: Gate;
}

/** Names of the fields that the operation selects anywhere of these types; undefined where that is not known. */
export type Selects = (types: readonly string[]) => ReadonlySet<string> | undefined;

/** Proves that an org is one of the account's, as no text of a caller's becomes the org of a call. */
export interface Gate {
  /** The calls that this takes, once for any number of orgs. */
  readonly plan: (account: Account, known: Known, selects?: Selects) => readonly PlannedCall[];
  /** Fails with ORG_NOT_MANAGED where it is not. */
  readonly prove: (readings: Readings, org: SeenOrg) => Promise<void>;
}
