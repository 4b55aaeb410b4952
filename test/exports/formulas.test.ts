/** Texts of vendors in a CSV: as they are for programs, and nothing that a spreadsheet calculates for people. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf, readCsv } from '../../src/cli/links-csv.js';
import { guardFormulas, unguardFormulas } from '../../src/exports/formats/formula.js';
import { formats } from '../../src/exports/formats/index.js';
import { readQuery } from '../../src/exports/queries/read-query.js';
import { authorized } from '../support/caller.js';
import { everyRow, madeDataset, openMadeTables } from '../support/made-tables.js';
import { searches } from '../support/searches.js';
import { rowsFor } from '../support/tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30 1', "'+49 30 1"],
  ['-2 °C', "'-2 °C"],
  ['＝wide', "'＝wide"],
  ['x;=2+3', "x;'=2+3"],
  ['x\t@SUM(A1)', "x\t'@SUM(A1)"],
  ['x\r\n-2+3', "x\r\n'-2+3"],
  ['a, +1+1', "a, '+1+1"],
  ['a;"=1+1', 'a;"\'=1+1'],
  ['a;;=1;=2', "a;;'=1;'=2"],
  ['\t=1', "'\t'=1"],
  ['+6581234567;=1', "+6581234567;'=1"],
  ["it's; 'quoted'", "it's; 'quoted'"],
  ['a=b; c-d', 'a=b; c-d'],
])('%j is guarded as %j', (text, guarded) => {
  expect([guardFormulas(text), unguardFormulas(guarded)]).toEqual([guarded, text]);
});

test.each(['+6581234567', '+4930123', '+123456789012345', '+12025550123, +12025550124'])(
  'the telephone number %s is never changed',
  (text) => expect(guardFormulas(text)).toBe(text),
);

test.each(['+123456', '+1234567890123456', '+6581234567-1', '+6581234567*2', '-6581234567'])(
  '%s is no telephone number',
  (text) => expect(guardFormulas(text)).toBe(`'${text}`),
);

describe('any texts', () => {
  const piece = fc.constantFrom(
    ...['=', '+', '-', '@', '＝', "'", '"', ';', ',', '\t', '\r\n', '\n', ' ', '1', 'A1', '+6581234567'],
  );
  const texts = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const rows = fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 4 });
  const wholeNumber = /^\+\d{7,15}$/;
  const dataset = madeDataset('odd', { id: 'text', one: 'text', other: 'text' });

  test('make no formula, whatever separator the file is read with, and are read back by who wrote them', async () => {
    const property = fc.asyncProperty(rows, async (given) => {
      const written = formats.get('csv');
      if (written === undefined || !('write' in written)) throw new Error('no csv');
      const batch = given.map(([one, other], index) => [String(index), one, other]);
      // eslint-disable-next-line @typescript-eslint/require-await
      const batches = async function* () {
        yield batch;
      };
      let text = '';
      const options = { escapeFormulas: true, byteOrderMark: false };
      for await (const part of written.write(batches(), dataset.columns, options)) text += String(part);
      const back = parse(text, { from: 2, relax_column_count: true });
      expect(back.map((cells) => cells.map(unguardFormulas))).toEqual(batch);
      // As a program sees lines that knows nothing of quotes, which is the worst.
      for (const separator of [',', ';', '\t']) {
        for (const cell of text.split(/[\r\n]/).flatMap((line) => line.split(separator))) {
          const bare = cell.replace(/^[ "]+|[ "]+$/g, '');
          const pieces = bare.split(/[;,\t]/)[0] ?? '';
          const isNumber = wholeNumber.test(pieces.replace(/[ "]+$/, ''));
          expect([cell, /^[=+\-@＝]/.test(bare) && !isNumber]).toEqual([cell, false]);
        }
      }
    });
    await fc.assert(property, { numRuns: searches(2_000) });
  }, 60_000);

  test('in a list of links are what they were when it is read again', () => {
    const property = fc.property(texts, (text) => {
      fc.pre(text.trim() === text);
      const line = { client: text, account: 'a', type: 't', native_id: '-1', name: text, id: 'x' };
      const [read] = readCsv(csvOf([line], ['client', 'account', 'type', 'native_id', 'name', 'id']));
      expect(read).toMatchObject({ client: text, name: text, native_id: '-1' });
    });
    fc.assert(property, { numRuns: searches(1_000) });
  });
});

test('a file says them as they are where nothing else is asked for', async () => {
  const texts = ['=1', '+6581234567', 'x;=2', '@a', '-1', "'=1"];
  const dataset = madeDataset('texts', { id: 'text', note: 'text' });
  const made = await openMadeTables(
    dataset,
    texts.map((text, index) => [String(index), text]),
  );
  const format = formats.get('csv');
  if (format === undefined) throw new Error('no csv');
  const options = { escapeFormulas: false, byteOrderMark: false };
  const query = readQuery(dataset, new URLSearchParams());
  const table = await made.tables.open('texts', everyRow);
  const { path } = await made.files.of({ table, query, format, options, isCompressed: false });
  const rows = parse(await readFile(path, 'utf8'), { from: 2 });
  await made.close();
  expect(rows.map(([, note]) => note)).toEqual(texts);
});

describe('over HTTP', () => {
  let vendors: ThreeVendors;
  beforeAll(async () => {
    vendors = await startThreeVendors(12);
  });
  afterAll(() => vendors.close());

  const ask = async (path: string, headers: Record<string, string> = {}) =>
    vendors.app.gateway.fetch(`http://gateway/data/${path}`, {
      headers: { ...(await authorized(vendors.app)), ...headers },
    });
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  test.each<[string, string, Record<string, string>, string]>([
    ['curl', '', { accept: '*/*' }, 'raw'],
    ['pandas', '', {}, 'raw'],
    ['a page that fetches', '', { accept: '*/*', 'sec-fetch-dest': 'empty' }, 'raw'],
    ['a browser', '', browser, 'text'],
    ['a browser that saves a link', '', { accept: '*/*', 'sec-fetch-dest': 'document' }, 'text'],
    ['a browser that says raw', '?formulas=raw', browser, 'raw'],
    ['a program that says text', '?formulas=text', {}, 'text'],
  ])('%s gets telephone numbers as they are, and is told how texts are written', async (...given) => {
    const [, search, headers, formulas] = given;
    const answer = await ask(`phone_numbers.csv${search}`, headers);
    expect([answer.status, answer.headers.get('x-data-formulas')]).toEqual([200, formulas]);
    expect(answer.headers.get('vary')).toMatch(/accept,.*sec-fetch-dest/);
    const told = await rowsFor(vendors.app, 'phone_numbers');
    const rows = parse<Record<string, string>>(await answer.text(), { columns: true });
    const numbers = rows.map((row) => row['number']);
    expect(numbers).toEqual(told.map((row) => row['number']));
    expect(numbers.filter((number) => number?.startsWith('+')).length).toBeGreaterThan(3);
  });

  test('a format without texts of that kind says nothing, and takes no such parameter', async () => {
    for (const extension of ['json', 'parquet', 'arrow']) {
      const answer = await ask(`clients.${extension}`, browser);
      expect([answer.status, answer.headers.get('x-data-formulas')]).toEqual([200, null]);
      expect((await ask(`clients.${extension}?formulas=text`)).status).toBe(400);
    }
    expect((await ask('clients.csv?formulas=escape')).status).toBe(400);
    expect((await ask('clients.csv?decimals=text')).status).toBe(400);
  });
});
