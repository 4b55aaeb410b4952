/** `partnergraph sync`: datasets as tables of a PostgreSQL. */
import { AddressError } from '../addresses/address.js';
import { readPostgresAddress } from '../addresses/postgres-address.js';
import { openPostgresSink, type PostgresSink, type SyncResult } from '../exports/sinks/postgres-sink.js';
import { SinkError } from '../exports/sinks/sink-error.js';
import type { Table } from '../exports/tables.js';
import { chosenFamilies } from './chosen-datasets.js';
import { CommandFailure } from './command-failure.js';
import { withDatasets, type DatasetSession } from './dataset-session.js';
import { createProgress } from './progress.js';
import { formatTable } from './table.js';

export interface SyncOptions {
  readonly all?: boolean;
  readonly to: string;
  readonly schema?: string;
  readonly prune?: boolean;
  readonly rebuild?: boolean;
  readonly config?: string;
}

/** Brings the datasets of those names into the database. */
export async function syncDatasets(
  names: readonly string[],
  options: SyncOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await toldInWords(async () => {
    const address = readPostgresAddress(options.to);
    const schema = options.schema ?? address.schema ?? 'public';
    const prune = options.prune === true;
    await withDatasets(options, env, async (session) => {
      const families = chosenFamilies(session.exporting.catalog, names, options.all === true);
      // A database that cannot be reached is told before a vendor is asked anything.
      const sink = await openPostgresSink({ address, schema, prune, signal: session.signal });
      const results: SyncResult[] = [];
      try {
        for (const entries of families) {
          const { snapshot } = await session.prepare(entries[0].family, options.rebuild === true);
          const datasets = entries.map(({ dataset }) => dataset.name);
          results.push(...(await syncFamily(sink, snapshot.id, datasets, session)));
        }
      } finally {
        await sink.close();
        if (results.length > 0) console.log(summary(results));
      }
    });
  });
}

async function syncFamily(
  sink: PostgresSink,
  snapshotId: string,
  datasets: readonly string[],
  { exporting, reader }: DatasetSession,
): Promise<readonly SyncResult[]> {
  const tables = await Promise.all(datasets.map((name) => exporting.tables.open(name, reader, snapshotId)));
  const [first] = tables;
  if (first === undefined) return [];
  const progress = createProgress(process.stderr);
  const of = ({ dataset, rows }: Table) => ({
    dataset,
    rows: async function* () {
      let done = 0;
      for await (const batch of rows({ columns: dataset.columns, conditions: [], orderBy: [], offset: 0 })) {
        yield batch;
        done += batch.length;
        progress.show(done, first.snapshot.files[dataset.name]?.rows ?? done, `rows of ${dataset.name} sent`);
      }
    },
  });
  try {
    return await sink.sync(first.snapshot, tables.map(of));
  } finally {
    progress.end();
  }
}

function summary(results: readonly SyncResult[]): string {
  const headings = ['DATASET', 'ROWS', 'NEW', 'CHANGED', 'GONE', 'DELETED'];
  return formatTable(
    headings,
    results.map((result) =>
      'newer' in result
        ? [result.dataset, 'left alone: newer rows are there']
        : [
            result.dataset,
            ...[result.rows, result.inserted, result.updated, result.gone, result.deleted].map(String),
          ],
    ),
  );
}

/** What is wrong with the database or its address is told without a stack. */
async function toldInWords(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AddressError)
      throw new CommandFailure(`Nothing was brought in: --to: ${error.message}.`, { cause: error });
    if (!(error instanceof SinkError)) throw error;
    throw new CommandFailure(`Nothing was brought in: ${error.message}.`, { cause: error });
  }
}
