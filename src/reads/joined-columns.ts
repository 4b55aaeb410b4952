/** Columns of rows of which several calls bring parts, and columns that are no single value of the vendor's row. */
import {
  isObject,
  nothing,
  readerOf,
  table,
  type Column,
  type Columns,
  type Json,
  type Kind,
  type Table,
  type Warn,
} from './columns.js';

/** Those columns of a table that one call brings, as the call has them. */
export const partTable = <Row>({ name }: Pick<Table<Row>, 'name' | 'row'>, columns: Columns): Table<Row> =>
  table(name, columns);

/** Refuses a table with a column that none of the parts brings: nobody could ever see a value of it. */
export function assertBrought(of: Table<unknown>, parts: readonly Table<unknown>[]): void {
  const lost = [...of.names].filter((name) => !parts.some(({ names }) => names.has(name)));
  if (lost.length > 0) throw new Error(`no call brings of ${of.name}: ${lost.join(', ')}`);
}

/** What follows from several values of the row. It says itself what stands where they are missing. */
export const fromRow = <Value>(
  kind: Kind,
  missing: Value,
  read: (row: Json, warn: Warn) => Value,
  description?: string,
): Column<Value> => ({
  wire: '',
  kind,
  description,
  missing,
  isOfRow: true,
  read: (row, warn) => read(isObject(row) ? row : nothing, warn),
});

/** An object of ours that the vendor does not have: its values stand in the row itself, and it is always there. */
export function inline<Values>(of: Table<Values>, description?: string): Column<Values | null> {
  let told: Warn = () => undefined;
  const read = readerOf(of, nothing, (name) => told(name));
  return {
    wire: '',
    kind: { part: of },
    description,
    missing: null,
    isOfRow: true,
    read: (row, warn) => {
      const values: Record<string, unknown> = {};
      told = warn;
      read(isObject(row) ? row : nothing, values);
      // Its reader has given it all of its columns.
      return values as Values;
    },
  };
}

/** The same columns of a row that lies in an object of the vendor's row. */
export const within = <Of extends Columns>(wire: string, columns: Of): Of =>
  // Only where they lie is another.
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, { ...column, wire: `${wire}.${column.wire}` }]),
  ) as Of;
