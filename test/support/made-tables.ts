/** Tables of rows that a test makes up, written and read as those of vendors are, without any vendor. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { Catalog } from '../../src/exports/datasets/catalog.js';
import type { ColumnType, Dataset, DatasetFamily } from '../../src/exports/datasets/dataset.js';
import type { SchemaNeeds } from '../../src/exports/datasets/need.js';
import type { Value } from '../../src/exports/datasets/rows.js';
import { createExportFiles, type ExportFiles } from '../../src/exports/export-files.js';
import { openEngine, type Engine } from '../../src/exports/snapshots/duckdb.js';
import { factsOfFile } from '../../src/exports/snapshots/snapshot-folder.js';
import type { Snapshot } from '../../src/exports/snapshots/snapshot.js';
import { createTableWriter } from '../../src/exports/snapshots/table-writer.js';
import { createTables, type Reader, type Tables } from '../../src/exports/tables.js';

/** A schema that needs nothing. */
export const openToAll: SchemaNeeds = {
  ofField: () => ({ scopes: [], wholeAccount: false }),
  ofType: () => ({ scopes: [], wholeAccount: false }),
};

/** A reader of everything. */
export const everyRow: Reader = { scopes: new Set(), limits: null };

export interface MadeTables {
  readonly engine: Engine;
  readonly tables: Tables;
  readonly files: ExportFiles;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** A dataset with these columns, of which the first is the key. */
export function madeDataset(name: string, types: Readonly<Record<string, ColumnType>>): Dataset {
  const columns = Object.entries(types).map(([column, type], index) => ({
    name: column,
    type,
    isNullable: index > 0,
    description: `The ${column}.`,
    needs: [],
    source: { step: 0, path: [column] },
  }));
  const [key = ''] = Object.keys(types);
  return { name, description: `Made up: ${name}.`, columns, key: [key], steps: [], owner: null, needs: [] };
}

/** The one dataset with the rows, at a snapshot that is always fresh. */
export async function openMadeTables(
  dataset: Dataset,
  rows: Iterable<readonly Value[]>,
): Promise<MadeTables> {
  const folder = await mkdtemp(join(tmpdir(), 'partnergraph-made-'));
  const engine = await openEngine(':memory:', folder);
  const connection = await engine.connect();
  const writer = await createTableWriter(connection, dataset);
  for (const row of rows) writer.add(row);
  const path = join(folder, `${dataset.name}.parquet`);
  const count = await writer.write(path);
  connection.closeSync();
  const columns = dataset.columns.map(({ name }) => name);
  const snapshot: Snapshot = {
    id: 'built_at=20261001T000000.000Z',
    family: dataset.name,
    builtAt: '2026-10-01T00:00:00.000Z',
    isComplete: true,
    shape: 'shape',
    missing: [],
    files: { [dataset.name]: { rows: count, columns, ...(await factsOfFile(path)) } },
    fileOf: () => path,
  };
  const family: DatasetFamily = {
    name: dataset.name,
    operation: { document: parse('{ __typename }'), path: [] },
    datasets: [dataset],
    freshMs: 3_600_000,
    window: null,
  };
  const catalog: Catalog = new Map([[dataset.name, { dataset, family }]]);
  const store = {
    serve: () => Promise.resolve({ snapshot, failure: undefined }),
    fresh: () => Promise.resolve({ snapshot, failure: undefined }),
    build: () => Promise.resolve(snapshot),
    byId: () => Promise.resolve(snapshot),
    peek: () => Promise.resolve(snapshot),
    close: () => Promise.resolve(),
  };
  await mkdir(join(folder, 'files'));
  const files = createExportFiles({
    folder: () => Promise.resolve(join(folder, 'files')),
    maximumBytes: 1024 ** 3,
  });
  return {
    engine,
    tables: createTables({ catalog, store, engine: () => Promise.resolve(engine) }),
    files,
    folder,
    close: async () => {
      await files.close();
      engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
