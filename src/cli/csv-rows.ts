/** Rows of CSV as spreadsheets write it: with commas, semicolons or tabs, after a line `sep=`, between rows that are empty. */
import { CsvError, parse } from 'csv-parse/sync';
import { CommandFailure } from './command-failure.js';

/** A row, with the number of its line in the file. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** All rows, the headings first. */
export function csvRows(content: string): readonly CsvRow[] {
  const [separation = '', told] = /^"?sep=(.)"?\1*(?=[\r\n]|$)/i.exec(content) ?? [];
  // Its line stays, as an empty one: the lines behind it keep their numbers.
  const rest = content.slice(separation.length);
  try {
    const rows: CsvRow[] = [];
    parse(rest, {
      delimiter: told ?? separatorOf(rest),
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      onRecord: (cells: readonly string[], { lines }: { readonly lines: number }) => {
        rows.push({ cells, line: lines });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CommandFailure(`The file is not CSV: ${error.message}`, { cause: error });
  }
}

/** What separates the headings; what stands in quotation marks separates nothing. */
function separatorOf(content: string): string {
  const [headings = ''] = /[^\r\n]+/.exec(content) ?? [];
  const bare = headings.replace(/"[^"]*"/g, '');
  const count = (separator: string): number => bare.split(separator).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}
