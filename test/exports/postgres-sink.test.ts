/** A PostgreSQL that datasets are brought into: every value as it was, all of a snapshot or nothing, and nobody else's tables. */
import { expect, test } from '@jest/globals';
import pg from 'pg';
import type { Column, ColumnType, Dataset } from '../../src/exports/datasets/dataset.js';
import { readPostgresAddress } from '../../src/addresses/postgres-address.js';
import { openPostgresSink, type SyncResult } from '../../src/exports/sinks/postgres-sink.js';
import { SinkError } from '../../src/exports/sinks/sink-error.js';
import type { Snapshot } from '../../src/exports/snapshots/snapshot.js';
import type { Cell } from '../../src/exports/tables.js';
import { startBreakingProxy } from '../support/breaking-proxy.js';
import { describePostgres } from '../support/database.js';

type Row = readonly Cell[];

const column = (name: string, type: ColumnType): Column => ({
  name,
  type,
  isNullable: true,
  needs: [],
  description: `It's the ${name}.`,
  source: { step: 0, path: [name] },
});

const plants = (columns: readonly Column[], name = 'plants'): Dataset => ({
  name,
  description: "A plant; it's green.",
  columns: [column('id', 'text'), ...columns],
  key: ['id'],
  steps: [],
  owner: { account: 'account', client: 'client' },
  needs: [],
});

const named = plants([column('name', 'text'), column('account', 'text'), column('client', 'text')]);

const snapshotOf = (second: number, missing: Snapshot['missing'] = []): Snapshot => ({
  id: `built_at=${second}`,
  family: 'plants',
  builtAt: `2026-01-01T00:00:0${second}.000Z`,
  isComplete: missing.length === 0,
  shape: 'shape',
  missing,
  files: {},
  fileOf: (dataset) => dataset,
});

const once = async function* (rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
};

interface Sync {
  readonly snapshot?: Snapshot;
  readonly prune?: boolean;
  readonly schema?: string;
}

async function sync(
  url: string,
  dataset: Dataset,
  rows: () => AsyncIterable<readonly Row[]>,
  { snapshot = snapshotOf(1), prune = false, schema = 'public' }: Sync = {},
): Promise<readonly SyncResult[]> {
  const { signal } = new AbortController();
  const sink = await openPostgresSink({ address: readPostgresAddress(url), schema, prune, signal });
  return sink.sync(snapshot, [{ dataset, rows }]).finally(() => sink.close());
}

