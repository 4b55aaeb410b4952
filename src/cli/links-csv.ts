/** Links as CSV: one line for each thing that is linked, with its client. */
import { stringify } from 'csv-stringify/sync';
import { guardFormulas, unguardFormulas } from '../exports/formats/formula.js';
import { CommandFailure } from './command-failure.js';
import { csvRows } from './csv-rows.js';

/** What a line says of a thing. A column that a file does not have is empty. */
export interface LinkLine {
  /** Our name of the client. */
  readonly client: string;
  readonly account: string;
  readonly type: string;
  readonly native_id: string;
  /** The name at the vendor. */
  readonly name: string;
  /** Global id. */
  readonly id: string;
  /** Empty, `gone`, or the error code of a vendor that does not answer. */
  readonly state?: string;
  readonly score?: string;
  readonly reasons?: string;
}

/** A line of a file, with its number. */
export interface NumberedLine extends LinkLine {
  readonly line: number;
}

/** The lines under their headings, with nothing in them that a spreadsheet would take for a formula. */
export const csvOf = (lines: readonly LinkLine[], columns: readonly (keyof LinkLine)[]): string =>
  stringify([...lines], {
    header: true,
    columns: [...columns],
    cast: { string: guardFormulas },
  });

/** Reads what `csvOf` or a spreadsheet wrote. Columns may stand in any order; others are passed over. */
export function readCsv(content: string): readonly NumberedLine[] {
  const rows = csvRows(content);
  const [headings, ...lines] = rows;
  const columns = headings?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const has = (...names: string[]): boolean => names.every((name) => columns.includes(name));
  if (!has('client') || !(has('id') || has('account', 'native_id'))) {
    throw new CommandFailure(
      'The first line must name the columns: client, and id or account and native_id.',
    );
  }
  return lines.map(({ cells, line }) => {
    const cell = (name: keyof LinkLine): string => unguardFormulas(cells[columns.indexOf(name)] ?? '');
    return {
      line,
      client: cell('client'),
      account: cell('account'),
      type: cell('type'),
      native_id: cell('native_id'),
      name: cell('name'),
      id: cell('id'),
    };
  });
}
