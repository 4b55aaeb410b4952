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
  /** What the vendor adds up of the whole list. */
  readonly summary?: unknown;
}

/**
 * Whose the rows are. `said`: names in the vendor's row that have to be the org that was asked for, or what rows call it
 * in place of its id, or the parameter of that name; a row that does not say is taken for what was asked. `each`: the name
 * in each row of a list of all that says whose it is: what the caller may not see is cut out of it. Where that is no id,
 * whoever knows what the orgs are called has to cut the list (`isNamed`). Whoever says nothing gives the reason.
 */
export type Owner =
  | {
      readonly said: Readonly<Record<string, 'org' | 'name' | { readonly parameter: string }>>;
      /** Whether the vendor's ids are the same in upper and in lower case; they are compared as they are without it. */
      readonly foldsCase?: true;
    }
  | { readonly each: string; readonly isNamed?: true }
  | { readonly unsaid: string }
  | { readonly partner: true };

/** What of such an operation does not depend on its parameters. */
export interface Bringing<Row> extends Operation {
  readonly effect: 'read';
  readonly brings: Table<Row>;
  readonly owner: Owner;
  /** Whether it is about one org, though the partner makes it: its parameters say which. */
  readonly isOfOrg?: true;
  /** What it adds up beside the rows, where it does. */
  readonly summary?: Table<unknown>;
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
  /** Whether it is always asked for in the largest pages, so that windows of it are cut from the same ones. */
  readonly inLargestPages?: true;
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
  /** What rows call an org where they do not name it by its id; undefined where nobody has read that yet. */
  readonly nameOf?: (readings: Readings, org: SeenOrg) => string | undefined;
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
