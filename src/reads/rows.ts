/** From what a vendor answered to rows: each is one object, of whom its endpoint says. */
import { PartnergraphError } from '../errors.js';
import type { SeenOrg, Sight } from '../sight.js';
import { isObject, objectOf, readerOf, type Columns, type Json, type Table, type Values } from './columns.js';
import type { Account, Bringing, Envelope } from './endpoint.js';
import { joinIdParts } from './keys.js';
import { assertOwned, originsOf, ownersOf, type Origin } from './owners.js';

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
  /** What the vendor adds up of the whole list, as the table of its endpoint reads it. */
  readonly summary?: unknown;
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
    const { keys, owner } = this.#table;
    const valueOf = (name: string): string => String(Reflect.get(this, name) ?? org?.native ?? '');
    const whose = owner === undefined ? (org === null ? [] : [org.native]) : [valueOf(owner)];
    return joinIdParts([account.id, ...whose, ...keys.map(valueOf)]);
  }

  get brought(): ReadonlySet<string> {
    return this.#table.names;
  }

  /** Another row of the same thing. */
  with(table: Table<unknown>): TableRow {
    return new TableRow(table, this.#origin);
  }
}

/**
 * The rows of an answer, all of which belong to whom was asked for; ORG_SCOPE_NOT_APPLIED where one does not. A list of all
 * is cut to what the caller may see, without a word; what is nobody's in it is missing.
 */
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

/** The rows of an answer, and what is known to be missing from it. */
export function rowsOf<Row>(
  endpoint: Bringing<Row>,
  origin: Origin,
  { rows, total, told, summary }: Envelope,
  sight: Sight,
): Rows<Row> {
  const made = makeRows(endpoint, origin, rows, sight);
  const said = told?.trim() ?? '';
  const failures = said === '' ? made.failures : [warned(endpoint, origin, said), ...made.failures];
  // How many there are of all is nothing for who sees a part of them.
  const isCut = 'each' in endpoint.owner && sight.limit(origin.account.id) !== 'all';
  const answer = { ...made, total: isCut ? null : total, failures, endpoint: endpoint.name };
  return endpoint.summary === undefined ? answer : { ...answer, ...summed(endpoint.summary, summary, made) };
}

/** What is added up beside the rows, and what of it cannot be read. */
function summed(
  of: Table<unknown>,
  summary: unknown,
  made: Pick<Rows<unknown>, 'warnings'>,
): Pick<Rows<unknown>, 'summary' | 'warnings'> {
  if (summary === null || summary === undefined) return { summary: null, warnings: made.warnings };
  const warnings = new Map(made.warnings);
  const name = 'summary';
  const warn = (column: string): void => {
    const place = column === '' ? name : `${name}.${column}`;
    warnings.set(place, (warnings.get(place) ?? 0) + 1);
  };
  const read = objectOf(of, summary, warn);
  if (read === undefined) warn('');
  return { summary: read ?? null, warnings };
}

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
