/** One odd value of a vendor costs its cell, and never the table; whose it is learns of it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { vendorOutages } from '../../src/exports/datasets/vendor-outages.js';
import { deriveDatasets } from '../../src/exports/datasets/derive.js';
import type { Value } from '../../src/exports/datasets/rows.js';
import { openEngine, type Engine } from '../../src/exports/snapshots/duckdb.js';
import { holdings } from '../../src/exports/snapshots/fitting-values.js';
import { createSnapshotStore } from '../../src/exports/snapshots/store.js';
import { createTables } from '../../src/exports/tables.js';
import { createLog } from '../../src/telemetry/log.js';
import { everyRow, openToAll } from '../support/made-tables.js';
import { searches } from '../support/searches.js';
import { rowsOfTable } from '../support/tables.js';

const family = deriveDatasets(
  `query Q @dataset(name: "bills", description: "A bill.", key: ["id"], account: "partner", client: "org") {
    bills { nodes { id partner org amount count share paid at day note } }
  }`,
  {
    needs: openToAll,
    schema: buildSchema(`
      scalar DateTime scalar Date scalar Decimal
      type PageInfo { hasNextPage: Boolean! endCursor: String }
      type Outage { partner: String! org: String code: String! message: String! retryable: Boolean! }
      type Bill {
        id: ID! partner: String! org: String! amount: Decimal count: Int share: Float paid: Boolean at: DateTime day: Date
        note: String
      }
      type BillConnection { nodes: [Bill!]! pageInfo: PageInfo! outages: [Outage!]! }
      type Query { bills(first: Int, after: String): BillConnection! }
    `),
  },
);
const [dataset] = family.datasets;

type Bill = Readonly<Record<string, Value>>;
const good: Bill = {
  ...{ partner: 'p', org: 'o', amount: '12.5', count: 1, share: 0.5, paid: true },
  ...{ at: '2026-01-01T00:00:00.000Z', day: '2026-01-01', note: 'n' },
};

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine(':memory:', mkdtempSync(join(tmpdir(), 'partnergraph-odd-')));
});
afterAll(() => engine.close());

/** The table of pages of bills, and what is told of it. */
async function built(...pages: readonly (readonly Bill[])[]) {
  const store = createSnapshotStore({
    root: mkdtempSync(join(tmpdir(), 'partnergraph-odd-')),
    families: [family],
    accounts: [],
    log: createLog('silent'),
    openGraph: () => () => (_document, variables) => {
      const place = Number(variables['after'] ?? Object.values(variables)[0] ?? 0);
      const pageInfo = { hasNextPage: place + 1 < pages.length, endCursor: String(place + 1) };
      return Promise.resolve({ data: { bills: { nodes: pages[place] ?? [], pageInfo, outages: [] } } });
    },
  });
  try {
    const snapshot = await store.build(family);
    const catalog = new Map(
      [dataset, ...vendorOutages.datasets].map((one) => [
        one.name,
        { dataset: one, family: one === dataset ? family : vendorOutages },
      ]),
    );
    const tables = createTables({ catalog, store, engine: () => Promise.resolve(engine) });
    const reader = { ...everyRow, scopes: new Set(['orgs:read']) };
    return {
      snapshot,
      rows: await rowsOfTable(await tables.open('bills', reader)),
      outages: await rowsOfTable(await tables.open('vendor_outages', reader)),
      outagesOf: async (org: string) =>
        rowsOfTable(
          await tables.open('vendor_outages', { ...reader, limits: new Map([['p', new Set([org])]]) }),
        ),
    };
  } finally {
    await store.close();
  }
}

test.each<[string, Value]>([
  ['amount', '123456789012345678901234567890'],
  ['amount', '9999999999999999999999999999.99999999999'],
  ['amount', 'NaN'],
  ['amount', '1e40'],
  ['amount', ''],
  ['count', 9_223_372_036_854_775_807],
  ['count', 2_147_483_648],
  ['count', 1.5],
  ['count', '12'],
  ['share', NaN],
  ['share', Infinity],
  ['share', 'much'],
  ['paid', 'yes'],
  ['at', '+012026-01-01T00:00:00.000Z'],
  ['at', '0000-01-01T00:00:00.000Z'],
  ['at', '2026-02-30T00:00:00.000Z'],
  ['at', '9999-12-31T23:59:59.000-10:00'],
  ['at', '2026-01-01T00:00:00'],
  ['at', 'soon'],
  ['day', '2026-02-30'],
  ['day', '10000-01-01'],
  ['note', 'x'.repeat(1_000_001)],
])('%s of %j costs its cell, and is told', async (column, value) => {
  const bills = ['a', 'b', 'c'].map((id) => ({ ...good, id }));
  const { rows, outages, outagesOf } = await built([...bills, { ...good, id: 'odd', [column]: value }]);
  expect(rows).toMatchObject([...bills, { ...good, id: 'odd', [column]: null }]);
  expect(outages).toMatchObject([
    { dataset: 'bills', partner: 'p', org: 'o', code: 'VENDOR_INVALID_ANSWER', retryable: false },
  ]);
  expect(outages[0]?.['message']).toMatch(
    new RegExp(`^1 value of bills\\.${column} not kept: .*; the first is of odd$`),
  );
  expect(await outagesOf('o')).toEqual(outages);
  expect(await outagesOf('another')).toEqual([]);
});

