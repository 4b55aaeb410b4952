/** The process of one step with tables: the program's own, or what DuckDB does alone with the same rows. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { operator } from '../src/auth/caller.js';
import { readDatasets } from '../src/exporting.js';
import { createExportFiles } from '../src/exports/export-files.js';
import { formats } from '../src/exports/formats/index.js';
import { readQuery } from '../src/exports/queries/read-query.js';
import { literal, openEngine } from '../src/exports/snapshots/duckdb.js';
import { createSnapshotStore } from '../src/exports/snapshots/store.js';
import { createTables } from '../src/exports/tables.js';
import { createLog } from '../src/telemetry/log.js';
import { argumentOf } from './child.js';
import { exportsStep, type StepResult } from './exports-step.js';
import { madeUpGraph, orgOf } from './made-up-graph.js';

const { step, folder, ...fleet } = argumentOf(process.argv, exportsStep);
const allRows = fleet.orgs * fleet.devices;

const catalog = readDatasets({ datasets: [] });
const family = catalog.get('devices')?.family;
if (family === undefined) throw new Error('there is no dataset devices');
const openGraph = () => () => madeUpGraph(fleet);
const log = createLog('silent');
const store = createSnapshotStore({ root: folder, families: [family], accounts: [], openGraph, log });

/** Milliseconds that it took, and the rows that came of it. */
type Step = () => Promise<{ readonly ms: number; readonly rows: number }>;

async function timed<Result>(run: () => Promise<Result>): Promise<readonly [ms: number, result: Result]> {
  const started = performance.now();
  const result = await run();
  return [performance.now() - started, result];
}

/** Builds the snapshot, from pages that are made up. */
async function build(): ReturnType<Step> {
  if (family === undefined) throw new Error('there is no dataset devices');
  const [ms, { files }] = await timed(() => store.build(family));
  return { ms, rows: files['devices']?.rows ?? 0 };
}

/** A file of the snapshot in that format, as many rows as fit into one. */
async function write(extension: string): ReturnType<Step> {
  const format = formats.get(extension);
  if (format === undefined) throw new Error(`there is no format ${extension}`);
  const engine = await openEngine(':memory:', folder);
  const tables = createTables({ catalog, store, engine: () => Promise.resolve(engine) });
  const files = createExportFiles({ folder: () => Promise.resolve(folder), maximumBytes: Infinity });
  const table = await tables.open('devices', { scopes: operator.scopes, limits: null });
  const rows = Math.min(allRows, format.maximumRows ?? Infinity);
  const limit = rows < allRows ? `limit=${rows}` : '';
  const query = readQuery(table.dataset, new URLSearchParams(limit));
  const options = { escapeFormulas: true, byteOrderMark: false };
  const [ms] = await timed(() => files.of({ table, query, format, options, isCompressed: false }));
  await files.close();
  engine.close();
  return { ms, rows };
}

/** The same rows from a file of lines of JSON into Parquet, in the order of their key, by DuckDB alone. */
async function read(): ReturnType<Step> {
  const lines = join(folder, 'devices.ndjson');
  await pipeline(async function* () {
    for (let org = 0; org < fleet.orgs; org += 1) {
      const { devices: owned, uuid, name, partner } = orgOf(org, fleet);
      const client = {
        client_org_uuid: uuid,
        client_org_name: name,
        client_org_partner_account: partner.account,
      };
      yield owned.nodes.map((device) => `${JSON.stringify({ ...client, ...device })}\n`).join('');
      await Promise.resolve();
    }
  }, createWriteStream(lines));
  const rows = `select * from read_json(${literal(lines)}, format = 'newline_delimited') order by id`;
  return { ms: await copied(rows, 'alone.parquet', 'format parquet, compression zstd'), rows: allRows };
}

/** The snapshot into CSV, by DuckDB alone. */
async function copy(): ReturnType<Step> {
  const snapshot = literal(join(folder, 'devices', '_latest', 'devices.parquet'));
  return { ms: await copied(`select * from ${snapshot}`, 'alone.csv', 'format csv'), rows: allRows };
}

async function copied(rows: string, file: string, options: string): Promise<number> {
  const engine = await openEngine(':memory:', folder);
  const connection = await engine.connect();
  const [ms] = await timed(() =>
    connection.run(`copy (${rows}) to ${literal(join(folder, file))} (${options})`),
  );
  engine.close();
  return ms;
}

const own: Readonly<Record<string, Step>> = { build, read, copy };
const result: StepResult = {
  ...(await (own[step] ?? (() => write(step)))()),
  peakRssMb: process.resourceUsage().maxRSS / 1024,
};
process.send?.(result);
process.disconnect();
