/** A workbook for Excel with one sheet, written row by row: libraries that hold all cells need gigabytes for a full sheet. */
import { Readable } from 'node:stream';
import type { Column } from '../datasets/dataset.js';
import type { Format, FormatOptions, Rows } from './format.js';
import { sheetOf } from './sheet.js';
import { sheetPath, workbookParts } from './workbook.js';

/** Rows that a sheet has room for, below its header. */
const maximumRows = 1_048_575;

/** A time for the parts of the archive that is always the same: the same rows are the same bytes. */
const mtime = new Date('2000-01-01T00:00:00Z');

export const xlsx: Format = {
  extension: 'xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  isShown: false,
  isCompressible: false,
  parameters: ['formulas'],
  isOfSpreadsheets: true,
  maximumRows,
  write: (rows, columns, options) =>
    Readable.from(archiveOf(rows, columns, options), { objectMode: false, highWaterMark: 65_536 }),
};

async function* archiveOf(
  rows: Rows,
  columns: readonly Column[],
  { escapeFormulas }: FormatOptions,
): AsyncGenerator<Buffer> {
  // By its default export, which CommonJS has in a bundle, too.
  const { default: yazl } = await import('yazl');
  const zip = new yazl.ZipFile();
  const sheet = Readable.from(sheetOf(rows, columns, escapeFormulas), {
    objectMode: false,
    highWaterMark: 65_536,
  });
  const output = Readable.from(zip.outputStream, { objectMode: false });
  // The archive forwards what it reads, but not that reading failed.
  sheet.on('error', (error) => output.destroy(error));
  try {
    for (const [path, text] of Object.entries(workbookParts)) {
      zip.addBuffer(Buffer.from(text), path, { mtime });
    }
    zip.addReadStream(sheet, sheetPath, { mtime });
    zip.end();
    for await (const part of output) yield part as Buffer;
  } finally {
    sheet.destroy();
    output.destroy();
  }
}
