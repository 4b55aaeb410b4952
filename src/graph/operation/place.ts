/** Where in a query a field stands, as far as what it needs depends on it: for how many rows, of which accounts and orgs. */
import type { VendorAccount } from '../../entities/vendor-account.js';
import type { Context } from '../context.js';
import type { Decision, Subjects } from '../../reads/decision.js';
import type { Demanded } from '../../reads/planned.js';

/** A set of rows, before it is known which they are. */
export type Rows = Subjects;

/** Client orgs, or customers: whose the rows are. */
export type Orgs = Subjects;

/** The rows of one account. */
export interface Part {
  readonly account: VendorAccount;
  /** The concrete type, where all of them are of one. */
  readonly type?: string | undefined;
  readonly rows: Rows;
  readonly orgs: Orgs;
}

/** A field of a query, with the rows that it is asked of; at the root, one for each account. */
export interface Place<Args = unknown> {
  readonly parts: readonly Part[];
  readonly args: Args;
  readonly context: Context;
  /** The field and its arguments. */
  readonly name: string;
  /** Names of the fields that are selected at the ends of these paths; of a connection's rows without them. */
  readonly selected: (paths?: readonly (readonly string[])[]) => ReadonlySet<string>;
  /** Whether a field below may cause calls, so that it matters which rows there are. */
  readonly isDeep: boolean;
  /**
   * What each account has at this place, for a page that is cut of all of them together; undefined where that does not
   * come in time: then an account counts with all that it may have in the page.
   */
  readonly together: <Value>(own: Value) => Promise<readonly Value[] | undefined>;
}

/** The calls that a field will make where it stands, and the rows that stand below it. */
export interface Need {
  readonly planned: Decision;
  /** What it asks of reads that choose their calls, for all that the operation asks of them. */
  readonly demands?: readonly Demanded[] | undefined;
  /** Without it: a row below for each row here, or a page of rows where the field is a list. */
  readonly below?: readonly Part[];
}

/** Says what a field needs where it stands. */
export type Needs<Args = never> = (place: Place<Args>) => Need | Promise<Need>;

/** Says what it takes to load rows of a type, given their node ids. */
export type NodeNeeds = (nodeIds: readonly string[], place: Place, typename: string) => Need | Promise<Need>;

export const nothingNeeded: Need = { planned: [] };

/** All of these together; the rows below are another matter. */
export const allNeeded = (needs: readonly Need[]): Pick<Need, 'planned' | 'demands'> => ({
  planned: needs.flatMap(({ planned }) => planned),
  demands: needs.flatMap(({ demands }) => demands ?? []),
});

/** What of a number of rows is known. */
export const sureOf = ({ count, sure = count }: Rows): number => sure;

/** For each row so many more. */
export const times = (rows: Rows, set: string, factor: number, isSure: boolean): Rows => ({
  set,
  count: rows.count * factor,
  sure: isSure ? sureOf(rows) * factor : 0,
});
