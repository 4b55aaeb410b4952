/** Rows with values of all types that are hard to hand on: what every format has to get right. */
import type { Value } from '../../src/exports/datasets/rows.js';
import { madeDataset } from '../support/made-tables.js';

export const everyType = madeDataset('every_type', {
  id: 'text',
  note: 'text',
  count: 'integer',
  share: 'double',
  amount: 'decimal',
  active: 'boolean',
  seen_at: 'timestamp',
  due: 'date',
});

/** In the order of their keys. */
export const hardRows: readonly (readonly Value[])[] = [
  ['a', 'plain', 1, 0.1, '12.5', true, '2026-03-29T01:30:00.000Z', '2026-02-28'],
  [
    'b',
    'with, comma',
    -2_147_483_648,
    -1.5e300,
    '-0.0000000001',
    false,
    '1999-12-31T23:59:59.999Z',
    '1900-03-01',
  ],
  ['c', 'says "so"', 2_147_483_647, 5e-324, '9999999999999999999999999999.9999999999', null, null, null],
  ['d', 'two\r\nlines\nhere', 0, 0, '0', true, '2038-01-19T03:14:08.001Z', '2400-02-29'],
  ['e', '=1+1', null, null, '-12.5', null, null, null],
  ['f', '+49 30 1', null, null, null, null, null, null],
  ['g', '-2 °C', null, null, null, null, null, null],
  ['h', '@sum', null, null, null, null, null, null],
  ['i', '\tTab', null, null, null, null, null, null],
  ['j', '\rReturn', null, null, null, null, null, null],
  ['k', '', null, null, null, null, null, null],
  ['l', null, null, null, null, null, null, null],
  ['m', ' spaces ', null, null, null, null, null, null],
  ['n', 'Zoë 日本 🔋 &<tag> _x0041_', null, null, null, null, null, null],
  ['o', '＝wide', null, null, null, null, null, null],
  ['p', '00420', null, null, null, null, null, null],
  ['q', '8949020000012345678', null, null, null, null, null, null],
];

/** Columns by their names, for readers that give objects. */
export const hardObjects = hardRows.map((row) =>
  Object.fromEntries(everyType.columns.map(({ name }, index) => [name, row[index] ?? null])),
);