async function rowsOf(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query<unknown[]>({ text: sql, rowMode: 'array' })
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const a: Row = ['a', 'Acme', 'r', '1'];
const b: Row = ['b', 'Birch', 'r', '2'];
const c: Row = ['c', 'Cedar', 's', '3'];

describePostgres('a sink', (newDatabase) => {
  test.each(['reset', 'end', 'rubbish'] as const)(
    'a connection that breaks while rows are copied fails the sync in words, and leaves what there was: %s',
    async (how) => {
      const url = await newDatabase();
      await sync(url, named, () => once([a]));
      const proxy = await startBreakingProxy(url);
      const many = Array.from({ length: 1_000 }, (_, row): Row => [`${row}`, 'x'.repeat(100), 'r', '1']);
      const breaking = async function* (): AsyncGenerator<readonly Row[]> {
        yield await Promise.resolve(many);
        proxy.breakAll(how);
        for (let batch = 0; batch < 50; batch += 1) yield await Promise.resolve(many);
      };
      const outcome = sync(proxy.url, named, breaking, { snapshot: snapshotOf(2) });
      await expect(outcome).rejects.toBeInstanceOf(SinkError);
      await proxy.close();
      expect(await rowsOf(url, 'select id, name from plants')).toEqual([['a', 'Acme']]);
    },
  );

  test('keeps every value of every type', async () => {
    const url = await newDatabase();
    const all = plants([
      column('words', 'text'),
      column('count', 'integer'),
      column('ratio', 'double'),
      column('money', 'decimal'),
      column('works', 'boolean'),
      column('seen_at', 'timestamp'),
      column('born', 'date'),
    ]);
    const words = 'tab\t, line\n\r, slash \\ and \\N, "quotes", \u{1F33F} ä';
    const at = '2026-02-03T04:05:06.789Z';
    await sync(url, all, () =>
      once([
        ['1', words, -5, 0.1, '12345678901234567890.0123456789', true, at, '2026-02-03'],
        ['2', '', 0, 1e300, '0', false, null, null],
        ['3', 'no\0zero', null, null, null, null, null, null],
      ]),
    );
    const rows = await rowsOf(
      url,
      `select words, count, ratio, money::text, works, seen_at at time zone 'UTC' = '2026-02-03 04:05:06.789', born::text from plants order by id`,
    );
    expect(rows).toEqual([
      [words, -5, 0.1, '12345678901234567890.0123456789', true, true, '2026-02-03'],
      ['', 0, 1e300, '0.0000000000', false, null, null],
      ['nozero', null, null, null, null, null, null],
    ]);
    const comments = await rowsOf(
      url,
      "select obj_description('plants'::regclass), col_description('plants'::regclass, 2)",
    );
    expect(comments).toEqual([["A plant; it's green.", "It's the words."]]);
  });

  test('changes what has changed, keeps what is gone, and deletes it only when told', async () => {
    const url = await newDatabase();
    const first = await sync(url, named, () => once([a, b]));
    expect(first).toEqual([{ dataset: 'plants', rows: 2, inserted: 2, updated: 0, gone: 0, deleted: 0 }]);
    const renamed: Row = ['a', 'Acme & Sons', 'r', '1'];
    const second = await sync(url, named, () => once([renamed, c]), { snapshot: snapshotOf(2) });
    expect(second).toMatchObject([{ rows: 2, inserted: 1, updated: 1, gone: 1, deleted: 0 }]);
    const again = await sync(url, named, () => once([renamed, c]), { snapshot: snapshotOf(2), prune: true });
    expect(again).toMatchObject([{ inserted: 0, updated: 0, gone: 1, deleted: 1 }]);
    expect(await rowsOf(url, 'select name from plants order by id')).toEqual([['Acme & Sons'], ['Cedar']]);
    expect(await rowsOf(url, 'select dataset, snapshot, rows, is_complete from partnergraph_sync')).toEqual([
      ['plants', 'built_at=2', '2', true],
    ]);
  });

  test('does not delete the rows of whoever did not answer', async () => {
    const url = await newDatabase();
    await sync(url, named, () => once([a, b, c]));
    const out = { code: 'X', message: 'down', isRetryable: false };
    const missing = [{ partner: 'r', org: '1', ...out }];
    await sync(url, named, () => once([]), { snapshot: snapshotOf(2, missing), prune: true });
    expect(await rowsOf(url, 'select id from plants')).toEqual([['a']]);
    const unknown = [{ partner: null, org: null, ...out }];
    await sync(url, named, () => once([]), { snapshot: snapshotOf(3, unknown), prune: true });
    expect(await rowsOf(url, 'select id from plants')).toEqual([['a']]);
  });

  test('deletes what is gone beside rows of which only values are missing', async () => {
    const url = await newDatabase();
    await sync(url, named, () => once([a, b, c]));
    const out = { code: 'X', message: 'odd', isRetryable: false, isOfValues: true };
    const missing = [
      { partner: 'r', org: '1', ...out },
      { partner: null, org: null, ...out },
    ];
    await sync(url, named, () => once([b]), { snapshot: snapshotOf(2, missing), prune: true });
    expect(await rowsOf(url, 'select id from plants')).toEqual([['b']]);
  });

  test('adds columns that are new, and leaves those that it does not know', async () => {
    const url = await newDatabase();
    await sync(url, named, () => once([a]));
    await rowsOf(url, "alter table plants add column note text default 'mine'");
    const wider = plants([...named.columns.slice(1), column('height', 'integer')]);
    await sync(url, wider, () => once([[...a, 7]]), { snapshot: snapshotOf(2) });
    expect(await rowsOf(url, 'select id, note, height from plants')).toEqual([['a', 'mine', 7]]);
    await sync(url, named, () => once([a]), { snapshot: snapshotOf(3) });
    expect(await rowsOf(url, 'select id, note, height from plants')).toEqual([['a', 'mine', 7]]);
  });

  test('leaves what it cannot use as it is, and says why', async () => {
    const url = await newDatabase();
    await sync(url, named, () => once([a]));
    const typed = plants([column('name', 'integer'), ...named.columns.slice(2)]);
    await expect(sync(url, typed, () => once([]))).rejects.toThrow(
      'the column name of the table plants is text, and integer is needed',
    );
    const rekeyed = { ...named, key: ['id', 'name'] };
    await expect(sync(url, rekeyed, () => once([]))).rejects.toThrow(
      'has the key (id), and (id, name) is needed',
    );
    const failing = async function* (): AsyncGenerator<readonly Row[]> {
      yield await Promise.resolve([b]);
      throw new Error('the rows end here');
    };
    await expect(sync(url, named, failing, { snapshot: snapshotOf(2) })).rejects.toThrow('the rows end here');
    await expect(sync(url, named, () => once([b, b]), { snapshot: snapshotOf(2) })).rejects.toThrow();
    expect(await rowsOf(url, 'select id from plants')).toEqual([['a']]);
    expect(await rowsOf(url, 'select snapshot from partnergraph_sync')).toEqual([['built_at=1']]);
    await rowsOf(url, 'create table trees (id text)');
    await expect(sync(url, plants([], 'trees'), () => once([]))).rejects.toThrow('that no sync has made');
  });

  test('lets two at once do one after the other, and newer rows stay', async () => {
    const url = await newDatabase();
    const results = await Promise.all(
      [3, 1, 2, 3].map((second) =>
        sync(url, named, () => once([['a', `of ${second}`, 'r', '1']]), {
          snapshot: snapshotOf(second),
          schema: 'Reports "1"',
        }),
      ),
    );
    expect(results.flat()).toHaveLength(4);
    expect(await rowsOf(url, 'select name from "Reports ""1""".plants')).toEqual([['of 3']]);
  });
});
