/** Settings of a thing, before and after a write: whether the vendor shows them as they were wanted, or as they were. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Finding } from '../../../entities/writes/write.js';
import type { Table } from '../../../reads/columns.js';

/** Settings by the vendor's own names of them. */
export type Shown = Readonly<Record<string, unknown>>;

/** A row by the vendor's own names of what is in it. */
const wireOf = <Row>({ entries }: Table<Row>, row: Row): Shown =>
  Object.fromEntries(entries.map(([name, { wire }]) => [wire, Reflect.get(Object(row), name)]));

/** What is kept of settings that were sent: which of them can be seen, and what they then look like. */
export const wantedForm = z.object({ fields: z.array(z.string()), wanted: z.string() });
export type Wanted = z.output<typeof wantedForm>;

/** What is kept of a change besides: what was there before it. */
export const changeForm = wantedForm.extend({ id: z.string(), before: z.string() });

/** What is kept of a creation besides: the ids of all that was there before it; null where they are not all known. */
export const creationForm = wantedForm.extend({ before: z.array(z.string()).nullable() });

/** What settings that are sent will look like, as far as the vendor shows them. */
export function wantedOf(sent: Shown, { entries }: Table<unknown>): Wanted {
  const shownFields = entries.map(([, { wire }]) => wire);
  const fields = Object.keys(sent).filter((name) => sent[name] !== undefined && shownFields.includes(name));
  return { fields, wanted: looksOf(sent, fields) };
}

/** What settings look like, as a hash: addresses among them may contain what is nobody's to read. */
export const looksOf = (row: Shown, fields: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(fields.map((name) => row[name] ?? null)))
    .digest('base64url');

/** What is kept of a change of the thing, as it is now, to what is sent. */
export function changeOf<Row>(id: string, table: Table<Row>, row: Row, sent: Shown) {
  const wanted = wantedOf(sent, table);
  return { ...wanted, id, before: looksOf(wireOf(table, row), wanted.fields) };
}

/** What became of a change. A vendor that writes a setting in its own way leaves it open. */
export function findingOfChange<Row, Made extends Facts>(
  { fields, wanted, before }: z.output<typeof changeForm>,
  table: Table<Row>,
  row: Row | undefined,
  made: Made,
): Finding<Made> {
  // What cannot be seen, or was so before, tells nothing.
  if (row === undefined || fields.length === 0 || wanted === before) return 'cannot be told';
  const now = looksOf(wireOf(table, row), fields);
  if (now === wanted) return { carriedOut: made };
  return now === before ? 'no trace' : 'cannot be told';
}

/** The id of what was created, among all that is there now. */
export function findingOfCreation<Row>(
  { fields, wanted, before }: z.output<typeof creationForm>,
  table: Table<Row>,
  rows: readonly Row[] | undefined,
  idOf: (row: Row) => string | null,
): Finding<{ readonly id: string }> {
  if (before === null || rows === undefined) return 'cannot be told';
  const added = rows.filter((row) => !before.includes(idOf(row) ?? ''));
  const [row, ...others] = added;
  if (row === undefined) return 'no trace';
  const id = idOf(row);
  // More than one, or one of other settings, may be somebody else's.
  if (others.length > 0 || id === null || looksOf(wireOf(table, row), fields) !== wanted)
    return 'cannot be told';
  return { carriedOut: { id } };
}

/** Whether an input has something to change, besides the id of the thing. */
export const changesSomething =
  (idField: string) =>
  (given: Shown): boolean =>
    Object.entries(given).some(([name, value]) => name !== idField && value !== undefined);

/** What is said of one that has not. */
export const nothingToChange = { error: 'nothing is given that is to be changed', path: ['input'] };
