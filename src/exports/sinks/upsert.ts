/** Brings the rows of a dataset into its table: by COPY into a temporary one, and from there by key. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Dataset } from '../datasets/dataset.js';
import type { Missing } from '../datasets/pages.js';
import { identifier } from '../snapshots/duckdb.js';
import type { Cell } from '../tables.js';
import { copyLines } from './copy-text.js';
import { columnDefinition, tableName } from './table-definition.js';

/** What became of the rows. */
export interface RowCounts {
  readonly rows: number;
  readonly inserted: number;
  readonly updated: number;
  /** Rows of the table that the dataset has no more. */
  readonly gone: number;
  /** How many of these were deleted. */
  readonly deleted: number;
}

export interface Upsert {
  readonly schema: string;
  readonly dataset: Dataset;
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  /** What did not answer when the rows were built: what is missing there is not gone. */
  readonly missing: readonly Missing[];
  readonly prune: boolean;
  readonly signal: AbortSignal;
}

const staged = 'pg_temp.partnergraph_staged';

/** Inside a transaction, which leaves the table as it was where this fails. */
export async function upsertRows(client: ClientBase, upsert: Upsert): Promise<RowCounts> {
  const { schema, dataset, rows, missing, prune, signal } = upsert;
  const table = tableName(schema, dataset.name);
  const columns = dataset.columns.map(({ name }) => identifier(name));
  const key = dataset.key.map(identifier);
  await client.query(
    `create temporary table partnergraph_staged (${dataset.columns.map(columnDefinition).join(', ')}) on commit drop`,
  );
  const copy = client.query(copyFrom(`copy ${staged} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(copyLines(rows), { objectMode: false }), copy, { signal });
  await client.query(`analyze ${staged}`);

  const others = columns.filter((column) => !key.includes(column));
  const changed = `(${others.map((column) => `stored.${column}`).join(', ')}) is distinct from (${others
    .map((column) => `excluded.${column}`)
    .join(', ')})`;
  const update = `do update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')} where ${changed}`;
  const written = await countsOf(
    client,
    `with written as (
       insert into ${table} as stored (${columns.join(', ')}) select ${columns.join(', ')} from ${staged}
       on conflict (${key.join(', ')}) ${others.length === 0 ? 'do nothing' : update}
       returning (xmax = 0) as is_new
     )
     select count(*) filter (where is_new) as first, count(*) filter (where not is_new) as second from written`,
  );
  const gone = `not exists (select from ${staged} as fresh where ${key
    .map((column) => `fresh.${column} = stored.${column}`)
    .join(' and ')})`;
  const left = await countsOf(
    client,
    `select count(*) as first, (select count(*) from ${staged}) as second from ${table} as stored where ${gone}`,
  );
  const { rowCount } = prune
    ? await client.query(
        `delete from ${table} as stored where ${gone}${unlessMissing(client, dataset, missing)}`,
      )
    : { rowCount: 0 };
  await client.query(`drop table ${staged}`);
  const [inserted, updated] = written;
  return { rows: left[1], inserted, updated, gone: left[0], deleted: rowCount ?? 0 };
}

async function countsOf(client: ClientBase, sql: string): Promise<readonly [number, number]> {
  const { rows } = await client.query<{ first: string; second: string }>(sql);
  return [Number(rows[0]?.first ?? 0), Number(rows[0]?.second ?? 0)];
}

/** Rows of whoever did not answer are not gone, as far as anybody knows: they stay. Where only values are missing, all rows are there. */
function unlessMissing(client: ClientBase, { owner }: Dataset, missing: readonly Missing[]): string {
  return missing
    .filter(({ isOfValues = false }) => !isOfValues)
    .map(({ partner, org }) => {
      if (owner === null || partner === null) return ' and false';
      const isTheirs = `stored.${identifier(owner.account)} is not distinct from ${client.escapeLiteral(partner)}`;
      const isOfOrg = `stored.${identifier(owner.client)} is not distinct from ${client.escapeLiteral(org ?? '')}`;
      return ` and not (${org === null ? isTheirs : `${isTheirs} and ${isOfOrg}`})`;
    })
    .join('');
}
