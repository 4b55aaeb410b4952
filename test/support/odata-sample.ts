/** A table with a column of each type, whose texts are what attackers and other languages write, and a service over it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { Column, ColumnType, Dataset, DatasetFamily } from '../../src/exports/datasets/dataset.js';
import type { Value } from '../../src/exports/datasets/rows.js';
import { ODataError } from '../../src/exports/odata/odata-error.js';
import { odataAnswer } from '../../src/exports/odata/odata-service.js';
import { PartnergraphError } from '../../src/errors.js';
import { openEngine } from '../../src/exports/snapshots/duckdb.js';
import type { Snapshot } from '../../src/exports/snapshots/snapshot.js';
import { createTableWriter } from '../../src/exports/snapshots/table-writer.js';
import { createTables, type Reader } from '../../src/exports/tables.js';
import type { ODataBody } from './odata-caller.js';

export type SampleRow = Readonly<
  Record<'id' | 'name' | 'seen_at' | 'day', string | null> &
    Record<'place' | 'size' | 'ratio' | 'amount', number | null> & { active: boolean | null }
>;

const types: Readonly<Record<string, ColumnType>> = {
  id: 'text',
  place: 'integer',
  name: 'text',
  size: 'integer',
  ratio: 'double',
  amount: 'decimal',
  active: 'boolean',
  seen_at: 'timestamp',
  day: 'date',
};

/** Texts that mean something to a parser, a shell or a person. */
export const oddTexts: readonly string[] = [
  '',
  ' a b ',
  "O'Hara",
  "''; drop table sample; --",
  'x" or 1=1 --',
  '/* */ $1 ? {}',
  'a\\b%_',
  'Ünïcode é',
  '中文 😀',
  '\ttab\n',
  "' or '1'='1",
  'null',
];

/** Every third value of a column is missing, in a rhythm of its own; numbers are exact as binary fractions. */
export const sampleRows: readonly SampleRow[] = Array.from({ length: 60 }, (_, index) => {
  const day = `20${String(10 + (index % 15))}-0${1 + (index % 9)}-1${index % 10}`;
  const unless = <Kept>(rest: number, value: Kept): Kept | null => (index % 7 === rest ? null : value);
  return {
    id: `row ${String(index).padStart(2, '0')}`,
    place: index,
    name: unless(1, oddTexts[index % oddTexts.length] ?? ''),
    size: unless(2, (index % 13) - 6),
    ratio: unless(3, (index % 11) * 0.25 - 1),
    amount: unless(4, (index % 9) * 0.5 - 2),
    active: unless(5, index % 2 === 0),
    seen_at: unless(6, `${day}T0${index % 10}:${10 + (index % 50)}:${59 - (index % 49)}.250Z`),
    day: unless(0, day),
  };
});

const dataset: Dataset = {
  name: 'sample',
  description: 'Rows "of" <a> test & nothing else.',
  columns: Object.entries(types).map(([name, type]): Column => ({
    name,
    type,
    isNullable: true,
    description: '',
    needs: [],
    source: { placeOf: 0 },
  })),
  key: ['id', 'place'],
  steps: [],
  owner: null,
  needs: [],
};

export interface Sample {
  readonly ask: (
    path: string,
    options?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly status: number; readonly body: ODataBody }>;
  readonly columns: readonly Column[];
  readonly close: () => Promise<void>;
}

export async function openSample(): Promise<Sample> {
  const folder = await mkdtemp(join(tmpdir(), 'odata-sample-'));
  const engine = await openEngine(':memory:', folder);
  const writer = await createTableWriter(await engine.connect(), dataset);
  for (const row of sampleRows) {
    writer.add(dataset.columns.map(({ name }): Value => row[name as keyof SampleRow]));
  }
  const file = join(folder, 'sample.parquet');
  const rows = await writer.write(file);
  const operation = { document: parse('{ a }'), path: [] };
  const family: DatasetFamily = { name: 'sample', operation, datasets: [dataset], freshMs: 1, window: null };
  const columns = dataset.columns.map(({ name }) => name);
  const snapshot: Snapshot = {
    id: 'built_at=1',
    family: 'sample',
    builtAt: new Date(0).toISOString(),
    isComplete: true,
    shape: 'shape',
    missing: [],
    files: { sample: { rows, bytes: 1, hash: 'hash', columns } },
    fileOf: () => file,
  };
  const tables = createTables({
    catalog: new Map([['sample', { dataset, family }]]),
    store: {
      serve: () => Promise.resolve({ snapshot, failure: undefined }),
      fresh: () => Promise.resolve({ snapshot, failure: undefined }),
      peek: () => Promise.resolve(snapshot),
      byId: (_, id) => Promise.resolve(id === snapshot.id ? snapshot : undefined),
      build: () => Promise.resolve(snapshot),
      close: () => Promise.resolve(),
    },
    engine: () => Promise.resolve(engine),
  });
  const reader: Reader = { scopes: new Set(), limits: null };
  return {
    columns: dataset.columns,
    ask: async (path, options = {}, headers = {}) => {
      const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      const request = {
        path,
        search: query.join('&'),
        headers: new Headers(headers),
        base: 'http://o/odata',
        reader,
      };
      try {
        const text = await (await odataAnswer(request, tables)).body();
        return { status: 200, body: (text.startsWith('{') ? JSON.parse(text) : {}) as ODataBody };
      } catch (error) {
        if (error instanceof ODataError) return { status: error.status, body: {} };
        if (error instanceof PartnergraphError && error.code === 'INVALID_ARGUMENT') {
          return { status: 400, body: {} };
        }
        throw error;
      }
    },
    close: async () => {
      engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