test.each<[string, Value]>([
  ['amount', '9999999999999999999999999999.9999999999'],
  ['amount', '-0000000000000000000000000000000000012.50'],
  ['amount', '0.00000000001'],
  ['count', -2_147_483_648],
  ['share', -1.5e300],
  ['at', '0001-01-01T00:00:00Z'],
  ['at', '2024-02-29T23:59:59.999999+05:30'],
  ['day', '9999-12-31'],
  ['note', 'a\0b'],
  ['note', 'x'.repeat(1_000_000)],
])('%s of a value at the edge is kept: %#', async (column, value) => {
  const { rows, snapshot } = await built([{ ...good, id: 'a', [column]: value }]);
  expect(rows[0]?.[column]).not.toBeNull();
  expect(snapshot.missing).toEqual([]);
});

test('many odd values are told by client and column, and no table says more than a bound', async () => {
  const bills = Array.from({ length: 900 }, (_, index) => ({
    ...{ ...good, id: String(index), org: `o${index % 300}`, amount: '9'.repeat(30) },
  }));
  const { rows, outages, outagesOf } = await built(bills);
  expect(rows).toHaveLength(900);
  expect(rows.every(({ amount }) => amount === null)).toBe(true);
  expect(outages).toHaveLength(201);
  expect(await outagesOf('o7')).toMatchObject([
    { message: expect.stringMatching(/^3 values of bills\.amount/) },
  ]);
});

describe('a row', () => {
  test('without its key is left out and told; where none has one, there is no table', async () => {
    const { rows, snapshot } = await built([
      { ...good, id: null },
      { ...good, id: 'a' },
    ]);
    expect(rows).toHaveLength(1);
    expect(snapshot.missing).toMatchObject([
      { org: 'o', message: '1 row of bills left out, without the key id' },
    ]);
    await expect(built([{ ...good, id: null }])).rejects.toThrow('none of 1 rows has the key (id)');
  });

  test.each([
    [
      'on one page',
      [
        [
          ['a', 1],
          ['b', 1],
          ['a', 2],
        ],
      ],
    ],
    [
      'on two pages',
      [
        [
          ['a', 1],
          ['b', 1],
        ],
        [['a', 2]],
      ],
    ],
    [
      'three times',
      [
        [['a', 9]],
        [
          ['b', 1],
          ['a', null],
        ],
        [['a', 2]],
      ],
    ],
  ] as const)('that was read twice %s is as it was read last', async (_, pages) => {
    const made = pages.map((page) => page.map(([id, count]) => ({ ...good, id, count })));
    const { rows, snapshot } = await built(...made);
    expect(rows.map(({ id, count }) => [id, count])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(snapshot.missing).toEqual([]);
    expect(snapshot.files['bills']?.replaced).toBe(pages.flat().length - 2);
  });

  test('that came twice as it is, is one', async () => {
    const { snapshot } = await built([{ ...good, id: 'a' }], [{ ...good, id: 'a' }]);
    expect(snapshot.files['bills']).toMatchObject({ rows: 1 });
    expect(snapshot.files['bills']).not.toHaveProperty('replaced');
  });
});

test('whatever is taken for fitting, the engine takes', async () => {
  const digits = fc.stringMatching(/^[+-]?\d{0,32}(\.\d{0,14})?(e[+-]?\d{1,2})?$/);
  const times = fc
    .tuple(
      fc.stringMatching(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\d(\.\d{1,9})?$/),
      fc.constantFrom('Z', '+14:00', '-12:30', '+00:00', ''),
    )
    .map((parts) => parts.join(''));
  const days = fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d$/);
  const connection = await engine.connect();
  for (const [type, sql, values] of [
    ['decimal', 'decimal(38,10)', digits],
    ['timestamp', 'timestamptz', times],
    ['date', 'date', days],
  ] as const) {
    const fitting = fc
      .sample(values, searches(20_000))
      .filter((value) => holdings[type].fits(value))
      .map((value) => `'${value}'`);
    expect(fitting.length).toBeGreaterThan(50);
    const reader = await connection.runAndReadAll(
      `select value from (select unnest([${fitting.join(', ')}]) as value) where try_cast(value as ${sql}) is null`,
    );
    expect(reader.getRowsJson()).toEqual([]);
  }
  connection.closeSync();
});
