/** Every format tells the same rows: each is read by a library that knows nothing of us. */
import { readFile, stat } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataType, tableFromIPC, TimeUnit, type Table } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { readSheet } from 'read-excel-file/node';
import type { Value } from '../../src/exports/datasets/rows.js';
import type { ExportFile } from '../../src/exports/export-files.js';
import type { FormatOptions } from '../../src/exports/formats/format.js';
import { formats } from '../../src/exports/formats/index.js';
import { readQuery } from '../../src/exports/queries/read-query.js';
import { everyRow, openMadeTables, type MadeTables } from '../support/made-tables.js';
import { everyType, hardObjects, hardRows } from './every-type.js';

let made: MadeTables;
beforeAll(async () => {
  made = await openMadeTables(everyType, hardRows);
});
afterAll(() => made.close());

async function fileOf(
  extension: string,
  search = '',
  options: Partial<FormatOptions> = {},
): Promise<ExportFile> {
  const format = formats.get(extension);
  if (format === undefined) throw new Error(`no ${extension}`);
  return made.files.of({
    table: await made.tables.open('every_type', everyRow),
    query: readQuery(everyType, new URLSearchParams(search)),
    format,
    options: { escapeFormulas: true, byteOrderMark: false, ...options },
    isCompressed: false,
  });
}

const textOf = async (...parameters: Parameters<typeof fileOf>): Promise<string> =>
  readFile((await fileOf(...parameters)).path, 'utf8');

const time = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);
const day = (value: unknown): string | null => time(value)?.slice(0, 10) ?? null;
const double = (value: unknown): number | null => (value === null ? null : Number(value));

