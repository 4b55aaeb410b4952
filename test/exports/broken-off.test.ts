// Questions that nobody wants an answer to any more: the engine stops working on them.
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportTarget } from '../../src/cli/export-target.js';
import { writeExport } from '../../src/exports/export-files.js';
import { formats } from '../../src/exports/formats/index.js';
import { literal } from '../../src/exports/snapshots/duckdb.js';
import type { Table } from '../../src/exports/tables.js';
import { openBareGateway } from '../support/bare-gateway.js';
import { everyRow, madeDataset, openMadeTables, type MadeTables } from '../support/made-tables.js';
import { recordedLog } from '../vault/keys.js';

const dataset = madeDataset('numbers', { id: 'integer', name: 'text', size: 'double' });
const all = { columns: dataset.columns, conditions: [], orderBy: [], offset: 0 };

let made: MadeTables;
beforeAll(async () => {
  made = await openMadeTables(dataset, []);
  const connection = await made.engine.connect();
  // So many that it takes seconds to read them in an order.
  await connection.run(
    `copy (select range::integer as id, hash(range)::varchar as name, random() as size from range(4000000)) to ${literal(join(made.folder, 'numbers.parquet'))} (format parquet)`,
  );
  connection.closeSync();
}, 60_000);
afterAll(() => made.close());

test('a Parquet file tells how far it is', async () => {
  const table = await made.tables.open('numbers', everyRow);
  const shares: number[] = [];
  await table.copyTo(join(made.folder, 'copy.parquet'), all, (share) => shares.push(share));
  expect(shares.some((share) => share > 0 && share < 1)).toBe(true);
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
}, 60_000);

test('a Parquet file that is broken off is not made, and leaves nothing', async () => {
  const ending = new AbortController();
  const table = await made.tables.open('numbers', { ...everyRow, signal: ending.signal });
  const format = formats.get('parquet');
  if (format === undefined) throw new Error('there is none');
  const folder = mkdtempSync(join(tmpdir(), 'partnergraph-broken-off-'));
  const put = exportTarget(join(folder, 'numbers.parquet'), false).put('numbers.parquet', async (path) => {
    const options = { escapeFormulas: true, byteOrderMark: false };
    const writing = writeExport(path, { table, query: all, format, options, isCompressed: false });
    while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 5));
    ending.abort(new Error('enough'));
    await writing;
  });
  await expect(put).rejects.toThrow('enough');
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

test('a question of an OData client who has gone away is not worked on any longer, which is no failure', async () => {
  const { log, written } = recordedLog();
  const ending = new AbortController();
  let ended: unknown;
  const tables = {
    ...made.tables,
    open: async (...given: Parameters<typeof made.tables.open>): Promise<Table> => {
      const table = await made.tables.open(...given);
      return {
        ...table,
        rows: async function* (query) {
          try {
            ending.abort();
            // A page is read faster than a socket is closed.
            yield* table.rows({ ...query, limit: 500_000 });
            ended = 'whole';
          } catch (error) {
            ended = error;
            throw error;
          }
        },
      };
    },
  };
  const { url, close } = await openBareGateway({
    log,
    bi: { tables, files: made.files, readerOf: () => Promise.resolve(everyRow), queryParameter: false },
  });
  const answer = fetch(`${url}/odata/numbers?$orderby=name`, {
    headers: { authorization: 'Bearer any' },
    signal: ending.signal,
  });
  await expect(answer).rejects.toThrow('aborted');
  while (ended === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended).toMatchObject({ name: 'AbortError' });
  await close();
  expect(written()).not.toMatch(/"level":[56]0/);
}, 60_000);
