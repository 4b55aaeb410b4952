/** Arrow: an IPC file (Feather 2), in record batches, so that never more than one of them is in memory. */
import { Readable } from 'node:stream';
import type { Data, RecordBatch, RecordBatchFileWriter, Schema } from 'apache-arrow';
import type { Column } from '../datasets/dataset.js';
import type { Cell } from '../tables.js';
import { arrowTypes, type Arrow, type ArrowType } from './arrow-types.js';
import type { Format, FormatOptions, Rows } from './format.js';

/** Rows of a record batch: readers are slow over many small ones. */
const rowsOfBatch = 16_384;

export const arrow: Format = {
  extension: 'arrow',
  contentType: 'application/vnd.apache.arrow.file',
  isShown: false,
  isCompressible: false,
  parameters: ['decimals'],
  write: (rows, columns, options) => Readable.from(bytesOf(rows, columns, options), { objectMode: false }),
};

async function* bytesOf(
  rows: Rows,
  columns: readonly Column[],
  { decimals = 'double' }: FormatOptions,
): AsyncGenerator<Uint8Array> {
  const library = await import('apache-arrow');
  const types = arrowTypes(library, decimals);
  const fields = columns.map(
    ({ name, type, isNullable }) => new library.Field(name, types[type].type, isNullable),
  );
  const schema = new library.Schema(fields);
  const { writer, taken } = collectingWriter(library);
  writer.reset(undefined, schema);
  for await (const batch of grouped(rows)) {
    writer.write(
      batchOf(
        library,
        schema,
        columns.map(({ type }) => types[type]),
        batch,
      ),
    );
    yield* taken();
  }
  writer.finish();
  yield* taken();
}

/** The library's own queue has no bound: here what was written is taken away after each batch. */
function collectingWriter({ AsyncByteQueue, RecordBatchFileWriter }: Arrow): {
  readonly writer: RecordBatchFileWriter;
  readonly taken: () => Uint8Array[];
} {
  let written: Uint8Array[] = [];
  class Collected extends AsyncByteQueue<Uint8Array> {
    override write(value: Uint8Array): void {
      written.push(value);
    }
  }
  const writer = new RecordBatchFileWriter();
  writer.reset(new Collected());
  return {
    writer,
    taken: () => {
      const parts = written;
      written = [];
      return parts;
    },
  };
}

function batchOf(
  { makeBuilder, makeData, RecordBatch: Batch, Struct }: Arrow,
  schema: Schema,
  types: readonly ArrowType[],
  rows: readonly (readonly Cell[])[],
): RecordBatch {
  const children = types.map(({ type, valueOf }, index): Data => {
    const builder = makeBuilder({ type, nullValues: [null] });
    for (const row of rows) {
      const cell = row[index] ?? null;
      builder.append(cell === null ? null : valueOf(cell));
    }
    return builder.finish().flush() as Data;
  });
  const type = new Struct(schema.fields);
  return new Batch(schema, makeData({ type, length: rows.length, nullCount: 0, children }));
}

async function* grouped(rows: Rows): AsyncGenerator<readonly (readonly Cell[])[]> {
  let group: (readonly Cell[])[] = [];
  for await (const batch of rows) {
    group.push(...batch);
    if (group.length < rowsOfBatch) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
