/**
 * CSV by RFC 4180: a header, CRLF, UTF-8, times in ISO 8601. Nothing at all is null, and `""` is the empty text: PostgreSQL
 * tells them apart, others take both for the same.
 */
import { Readable } from 'node:stream';
import type { Column } from '../datasets/dataset.js';
import type { Cell } from '../tables.js';
import type { Format, FormatOptions, Rows } from './format.js';
import { guardFormulas } from './formula.js';

const lineEnd = '\r\n';

export const csv: Format = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  isShown: false,
  isCompressible: true,
  parameters: ['bom', 'formulas'],
  write: (rows, columns, options) =>
    Readable.from(linesOf(rows, columns, options), { objectMode: false, highWaterMark: 65_536 }),
};

async function* linesOf(
  rows: Rows,
  columns: readonly Column[],
  { escapeFormulas, byteOrderMark }: FormatOptions,
): AsyncGenerator<string> {
  yield `${byteOrderMark ? '\uFEFF' : ''}${columns.map(({ name }) => name).join(',')}${lineEnd}`;
  // A line with nothing on it is skipped by most readers: where there is one column only, null is `""` as well.
  const nothing = columns.length === 1 ? '""' : '';
  const field = ({ type }: Column, cell: Cell): string => {
    if (cell === null) return nothing;
    if (type !== 'text') return String(cell);
    const text = String(cell);
    return quoted(escapeFormulas ? guardFormulas(text) : text);
  };
  for await (const batch of rows) {
    yield batch
      .map((row) => columns.map((column, index) => field(column, row[index] ?? null)).join(',') + lineEnd)
      .join('');
  }
}

const quoted = (text: string): string =>
  text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
