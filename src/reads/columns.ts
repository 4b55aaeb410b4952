/**
 * Columns: what a vendor calls a value, what it is to us, and what stands in its place where the vendor has none. A
 * table of them is all that there is to say of a row; its type, its reading and its GraphQL fields follow from it.
 */
import { vendorInstant, vendorTime } from '../text/vendor-time.js';

/** Told of a value that is not what its column says: by the names that lead to it. */
export type Warn = (column: string) => void;

/** What a value is, for whoever makes a GraphQL type of it. A word is one of an enumeration that the graph has. */
export type Kind =
  | 'text'
  /** Text, or a number that stands for it. */
  | 'identifier'
  /** A number of any length, as text. */
  | 'decimal'
  | 'integer'
  | 'number'
  | 'flag'
  | 'time'
  | 'instant'
  | 'json'
  | 'word'
  | 'texts'
  | 'jsons'
  | { readonly part: Table<unknown> }
  | { readonly parts: Table<unknown> };

export interface Column<Value> {
  /** The vendor's name for it; with dots where it lies in an object of the row. */
  readonly wire: string;
  readonly kind: Kind;
  /** The value in our form; undefined for one that is not of the kind. It is asked about what is there, never about null. */
  readonly read: (value: NonNullable<unknown>, warn: Warn) => Value | undefined;
  /** What stands where the vendor has no value, or none that can be read. */
  readonly missing: Value;
  /** What the field of the graph says of itself; without it the column has no field of its own. */
  readonly description: string | undefined;
  /** Whether a row without it is none. */
  readonly isKey?: true;
  /** Whether it is what was asked with, and not in the row. */
  readonly isAsked?: true;
  /** Whether it is read of the row as a whole, and not of one value of it. */
  readonly isOfRow?: true;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The columns of a type, with what follows from them. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: Columns;
  /** What its rows are; there is no such value. */
  readonly row?: Row;
  readonly entries: readonly (readonly [name: string, column: Column<unknown>])[];
  /** Names of the columns that tell one row from another, in the order in which an id has them. */
  readonly keys: readonly string[];
  /** The column that stands in ids where the org would, for rows whose org not every road knows. */
  readonly owner?: string | undefined;
  /** Names of all columns. */
  readonly names: ReadonlySet<string>;
}

/** A row: its values by the names of their columns. */
export type Values<Of extends Columns> = {
  readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never;
};

export function table<Row>(name: string, columns: Columns, owner?: string): Table<Row> {
  const entries = Object.entries(columns);
  const keys = entries.flatMap(([key, { isKey }]) => (isKey ? [key] : []));
  return { name, columns, entries, keys, names: new Set(Object.keys(columns)), owner };
}

/** A column of any kind, by how it is read. */
const column =
  <Value>(kind: Kind, read: Column<Value | null>['read']) =>
  (wire: string, description?: string): Column<Value | null> => ({
    wire,
    kind,
    read,
    missing: null,
    description,
  });

const ifText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const ifJson = (value: unknown): Json | undefined => (isObject(value) ? value : undefined);

/** An object whose form the vendor leaves open. */
export type Json = Readonly<Record<string, unknown>>;

export const text = column('text', ifText);
export const number = column('number', (value) => (Number.isFinite(value) ? Number(value) : undefined));
/** A whole number as GraphQL has it: at most 32 bits. */
export const integer = column('integer', (value) =>
  typeof value === 'number' && (value | 0) === value ? value : undefined,
);
export const flag = column('flag', (value) => (typeof value === 'boolean' ? value : undefined));
/** An instant as text, with or without a time; null also where the vendor writes a zero. */
export const time = column('time', (value) => (typeof value === 'string' ? vendorTime(value) : undefined));
/** An instant as a number, of milliseconds or of seconds since 1970; null also where the vendor writes a zero. */
const instantIn = (unit: number) =>
  column('instant', (value) => (typeof value === 'number' ? vendorInstant(value * unit) : undefined));
export const milliseconds = instantIn(1);
export const seconds = instantIn(1000);
/** A measure in whole units, such as seconds: what is between two is nearer to one of them. */
export const measure = column('integer', (value) =>
  typeof value === 'number' && (Math.round(value) | 0) === Math.round(value) ? Math.round(value) : undefined,
);
export const json = column('json', ifJson);

/** The same, where the graph promises a value: what stands in for one that is missing. */
export const orElse = <Value, Missing>(
  of: Column<Value | null>,
  missing: Missing,
): Column<NonNullable<Value> | Missing> => ({
  ...of,
  // What is read is never null: null is only what stood in for it.
  read: (value, warn) => of.read(value, warn) ?? undefined,
  missing,
});

/** A list, of which an item that cannot be read is left out. */
const listOf =
  <Value>(kind: Kind, item: (value: NonNullable<unknown>, warn: Warn) => Value | undefined) =>
  (wire: string, description?: string): Column<readonly Value[]> => ({
    wire,
    kind,
    description,
    missing: [],
    read: (value, warn) => {
      if (!Array.isArray(value)) return undefined;
      return value.flatMap((each: unknown): readonly Value[] => {
        const read = each === null || each === undefined ? undefined : item(each, warn);
        if (read !== undefined) return [read];
        warn('');
        return [];
      });
    },
  });

