/** The process of the exports: builds the table of devices from pages that are made up, or reads its rows with DuckDB alone. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { readDatasets } from '../src/exporting.js';
import type { Execute } from '../src/exports/datasets/pages.js';
import { buildSnapshot } from '../src/exports/snapshots/build.js';
import { literal, openEngine } from '../src/exports/snapshots/duckdb.js';
import { graphRows } from '../src/exports/snapshots/row-source.js';
import { createSnapshotFolder } from '../src/exports/snapshots/snapshot-folder.js';
import { argumentOf } from './child.js';

/** What the process is started with. */
export const exportsTask = z.object({
  task: z.enum(['build', 'read']),
  folder: z.string(),
  orgs: z.number(),
  devices: z.number(),
});

const { task, folder, orgs, devices } = argumentOf(process.argv, exportsTask);

/** Orgs on a page: as many as the dataset asks for. */
const pageOrgs = 100;

const deviceOf = (org: number, index: number) => ({
  id: Buffer.from(`RhombusDevice:rhombus/org-${org}/device-${index}`).toString('base64url'),
  uuid: `device-${org}-${index}`,
  name: `Camera ${index} of the north entrance`,
  type: 'CAMERA',
  nativeType: 'CAMERA',
  model: 'CAMERA_R200',
  serialNumber: `RC${org * devices + index}`,
  firmwareVersion: '1.24.0',
  health: index % 20 === 0 ? 'UNHEALTHY' : 'HEALTHY',
  connection: index % 16 === 0 ? 'OFFLINE' : 'ONLINE',
});
const whole = { hasNextPage: false, endCursor: null };
const orgOf = (org: number) => ({
  uuid: `org-${org}`,
  name: `Client ${org}`,
  partner: { account: 'rhombus' },
  datasetRowId: `org-${org}`,
  devices: {
    nodes: Array.from({ length: devices }, (_, index) => deviceOf(org, index)),
    pageInfo: whole,
    outages: [],
  },
});

/** A graph that has its answers from nowhere, one page at a time. */
const madeUp: Execute = (_document, { datasetCursor: cursor }) => {
  const first = typeof cursor === 'string' ? Number(cursor) : 0;
  const end = Math.min(orgs, first + pageOrgs);
  const nodes = Array.from({ length: end - first }, (_, index) => orgOf(first + index));
  const pageInfo = { hasNextPage: end < orgs, endCursor: String(end) };
  return Promise.resolve({ data: { clientOrgs: { nodes, pageInfo, outages: [] } } });
};

async function build(): Promise<number> {
  const family = readDatasets({ datasets: [] }).get('devices')?.family;
  if (family === undefined) throw new Error('there is no dataset devices');
  const started = performance.now();
  const { files } = await buildSnapshot({
    family,
    folder: createSnapshotFolder({ root: folder, family: family.name, accounts: [], silentMs: 30_000 }),
    source: graphRows(family, () => madeUp),
    signal: new AbortController().signal,
  });
  if (files['devices']?.rows !== orgs * devices) throw new Error('rows are missing');
  return performance.now() - started;
}

/** The same rows from a file of lines of JSON into Parquet, in the order of their key. */
async function read(): Promise<number> {
  const lines = join(folder, 'devices.ndjson');
  await pipeline(async function* () {
    for (let org = 0; org < orgs; org += 1) {
      const { devices: owned, uuid, name, partner } = orgOf(org);
      const client = {
        client_org_uuid: uuid,
        client_org_name: name,
        client_org_partner_account: partner.account,
      };
      yield owned.nodes.map((device) => `${JSON.stringify({ ...client, ...device })}\n`).join('');
      await Promise.resolve();
    }
  }, createWriteStream(lines));
  const engine = await openEngine(':memory:', folder);
  const connection = await engine.connect();
  const started = performance.now();
  await connection.run(
    `copy (select * from read_json(${literal(lines)}, format = 'newline_delimited') order by id) to ${literal(join(folder, 'devices.parquet'))} (format parquet, compression zstd)`,
  );
  const ms = performance.now() - started;
  engine.close();
  return ms;
}

const ms = await (task === 'build' ? build() : read());
process.send?.({ ms, peakRssMb: process.resourceUsage().maxRSS / 1024 });
process.disconnect();
