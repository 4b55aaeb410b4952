/** JSON: a line for each row (NDJSON), or one array. Decimals are numbers with all their digits. */
import { Readable } from 'node:stream';
import type { Column } from '../datasets/dataset.js';
import type { Cell } from '../tables.js';
import type { Format, Rows } from './format.js';

/** The row as JSON, digit by digit: a decimal does not go through a binary number. */
export function jsonOf(columns: readonly Column[], row: readonly Cell[]): string {
  const members = columns.map(({ name, type }, index) => {
    const cell = row[index] ?? null;
    const value = type === 'decimal' && typeof cell === 'string' ? cell : JSON.stringify(cell);
    return `${JSON.stringify(name)}:${value}`;
  });
  return `{${members.join(',')}}`;
}

export const ndjson: Format = {
  extension: 'ndjson',
  contentType: 'application/x-ndjson; charset=utf-8',
  isShown: true,
  isCompressible: true,
  parameters: [],
  write: (rows, columns) =>
    Readable.from(
      (async function* () {
        for await (const batch of rows) yield batch.map((row) => `${jsonOf(columns, row)}\n`).join('');
      })(),
      { objectMode: false },
    ),
};

export const json: Format = {
  extension: 'json',
  contentType: 'application/json; charset=utf-8',
  isShown: true,
  isCompressible: true,
  parameters: [],
  write: (rows, columns) => Readable.from(arrayOf(rows, columns), { objectMode: false }),
};

async function* arrayOf(rows: Rows, columns: readonly Column[]): AsyncGenerator<string> {
  let isFirst = true;
  for await (const batch of rows) {
    if (batch.length === 0) continue;
    yield (isFirst ? '[\n' : ',\n') + batch.map((row) => jsonOf(columns, row)).join(',\n');
    isFirst = false;
  }
  yield isFirst ? '[]\n' : '\n]\n';
}
