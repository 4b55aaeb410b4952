/** A workbook says the same as the CSV of its table to a program that is neither of us nor of npm: Debian's xlsx2csv. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { ColumnType } from '../../src/exports/datasets/dataset.js';
import { openBareGateway, type BareGateway } from '../support/bare-gateway.js';
import { testWith } from '../support/installed-program.js';
import { everyRow, openMadeTables, type MadeTables } from '../support/made-tables.js';
import { everyType, hardRows } from './every-type.js';

const program = '/usr/bin/xlsx2csv';

let made: MadeTables;
let gateway: BareGateway;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnergraph-workbook-'));
  made = await openMadeTables(everyType, hardRows);
  const { tables, files } = made;
  const readerOf = () => Promise.resolve(everyRow);
  gateway = await openBareGateway({ bi: { tables, files, readerOf, queryParameter: false } });
});
afterAll(async () => {
  await gateway.close();
  await made.close();
  await rm(folder, { recursive: true, force: true });
});

async function download(name: string): Promise<Buffer> {
  const answer = await fetch(`${gateway.url}/data/${name}`);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** The cells that the program reads. */
async function readByProgram(workbook: Buffer): Promise<string[][]> {
  const [from, to] = [join(folder, 'every_type.xlsx'), join(folder, 'every_type.csv')];
  await writeFile(from, workbook);
  await promisify(execFile)(program, [from, to]);
  return parse(await readFile(to, 'utf8'), { record_delimiter: '\n', relax_column_count: true });
}

/** A cell of the CSV as the program shows it: words of spreadsheets, and times to the second. */
const shown: Partial<Record<ColumnType, (cell: string) => string>> = {
  boolean: (cell) => cell.toUpperCase(),
  timestamp: (cell) => cell.slice(0, 19).replace('T', ' '),
};

/** The program leaves in texts what stands for characters that XML cannot hold, and spreadsheets turn back. */
const turnedBack = (cell: string): string =>
  cell.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

testWith(program)(
  'xlsx2csv reads from /data/<name>.xlsx what /data/<name>.csv says, cell by cell',
  async () => {
    const [workbook, csv] = await Promise.all(
      ['every_type.xlsx', 'every_type.csv?formulas=raw'].map(download),
    );
    const [header, ...rows] = await readByProgram(workbook ?? Buffer.of());
    expect(header).toEqual(everyType.columns.map(({ name }) => name));
    // Cells without anything at the end of a row are left out by the program.
    const read = rows.map((row) => everyType.columns.map((_, index) => turnedBack(row[index] ?? '')));
    const told = parse(csv ?? '', { record_delimiter: '\r\n', from: 2 });
    expect(told).toHaveLength(hardRows.length);
    expect(read).toEqual(
      told.map((row) =>
        everyType.columns.map(({ type }, index) => (shown[type] ?? String)(row[index] ?? '')),
      ),
    );
  },
);
