/** Rows in the text form of COPY: a line each, tabs between the values, `\N` for null. */
import type { Cell } from '../tables.js';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function fieldOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  // PostgreSQL has no text with a zero in it; all other characters are kept.
  return cell.replaceAll('\0', '').replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

export const copyLine = (row: readonly Cell[]): string => `${row.map(fieldOf).join('\t')}\n`;

/** The lines of rows that come in batches. */
export async function* copyLines(rows: AsyncIterable<readonly (readonly Cell[])[]>): AsyncGenerator<string> {
  for await (const batch of rows) yield batch.map(copyLine).join('');
}
