/** `partnergraph export`: datasets as files, from snapshots that are fresh. */
import { extname } from 'node:path';
import { suggestion } from '../config.js';
import { PartnergraphError } from '../errors.js';
import type { Dataset } from '../exports/datasets/dataset.js';
import { writeExport } from '../exports/export-files.js';
import type { FormatOptions } from '../exports/formats/format.js';
import { formats, type AnyFormat } from '../exports/formats/index.js';
import { readQuery } from '../exports/queries/read-query.js';
import type { TableQuery } from '../exports/queries/table-query.js';
import type { Table } from '../exports/tables.js';
import { readFormatOptions, refuseUnknown } from '../http/bi/file-parameters.js';
import { chosenFamilies } from './chosen-datasets.js';
import { CommandFailure } from './command-failure.js';
import { withDatasets } from './dataset-session.js';
import { exportTarget } from './export-target.js';
import { createProgress } from './progress.js';

export interface ExportOptions {
  readonly all?: boolean;
  readonly format?: string;
  readonly out: string;
  readonly select?: string;
  readonly filter?: string;
  readonly updatedSince?: string;
  readonly limit?: string;
  readonly formulas?: string;
  readonly decimals?: string;
  readonly rebuild?: boolean;
  readonly config?: string;
}

/** Exports the datasets of those names. */
export async function exportDatasets(
  names: readonly string[],
  options: ExportOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const format = formatOf(options);
  const form = formOf(format, options);
  await withDatasets(options, env, async ({ exporting, reader, signal, prepare }) => {
    const families = chosenFamilies(exporting.catalog, names, options.all === true);
    const target = exportTarget(options.out, options.all === true || families.flat().length > 1);
    // What is asked wrongly is told before a vendor is asked anything.
    const asked = families.map((entries) =>
      entries.map(({ dataset }) => ({ dataset, query: queryOf(dataset, options) })),
    );
    for (const [index, [{ family }]] of families.entries()) {
      const { snapshot } = await prepare(family, options.rebuild === true);
      for (const { dataset, query } of asked[index] ?? []) {
        const table = await exporting.tables.open(dataset.name, reader, snapshot.id);
        const rows = Math.min(await table.count(query), query.limit ?? Number.POSITIVE_INFINITY);
        const path = await target.put(`${dataset.name}.${format.extension}`, (part) =>
          write(part, { table, query, format, form, rows }, signal),
        );
        target.tell(`${dataset.name}: ${rows} rows of ${snapshot.builtAt} in ${path}`);
      }
    }
  });
}

interface Writing {
  readonly table: Table;
  readonly query: TableQuery;
  readonly format: AnyFormat;
  readonly form: FormatOptions;
  /** How many rows there will be. */
  readonly rows: number;
}

async function write(
  path: string,
  { table, query, format, form, rows }: Writing,
  signal: AbortSignal,
): Promise<void> {
  const progress = createProgress(process.stderr);
  const show = (done: number): void => progress.show(done, rows, `rows of ${table.dataset.name} written`);
  const counted: Table = {
    ...table,
    copyTo: async (file, asked) => {
      await table.copyTo(file, asked, (share) => show(Math.floor(rows * share)));
      show(rows);
    },
    rows: async function* (asked) {
      let done = 0;
      for await (const batch of table.rows(asked)) {
        yield batch;
        done += batch.length;
        show(done);
      }
    },
  };
  try {
    await writeExport(path, { table: counted, query, format, options: form, isCompressed: false }, signal);
    signal.throwIfAborted();
  } finally {
    progress.end();
  }
}

/** The format that is named, or that the file is called after. */
function formatOf({ format: named, out }: ExportOptions): AnyFormat {
  const ofFile = formats.get(extname(out).slice(1));
  const format = named === undefined ? (ofFile ?? formats.get('csv')) : formats.get(named);
  if (format !== undefined) return format;
  throw new CommandFailure(
    `There is no format ${named ?? 'csv'}; ${suggestion(named ?? '', [...formats.keys()])}`,
  );
}

/** How the file is written, by the rules of its address for programs. */
function formOf(format: AnyFormat, { formulas, decimals }: ExportOptions): FormatOptions {
  const given = givenOf({ formulas, decimals });
  try {
    refuseUnknown(given, format.parameters);
    return readFormatOptions(format, given, false);
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    throw new CommandFailure(`--${error.message}`, { cause: error });
  }
}

const givenOf = (options: Readonly<Record<string, string | undefined>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** What is asked of a dataset, by the rules of its address. */
function queryOf(dataset: Dataset, options: ExportOptions): TableQuery {
  const { select, filter, updatedSince: updated_since, limit } = options;
  const columns = dataset.columns.map(({ name }) => name);
  const wrong = select?.split(',').find((name) => !columns.includes(name.trim()));
  if (wrong !== undefined) {
    throw new CommandFailure(
      `--select: the dataset ${dataset.name} has no column ${wrong.trim()}; ${suggestion(wrong.trim(), columns)}`,
    );
  }
  try {
    return readQuery(dataset, givenOf({ select, filter, updated_since, limit }));
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    throw new CommandFailure(
      `--${error.message.replace(/^updated_since:/, 'updated-since:')}\nColumns: ${columns.join(', ')}`,
      {
        cause: error,
      },
    );
  }
}
