/** CSV by RFC 4180: a header, CRLF, UTF-8, nothing for null, times in ISO 8601. */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Format } from './format.js';

export const csv: Format = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  isCompressible: true,
  write: (rows, columns, { escapeFormulas, byteOrderMark }) => {
    const flat = Readable.from(
      (async function* () {
        for await (const batch of rows) yield* batch;
      })(),
    );
    const text = stringify({
      header: true,
      columns: columns.map(({ name }) => name),
      record_delimiter: 'windows',
      bom: byteOrderMark,
      escape_formulas: escapeFormulas,
      cast: { boolean: (value) => String(value) },
    });
    return flat.on('error', (error) => text.destroy(error)).pipe(text);
  },
};