describe('JSON and NDJSON', () => {
  test('have the rows, with every digit of a decimal', async () => {
    const [json, ndjson] = [await textOf('json'), await textOf('ndjson')];
    const rows = JSON.parse(json) as unknown[];
    expect(rows).toEqual(hardObjects.map((row) => ({ ...row, amount: double(row.amount) })));
    expect(
      ndjson
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(rows);
    expect(json).toContain('"amount":9999999999999999999999999999.9999999999');
  });

  test('without rows are an empty array and nothing', async () => {
    expect(await textOf('json', 'limit=0')).toBe('[]\n');
    expect(await textOf('ndjson', 'limit=0')).toBe('');
  });
});

describe('CSV', () => {
  const told = (value: Value): string => (value === null ? '' : String(value));

  test('is read back field by field; null and the empty text differ', async () => {
    const text = await textOf('csv', '', { escapeFormulas: false });
    const [header, ...rows] = parse(text, { record_delimiter: '\r\n' });
    expect(header).toEqual(everyType.columns.map(({ name }) => name));
    expect(rows).toEqual(hardRows.map((row) => row.map(told)));
    expect(text).toContain('\r\nk,"",,,,,,\r\nl,,,,,,,\r\n');
    expect(text.endsWith('\r\n')).toBe(true);
  });

  test('keeps texts from being formulas, and numbers as they are', async () => {
    const rows = parse(await textOf('csv'), { record_delimiter: '\r\n', from: 2 });
    const notes = rows.map(([, note]) => note);
    expect(notes.filter((note) => note?.startsWith("'"))).toEqual([
      "'=1+1",
      "'+49 30 1",
      "'-2 °C",
      "'@sum",
      "'\tTab",
      "'\rReturn",
      "'＝wide",
    ]);
    expect(rows.map((row) => row[4])).toContain('-12.5');
    expect(rows.map((row) => row[2])).toContain('-2147483648');
  });

  test('has a header also without rows, a mark where it is asked for, and no empty line for null', async () => {
    expect(await textOf('csv', 'limit=0&select=id,due')).toBe('id,due\r\n');
    expect(await textOf('csv', 'limit=0&select=id', { byteOrderMark: true })).toBe('\uFEFFid\r\n');
    expect(await textOf('csv', "filter=id eq 'l'&select=note")).toBe('note\r\n""\r\n');
  });
});

test('Parquet is read by a library in JavaScript', async () => {
  const file = await asyncBufferFromFile((await fileOf('parquet')).path);
  const rows = await parquetReadObjects({ file, compressors });
  const told = rows.map((row) => ({ ...row, amount: null, seen_at: time(row.seen_at), due: day(row.due) }));
  expect(told).toEqual(hardObjects.map((row) => ({ ...row, amount: null })));
  const near = (amount: Value | undefined): unknown =>
    amount === null ? null : expect.closeTo(Number(amount), 9);
  expect(rows.map((row): unknown => row.amount ?? null)).toEqual(
    hardObjects.map(({ amount }) => near(amount)),
  );
});

describe('Arrow', () => {
  const typesIn = (table: Table): Record<string, string> =>
    Object.fromEntries(table.schema.fields.map(({ name, type }) => [name, String(type)]));

  test('has plain texts, times in UTC, and decimals as doubles', async () => {
    const table = tableFromIPC(await readFile((await fileOf('arrow')).path));
    expect(typesIn(table)).toEqual({
      id: 'Utf8',
      note: 'Utf8',
      count: 'Int32',
      share: 'Float64',
      amount: 'Float64',
      active: 'Bool',
      seen_at: 'Timestamp<MILLISECOND, UTC>',
      due: 'Date32<DAY>',
    });
    expect(DataType.isDictionary(table.schema.fields[1]?.type)).toBe(false);
    expect(TimeUnit.MILLISECOND).toBe(1);
    const rows = (table.toArray() as unknown[]).map((row) => {
      const cells = (row as { toJSON: () => Record<string, unknown> }).toJSON();
      const { seen_at: seen, due } = cells;
      return {
        ...cells,
        seen_at: seen === null ? null : new Date(Number(seen)).toISOString(),
        due: due === null ? null : new Date(Number(due)).toISOString().slice(0, 10),
      };
    });
    expect(rows).toEqual(hardObjects.map((row) => ({ ...row, amount: double(row.amount ?? null) })));
  });

  test.each([
    ['decimal', 'Decimal[38e+10]', (cell: unknown) => scaled(cell as Uint32Array)],
    ['text', 'Utf8', String],
  ] as const)('with decimals as %s has all their digits', async (decimals, type, told) => {
    const table = tableFromIPC(await readFile((await fileOf('arrow', '', { decimals })).path));
    expect(typesIn(table)['amount']).toBe(type);
    const amounts = [...(table.getChild('amount') ?? [])] as unknown[];
    expect(amounts.map((cell) => (cell === null ? null : told(cell)))).toEqual(
      hardObjects.map(({ amount }) => amount),
    );
  });

  test('without rows has its columns', async () => {
    const table = tableFromIPC(await readFile((await fileOf('arrow', 'limit=0')).path));
    expect([table.numRows, table.schema.fields.length]).toEqual([0, everyType.columns.length]);
  });
});

/** The decimal of four words, in text without needless zeros. */
function scaled(words: Uint32Array): string {
  const bits = [...words].reduce((sum, word, index) => sum + (BigInt(word) << BigInt(32 * index)), 0n);
  const value = BigInt.asIntN(128, bits);
  const digits = (value < 0n ? -value : value).toString().padStart(11, '0');
  const text = `${digits.slice(0, -10)}.${digits.slice(-10)}`.replace(/\.?0+$/, '');
  return `${value < 0n ? '-' : ''}${text}`;
}

describe('XLSX', () => {
  test('is opened: numbers are numbers, times are times, texts are texts', async () => {
    const { path } = await fileOf('xlsx');
    const [header, ...rows] = await readSheet(path, { trim: false });
    expect(header).toEqual(everyType.columns.map(({ name }) => name));
    const [first, second, , fourth] = rows;
    const serial = new Date('2026-03-29T01:30:00.000Z');
    expect(first).toEqual(['a', 'plain', 1, 0.1, 12.5, true, serial, new Date('2026-02-28')]);
    expect(second?.slice(2, 6)).toEqual([-2_147_483_648, -1.5e300, -1e-10, false]);
    expect(fourth?.[7]).toEqual(new Date('2400-02-29'));
    expect(rows.map((row) => row[0])).toEqual(hardRows.map(([id]) => id));
  });

  test('has no formula, and texts that look like one stay texts when they are edited', async () => {
    const { path } = await fileOf('xlsx');
    const sheet = sheetOf(await readFile(path));
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toContain('<c r="B6" s="4" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(sheet.match(/s="4"/g)).toHaveLength(7);
    expect(sheet).toContain('&amp;&lt;tag&gt; _x005F_x0041_');
    expect(sheet).toContain('two_x000D_\nlines\nhere');
    const raw = sheetOf(await readFile((await fileOf('xlsx', '', { escapeFormulas: false })).path));
    expect(raw).not.toContain('s="4"');
  });

  test('with more rows than a sheet has is refused before it is begun', async () => {
    const table = await made.tables.open('every_type', everyRow);
    const format = formats.get('xlsx');
    if (format === undefined) throw new Error('no xlsx');
    const asked = {
      format,
      query: readQuery(everyType, new URLSearchParams()),
      options: { escapeFormulas: true, byteOrderMark: false },
      isCompressed: false,
    };
    const huge = { ...table, readerKey: 'huge', count: () => Promise.resolve(1_048_576) };
    await expect(made.files.of({ ...asked, table: huge })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('?filter='),
      details: { value: 1_048_576, maximum: 1_048_575 },
    });
    const limited = { ...asked, query: { ...asked.query, limit: 1 } };
    expect((await stat((await made.files.of({ ...limited, table: huge })).path)).size).toBeGreaterThan(1000);
  });
});

/** The XML of the sheet, by what the archive's directory says of it. */
function sheetOf(archive: Buffer): string {
  const name = 'xl/worksheets/sheet1.xml';
  const entry = archive.lastIndexOf(name) - 46;
  const [size, start] = [archive.readUInt32LE(entry + 20), archive.readUInt32LE(entry + 42)];
  const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
  return inflateRawSync(archive.subarray(data, data + size)).toString();
}

test('what is asked alike is made once, and the same rows are the same bytes', async () => {
  for (const extension of formats.keys()) {
    const [one, other] = await Promise.all([fileOf(extension, 'limit=3'), fileOf(extension, 'limit=3')]);
    expect(other.path).toBe(one.path);
    const again = await fileOf(extension, 'limit=3', { byteOrderMark: extension !== 'csv' });
    expect(extension === 'csv' ? one.hash : again.hash).toBe(one.hash);
  }
});
