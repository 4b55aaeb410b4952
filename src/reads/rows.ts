/** From what a vendor answered to rows: whose they are is checked here and nowhere else, and each is one object. */
import { PartnergraphError } from '../errors.js';
import type { SeenOrg, Sight } from '../sight.js';
import {
  isObject,
  readerOf,
  type Column,
  type Columns,
  type Json,
  type Table,
  valueAt,
  type Values,
} from './columns.js';
import type { Account, Bringing } from './endpoint.js';
import { joinIdParts } from './keys.js';

/** Where the rows of an answer come from. */
export interface Origin {
  readonly account: Account;
  /** The org that was asked for; null for what the partner was asked itself. */
  readonly org: SeenOrg | null;
  /** What was asked with. */
  readonly parameters: object;
}

/** What every row is beside its columns. It stands in the prototype: a row holds its origin and its values. */
export interface Identity<Of extends Account> {
  readonly __typename: string;
  readonly account: Of;
  /** The org that it belongs to; the row's own id is not its org. */
  readonly org: SeenOrg | null;
  readonly orgUuid: string;
  /** The node's id without its type: the account, the org, and the keys of the row. */
  readonly nodeId: string;
}

export type RowOf<Of extends Columns, In extends Account> = Values<Of> & Identity<In>;

/** A row of which several calls bring parts: what only some of them bring is absent where none of those was made. */
export type JoinedRowOf<Always extends Columns, Partly extends Columns, In extends Account> = Values<Always> &
  Partial<Omit<Values<Partly>, keyof Always>> &
  Identity<In> & {
    /** Names of the columns that its calls bring, whether or not they had a value. */
    readonly brought: ReadonlySet<string>;
  };

/** What a read brought. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** Rows of the whole list, as the vendor counts them. */
  readonly total: number | null;
  /** Why rows are missing. */
  readonly failures: readonly PartnergraphError[];
  /** Values that could not be read, by column: no row is missing for them. */
  readonly warnings: ReadonlyMap<string, number>;
  /** Rows of the vendor's that were looked at, those that were none among them. */
  readonly covered?: number;
  /** Where each row stood among them; without it, as they stand here. */
  readonly places?: readonly number[];
  /** What the warnings are about. */
  readonly endpoint: string;
}

/** One class for each table: its rows have one form, and the engine keeps them small. */
class TableRow implements Identity<Account> {
  readonly #table: Table<unknown>;
  readonly #origin: Origin;

  constructor(table: Table<unknown>, origin: Origin) {
    this.#table = table;
    this.#origin = origin;
  }

  get __typename(): string {
    return this.#table.name;
  }

  get account(): Account {
    return this.#origin.account;
  }

  get org(): SeenOrg | null {
    return this.#origin.org;
  }

  get orgUuid(): string {
    return this.#origin.org?.native ?? '';
  }

  get nodeId(): string {
    const { account, org } = this.#origin;
    const keys = this.#table.keys.map((name) => String(Reflect.get(this, name)));
    return joinIdParts([account.id, ...(org === null ? [] : [org.native]), ...keys]);
  }

  get brought(): ReadonlySet<string> {
    return this.#table.names;
  }