export const texts = listOf('texts', ifText);
export const jsons = listOf('jsons', ifJson);

/** One of the words that the graph has; any other word of the vendor's is `other`, and no fault. */
export const word = <Word extends string>(
  wire: string,
  wordOf: (native: string) => Word,
  other: Word,
  description?: string,
): Column<Word> => ({
  wire,
  kind: 'word',
  description,
  missing: other,
  read: (value) => (typeof value === 'string' ? wordOf(value) : undefined),
});

/** A part of the row that is an object of its own. */
export const part = <Values>(
  wire: string,
  of: Table<Values>,
  description?: string,
): Column<Values | null> => ({
  wire,
  kind: { part: of },
  description,
  missing: null,
  read: (value, warn) => objectOf(of, value, warn),
});

/** The same, a list of them. */
export const parts = <Values>(wire: string, of: Table<Values>, description?: string) =>
  listOf({ parts: of }, (value, warn) => objectOf(of, value, warn))(wire, description);

/** A column that tells one row from another: a row that lacks it is left out. */
export const key = (of: Column<string | null>): Column<string> & { readonly isKey: true } => ({
  ...of,
  read: (value, warn) => of.read(value, warn) || undefined,
  missing: '',
  isKey: true,
});

/** The same, where the graph says that it may be null, though it never is. */
export const keyed = (of: Column<string | null>): Column<string | null> & { readonly isKey: true } => ({
  ...of,
  read: (value, warn) => of.read(value, warn) || undefined,
  isKey: true,
});

/** Only of this form: any other is none. */
export const matching = (of: Column<string | null>, form: RegExp): Column<string | null> => ({
  ...of,
  read: (value, warn) => {
    const read = of.read(value, warn);
    return typeof read === 'string' && form.test(read) ? read : undefined;
  },
});

/** What the row was asked for with, which it need not say again. */
export const asked = (parameter: string): Column<string | null> => ({ ...text(parameter), isAsked: true });

/** What our reading of the answer has noted of the row: no field of the vendor's, whose names never begin so. */
export const noted = (name: string, description: string): Column<boolean> =>
  orElse(flag(`${notedMark}${name}`, description), false);

export const notedMark = '@';

/** What is the same in every row: what the vendor never says. */
export const constant = <Value>(value: Value): Column<Value> => ({
  wire: '',
  kind: 'text',
  description: undefined,
  missing: value,
  read: () => value,
});

/** The same, where the graph says that it may be null. */
export const orNull = <Value>(of: Column<Value>): Column<Value | null> => ({ ...of, missing: null });

/** The value at a name of the vendor's; undefined where it is not there. */
export function valueAt(row: Json, wire: string): unknown {
  let value: unknown = row;
  for (const name of wire.split('.')) value = isObject(value) ? value[name] : undefined;
  return value;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a table reads of a part of an answer; undefined where it is none. */
export function objectOf<Values>(of: Table<Values>, value: unknown, warn: Warn): Values | undefined {
  if (!isObject(value)) return undefined;
  const values: Record<string, unknown> = {};
  return readerOf(of, nothing, warn)(value, values) ? (values as Values) : undefined;
}

export const nothing: Json = {};

/** Reads a row of the vendor's into `into`; false where a key is missing, or all that is known: then it is no row. */
export type Reader = (wire: Json, into: Record<string, unknown>) => boolean;

/**
 * The reader of a table, for all rows of an answer. A value that is not what its column says is `missing` and a warning, an
 * absent one is `missing` without a word.
 */
export function readerOf({ entries }: Table<unknown>, given: Json, warn: Warn): Reader {
  const columns = entries.map(([name, column]) => {
    const { wire, read, missing, isKey = false, isAsked = false, isOfRow = false } = column;
    const isDeep = wire.includes('.');
    const tell = (inside: string): void => warn(inside === '' ? name : `${name}.${inside}`);
    return { name, wire, read, missing, isKey, isAsked, isOfRow, isDeep, warn: tell };
  });
  return (row, into) => {
    let isRow = true;
    let isKnown = false;
    for (const column of columns) {
      if (column.isOfRow) {
        into[column.name] = column.read(row, column.warn);
        continue;
      }
      const source = column.isAsked ? given : row;
      const value = column.isDeep ? valueAt(source, column.wire) : source[column.wire];
      const isThere = value !== null && value !== undefined;
      isKnown ||= value !== undefined && !column.isAsked;
      const found = isThere ? column.read(value, column.warn) : undefined;
      into[column.name] = found === undefined ? column.missing : found;
      if (found !== undefined) continue;
      if (isThere) column.warn('');
      if (column.isKey) isRow = false;
    }
    return isRow && isKnown;
  };
}
