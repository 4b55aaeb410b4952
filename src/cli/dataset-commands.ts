/** What the commands over datasets take: `export`, `sync` and `bi`. */
import { Command } from 'commander';
import type { BiOptions } from './bi.js';
import type { ExportOptions } from './export.js';
import { stopSignal } from './stop-signal.js';
import type { SyncOptions } from './sync.js';

type ConfigOption = readonly [string, string];

const allOption = ['--all', 'all datasets that there are'] as const;
const rebuildOption = ['--rebuild', 'ask the vendors anew, however fresh the snapshot is'] as const;

/** Datasets as files. */
export function exportCommand(configOption: ConfigOption, env: NodeJS.ProcessEnv): Command {
  return new Command('export')
    .description('write datasets as files, from snapshots; the vendors are asked only where one is not fresh')
    .argument('[datasets...]', 'names of datasets')
    .option(...allOption)
    .option('--format <format>', 'csv, ndjson, json, parquet or another; by the file without it, else csv')
    .option('--out <file or folder>', 'where to; - for standard output', '.')
    .option('--select <columns>', 'only these columns, with commas')
    .option('--filter <condition>', "only rows such as: name eq 'Acme' and not (health eq null)")
    .option('--updated-since <time>', 'only rows that were changed since then')
    .option('--limit <rows>', 'rows at most')
    .option('--formulas <raw or text>', 'text keeps spreadsheets from calculating texts; raw without it')
    .option('--decimals <form>', 'in arrow: double, decimal or text; double without it')
    .option(...rebuildOption)
    .option(...configOption)
    .action(async (datasets: readonly string[], options: ExportOptions) => {
      void stopSignal(env);
      const { exportDatasets } = await import('./export.js');
      await exportDatasets(datasets, options, env);
    });
}

/** Datasets as tables of a database. */
export function syncCommand(configOption: ConfigOption, env: NodeJS.ProcessEnv): Command {
  return new Command('sync')
    .description('bring datasets into tables of a PostgreSQL, for tools that read nothing else')
    .argument('[datasets...]', 'names of datasets')
    .option(...allOption)
    .requiredOption('--to <url>', 'postgres://user@host/database; the password may be in PGPASSWORD')
    .option('--schema <name>', 'schema of the tables; else ?schema= of the URL, else public')
    .option('--prune', 'delete rows that are gone')
    .option(...rebuildOption)
    .option(...configOption)
    .action(async (datasets: readonly string[], options: SyncOptions) => {
      void stopSignal(env);
      const { syncDatasets } = await import('./sync.js');
      await syncDatasets(datasets, options, env);
    });
}

/** A dataset in a tool. */
export function biCommand(configOption: ConfigOption, env: NodeJS.ProcessEnv): Command {
  return new Command('bi')
    .description('print what a tool takes to read a dataset: a file to save, or a text to paste')
    .argument('<tool>', 'power-query, pbids, tableau, grafana, duckdb, pandas or another')
    .argument('<dataset>', 'name of a dataset')
    .option('--url <url>', 'where the gateway is; else the configured address')
    .option(...configOption)
    .action(async (tool: string, dataset: string, options: BiOptions) => {
      const { printSnippet } = await import('./bi.js');
      printSnippet(tool, dataset, options, env);
    });
}