  /** Another row of the same thing. */
  with(table: Table<unknown>): TableRow {
    return new TableRow(table, this.#origin);
  }
}

/** The rows of an answer, all of which belong to whom was asked for; ORG_SCOPE_NOT_APPLIED where one does not. */
export function makeRows<Row>(
  endpoint: Bringing<Row>,
  origin: Origin,
  wires: readonly unknown[],
  sight: Sight,
): Pick<Rows<Row>, 'rows' | 'warnings' | 'failures' | 'covered' | 'places'> {
  const { brings } = endpoint;
  const warnings = new Map<string, number>();
  const warn = (name: string): void => void warnings.set(name, (warnings.get(name) ?? 0) + 1);
  const given: Json = { ...origin.parameters };
  const owners = ownersOf(endpoint, origin, given);
  const originOf = originsOf(endpoint, origin, sight);
  const read = readerOf(brings, given, warn);
  const rows: Row[] = [];
  const places: number[] = [];
  let others = 0;
  wires.forEach((wire, place) => {
    if (!isObject(wire)) return;
    assertOwned(endpoint, origin, owners, wire);
    const own = originOf(wire);
    if (own === 'unseen') others += 1;
    if (typeof own === 'string') return;
    const row = new TableRow(brings, own);
    // The columns are what makes a row of it: nothing else has written there.
    if (!read(wire, row as never)) return;
    rows.push(row as never);
    places.push(place);
  });
  const covered = wires.length - others;
  if (rows.length === covered) {
    return others === 0 ? { rows, warnings, failures: [], covered } : { rows, warnings, failures: [] };
  }
  const lost = isCounted(origin, sight) ? `${covered - rows.length} of ${covered} rows` : 'rows';
  const failure = failureAt(endpoint.name, origin, `${lost} cannot be read and are left out`);
  return { rows, warnings, failures: [failure], covered, places };
}

/** What is told of a whole account has no numbers for who may see a part of it. */
const isCounted = ({ account, org }: Pick<Origin, 'account' | 'org'>, sight: Sight): boolean =>
  org !== null || sight.limit(account.id) === 'all';

/** Whose a row of an answer is: that of whom was asked for, or, where all were, what each says; one origin for each org. */
function originsOf(
  { owner }: Bringing<unknown>,
  origin: Origin,
  sight: Sight,
): (wire: Json) => Origin | 'unseen' | 'unsaid' {
  if (!('each' in owner)) return () => origin;
  const { each } = owner;
  const known = new Map<string, Origin | 'unseen'>();
  return (wire) => {
    const native = valueAt(wire, each);
    if (typeof native !== 'string' || native === '') return 'unsaid';
    const found = known.get(native);
    if (found !== undefined) return found;
    const org = sight.sees(origin.account.id, native);
    const made = org === undefined ? 'unseen' : { ...origin, org };
    known.set(native, made);
    return made;
  };
}

/**
 * Rows of several calls about the same things, each thing once. What an earlier call says of it stays, a later one adds to
 * it; a table names all that the calls bring.
 */
export function joined<Row extends object>(
  of: Table<Row>,
  parts: readonly (readonly Row[])[],
): readonly Row[] {
  const byKey = new Map<string, Row>();
  for (const row of parts.flat()) {
    const key = JSON.stringify(of.keys.map((name) => String(Reflect.get(row, name))));
    const known = byKey.get(key);
    // Rows are made here alone, so that each is one of a table.
    const into = known ?? ((row as unknown as TableRow).with(of) as unknown as Row);
    if (known === undefined) byKey.set(key, into);
    for (const [name, value] of Object.entries(row)) {
      if (!Object.hasOwn(into, name)) Reflect.set(into, name, value);
    }
  }
  return [...byKey.values()];
}

/** A part of a row that is a thing of its own, with an id: it is whose the whole is. */
export const rowOfPart = <Row extends object, Part extends Partial<Row>>(
  of: Table<Row>,
  { account, org }: Pick<Origin, 'account' | 'org'>,
  part: Part,
): Row => Object.assign(new TableRow(of, { account, org, parameters: {} }), part) as unknown as Row;

/** The failure of an answer that came, and of which the vendor itself says that something is missing. */
export const warned = (
  { name: endpoint }: Pick<Bringing<unknown>, 'name'>,
  { account, org }: Pick<Origin, 'account' | 'org'>,
  told: string,
): PartnergraphError =>
  new PartnergraphError('VENDOR_INCOMPLETE_ANSWER', `${endpoint} warns: ${told}`, {
    vendor: account.vendor,
    partner: account.id,
    endpoint,
    ...(org === null ? {} : { org: org.native }),
    saidByVendor: true,
  });

interface ExpectedOwner {
  /** The vendor's name of what says it. */
  readonly name: string;
  readonly expected: string;
  /** Whether upper and lower case are alike in it. */
  readonly foldsCase: boolean;
  /** The column that reads it, where there is one: a vendor may write the same id as a text and as a number. */
  readonly column: Column<unknown> | undefined;
}

function ownersOf(
  { owner, brings }: Bringing<unknown>,
  { org }: Origin,
  given: Json,
): readonly ExpectedOwner[] {
  if (!('said' in owner)) return [];
  return Object.entries(owner.said).flatMap(([name, is]) => {
    const expected = is === 'org' ? org?.native : given[is.parameter];
    if (typeof expected !== 'string') return [];
    const column = brings.entries.find(([, { wire, isAsked }]) => wire === name && isAsked !== true)?.[1];
    return [{ name, expected, foldsCase: owner.foldsCase === true, column }];
  });
}

/** Whose a row says that it is; undefined where it does not say. */
function saidIn(wire: Json, { name, column }: ExpectedOwner): string | undefined {
  const said = valueAt(wire, name);
  const read =
    said === null || said === undefined ? undefined : (column?.read(said, () => undefined) ?? said);
  return typeof read === 'string' ? read : undefined;
}

const isSame = (said: string, { expected, foldsCase }: ExpectedOwner): boolean =>
  said === expected || (foldsCase && said.toLowerCase() === expected.toLowerCase());

/** One row of somebody else's, and nothing of the answer is believed. */
function assertOwned(
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

/** What the caller is told of values that could not be read, of those columns that it asked for. */
export function warningsOf(
  { warnings, endpoint }: Pick<Rows<unknown>, 'warnings' | 'endpoint'>,
  { account, org, sight }: Pick<Origin, 'account' | 'org'> & { readonly sight: Sight },
  selected: ReadonlySet<string>,
): readonly PartnergraphError[] {
  // How many there are only to who may see all that it is about.
  const withCount = isCounted({ account, org }, sight);
  return [...warnings]
    .filter(([column]) => selected.has(column.split('.', 1)[0] ?? ''))
    .map(([column, count]) => {
      const told = withCount ? `${column} (${count})` : column;
      return failureAt(endpoint, { account, org }, `${told} cannot be read`);
    });
}

/** A failure of an answer, with the place where it happened. It would come again, so that nobody need ask again. */
function failureAt(
  endpoint: string,
  { account: { id, vendor }, org }: Pick<Origin, 'account' | 'org'>,
  what: string,
): PartnergraphError {
  return new PartnergraphError(
    'VENDOR_INVALID_ANSWER',
    `${endpoint} answered against its contract: ${what}`,
    {
      vendor,
      partner: id,
      endpoint,
      retryable: false,
      ...(org === null ? {} : { org: org.native }),
    },
  );
}
