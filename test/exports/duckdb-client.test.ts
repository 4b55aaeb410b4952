/** DuckDB reads the files as a client that has downloaded them: the same rows, with the same types, from each. */
import { writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { formats } from '../../src/exports/formats/index.js';
import { readQuery } from '../../src/exports/queries/read-query.js';
import { openEngine, type Engine } from '../../src/exports/snapshots/duckdb.js';
import { everyRow, openMadeTables, type MadeTables } from '../support/made-tables.js';
import { authorized } from '../support/caller.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';
import { everyType, hardRows } from './every-type.js';

const folder = mkdtempSync(join(tmpdir(), 'partnergraph-client-'));
let made: MadeTables;
let engine: Engine;
let vendors: ThreeVendors;
beforeAll(async () => {
  made = await openMadeTables(everyType, hardRows);
  engine = await openEngine(':memory:', folder);
  vendors = await startThreeVendors(6);
});
afterAll(async () => {
  await made.close();
  engine.close();
  await vendors.close();
});

async function rowsOf(sql: string): Promise<unknown[]> {
  const connection = await engine.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
  }
}

/** The types that a client knows from the page of the table. */
const columns =
  "{id: 'VARCHAR', note: 'VARCHAR', count: 'INTEGER', share: 'DOUBLE', amount: 'DECIMAL(38,10)', active: 'BOOLEAN', seen_at: 'TIMESTAMPTZ', due: 'DATE'}";

/** A number in JSON passes a binary one in DuckDB, which makes a decimal of it that may be too large. */
const columnsOfJson = columns.replace('DECIMAL(38,10)', 'DOUBLE');

/** How a client reads each format. */
const readers: Readonly<Record<string, (path: string) => string>> = {
  parquet: (path) => `from read_parquet('${path}')`,
  csv: (path) => `from read_csv('${path}', columns = ${columns}, header = true, allow_quoted_nulls = false)`,
  ndjson: (path) => `from read_json('${path}', columns = ${columnsOfJson}, format = 'newline_delimited')`,
  json: (path) => `from read_json('${path}', columns = ${columnsOfJson}, format = 'array')`,
};

describe('values of every type', () => {
  test.each(['csv', 'ndjson', 'json'])('are the same in %s as in Parquet', async (extension) => {
    const read = async (form: string): Promise<unknown[]> => {
      const format = formats.get(form);
      if (format === undefined) throw new Error(`no ${form}`);
      const { path } = await made.files.of({
        table: await made.tables.open('every_type', everyRow),
        query: readQuery(everyType, new URLSearchParams()),
        format,
        options: { escapeFormulas: false, byteOrderMark: false },
        isCompressed: false,
      });
      return rowsOf(readers[form]?.(path) ?? '');
    };
    const rows = await read(extension);
    expect(rows).toHaveLength(hardRows.length);
    const exact = await read('parquet');
    const isExact = extension === 'csv';
    const shown = (all: unknown[]): unknown[] =>
      isExact
        ? all
        : all.map((row) => (row as unknown[]).map((cell, index) => (index === 4 ? Number(cell) : cell)));
    expect(shown(rows)).toEqual(shown(exact));
  });
});

test('files of the gateway have the same rows, with types that are found out', async () => {
  const paths = await Promise.all(
    ['parquet', 'csv', 'ndjson', 'json'].map(async (extension) => {
      const headers = await authorized(vendors.app);
      const answer = await vendors.app.gateway.fetch(`http://gateway/data/devices.${extension}`, { headers });
      const path = join(folder, `devices.${extension}`);
      await writeFile(path, Buffer.from(await answer.arrayBuffer()));
      return path;
    }),
  );
  const [first, ...others] = await Promise.all(
    paths.map((path) => rowsOf(`select id, name, health, firmware_version from '${path}' order by id`)),
  );
  expect(first?.length).toBeGreaterThan(10);
  for (const other of others) expect(other).toEqual(first);
});
