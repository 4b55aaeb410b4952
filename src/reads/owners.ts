/** Whose the rows of an answer are: checked here and nowhere else. */
import { PartnergraphError } from '../errors.js';
import type { SeenOrg, Sight } from '../sight.js';
import { valueAt, type Column, type Json, type Table } from './columns.js';
import type { Account, Bringing } from './endpoint.js';

/** Where the rows of an answer come from. */
export interface Origin {
  readonly account: Account;
  /** The org that was asked for; null for what the partner was asked itself. */
  readonly org: SeenOrg | null;
  /** What was asked with. */
  readonly parameters: object;
  /** What rows call the org, where that is known and no id. */
  readonly name?: string | undefined;
}

/** Whose a row is; `unseen` for what is not for the caller, `unsaid` for what is nobody's. */
export function originsOf(
  { owner, brings }: Bringing<unknown>,
  asked: Origin,
  sight: Sight,
): (wire: Json) => Origin | 'unseen' | 'unsaid' {
  const itself = keyNames(brings);
  // The row of an org is no row of an org's: it is the org.
  const isItself = (said: string): boolean => itself.includes(said);
  if ('said' in owner && Object.entries(owner.said).some(([said, is]) => is === 'org' && isItself(said))) {
    const own = { ...asked, org: null };
    return () => own;
  }
  if (!('each' in owner) || owner.isNamed === true) return () => asked;
  const { account } = asked;
  const origins = new Map<string, Origin | 'unseen'>();
  const column = columnOf(brings, owner.each);
  return (wire) => {
    const said = saidIn(wire, { name: owner.each, column });
    if (said === undefined || said === '') return 'unsaid';
    const org = sight.sees(account.id, said);
    const seen = org === undefined ? 'unseen' : { ...asked, org: isItself(owner.each) ? null : org };
    const known = origins.get(said) ?? seen;
    origins.set(said, known);
    return known;
  };
}

const keyNames = ({ columns, keys }: Table<unknown>): readonly string[] =>
  keys.flatMap((key) => columns[key]?.wire ?? []);

const columnOf = ({ entries }: Table<unknown>, name: string): Column<unknown> | undefined =>
  entries.find(([, { wire, isAsked }]) => wire === name && isAsked !== true)?.[1];

export interface ExpectedOwner {
  /** The vendor's name of what says it. */
  readonly name: string;
  readonly expected: string;
  /** Whether upper and lower case are alike in it. */
  readonly foldsCase: boolean;
  /** The column that reads it, where there is one: a vendor may write the same id as a text and as a number. */
  readonly column: Column<unknown> | undefined;
}

export function ownersOf(
  { owner, brings }: Bringing<unknown>,
  { org, name: called }: Origin,
  given: Json,
): readonly ExpectedOwner[] {
  if (!('said' in owner)) return [];
  return Object.entries(owner.said).flatMap(([name, is]) => {
    const expected = is === 'org' ? org?.native : is === 'name' ? called : given[is.parameter];
    if (typeof expected !== 'string') return [];
    return [{ name, expected, foldsCase: owner.foldsCase === true, column: columnOf(brings, name) }];
  });
}

/** Whose a row says that it is; undefined where it does not say. */
function saidIn(wire: Json, { name, column }: Pick<ExpectedOwner, 'name' | 'column'>): string | undefined {
  const said = valueAt(wire, name);
  const read =
    said === null || said === undefined ? undefined : (column?.read(said, () => undefined) ?? said);
  return typeof read === 'string' ? read : undefined;
}

const isSame = (said: string, { expected, foldsCase }: ExpectedOwner): boolean =>
  said === expected || (foldsCase && said.toLowerCase() === expected.toLowerCase());

/** One row of somebody else's, and nothing of the answer is believed. */
export function assertOwned(
  { name }: Bringing<unknown>,
  { account, org }: Origin,
  owners: readonly ExpectedOwner[],
  wire: Json,
): void {
  for (const owner of owners) {
    const said = saidIn(wire, owner);
    if (said === undefined || isSame(said, owner)) continue;
    throw new PartnergraphError(
      'ORG_SCOPE_NOT_APPLIED',
      `${name} was answered for another ${owner.name} than the one that was asked for`,
      {
        vendor: account.vendor,
        partner: account.id,
        endpoint: name,
        ...(org === null ? {} : { org: org.native }),
      },
    );
  }
}
