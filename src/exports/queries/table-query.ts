/** What is asked of a table, and the SQL of it: values are bound, names are those of columns, and limits cannot be loosened. */
import type { Column, Dataset } from '../datasets/dataset.js';
import type { Condition } from '../filters/filter-sql.js';
import { fileLiteral, identifier } from '../snapshots/duckdb.js';

export interface Ordering {
  readonly column: string;
  readonly descending: boolean;
}

export interface TableQuery {
  readonly columns: readonly Column[];
  readonly conditions: readonly Condition[];
  readonly orderBy: readonly Ordering[];
  readonly offset: number;
  /** Rows at most; all of them without it. */
  readonly limit?: number | undefined;
}

/** What a caller may see: everything, or of each account all clients or these. */
export type RowLimits = null | ReadonlyMap<string, ReadonlySet<string> | 'all'>;

export interface Statement {
  readonly sql: string;
  readonly values: (string | boolean | number)[];
}

/** The rows of the file that the query asks for, of those that the caller may see. */
export function selectOf(
  dataset: Dataset,
  file: string,
  query: TableQuery,
  limits: RowLimits,
  form: 'native' | 'portable',
): Statement {
  const where = whereOf(dataset, query, limits);
  const columns = query.columns
    .map((column) => (form === 'native' ? identifier(column.name) : portable(column)))
    .join(', ');
  const order = query.orderBy.length === 0 ? '' : ` order by ${orderOf(dataset, query)}`;
  const limit = query.limit === undefined ? '' : ` limit ${query.limit}`;
  const offset = query.offset === 0 ? '' : ` offset ${query.offset}`;
  return {
    sql: `select ${columns} from ${tableIn(file)}${where.sql}${order}${limit}${offset}`,
    values: where.values,
  };
}

/**
 * The key is always last, so that there is one order only, and pages neither overlap nor leave out. A snapshot lies in the
 * order of its key, and the engine reads it so: what is not asked for in another is not sorted, which would take memory.
 */
const orderOf = ({ key }: Dataset, { orderBy }: TableQuery): string =>
  [
    ...orderBy.map(
      ({ column, descending }) =>
        `${identifier(column)} ${descending ? 'desc nulls last' : 'asc nulls first'}`,
    ),
    ...key.map(identifier),
  ].join(', ');

/** The name of its folder is no column, as engines would have it that know partitions. */
const tableIn = (file: string): string => `read_parquet(${fileLiteral(file)}, hive_partitioning = false)`;

/** A value in a form that survives as text: times in UTC, and decimals without the zeros that the type adds. */
function portable({ name, type }: Column): string {
  const column = identifier(name);
  if (type === 'timestamp') return `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ') as ${column}`;
  if (type === 'date') return `strftime(${column}, '%Y-%m-%d') as ${column}`;
  if (type === 'decimal') return `rtrim(rtrim(cast(${column} as varchar), '0'), '.') as ${column}`;
  return column;
}

/** How many rows there are, whatever the page. */
export function countOf(dataset: Dataset, file: string, query: TableQuery, limits: RowLimits): Statement {
  const where = whereOf(dataset, query, limits);
  return {
    sql: `select count(*)::integer as count from ${tableIn(file)}${where.sql}`,
    values: where.values,
  };
}

function whereOf(dataset: Dataset, { conditions }: TableQuery, limits: RowLimits): Statement {
  const all = [...conditions, ...(limits === null ? [] : [limitCondition(dataset, limits)])];
  return {
    sql: all.length === 0 ? '' : ` where ${all.map(({ sql }) => `(${sql})`).join(' and ')}`,
    values: all.flatMap(({ values }) => values),
  };
}

/** Rows of which the owner is known and among those that the caller may see; no others. */
function limitCondition(
  { owner }: Dataset,
  limits: ReadonlyMap<string, ReadonlySet<string> | 'all'>,
): Condition {
  if (owner === null || limits.size === 0) return { sql: 'false', values: [] };
  const [account, client] = [identifier(owner.account), identifier(owner.client)];
  const parts = [...limits].map(([id, clients]): Condition => {
    if (clients === 'all') return { sql: `${account} = ?`, values: [id] };
    if (clients.size === 0) return { sql: 'false', values: [] };
    const places = [...clients].map(() => '?').join(', ');
    return { sql: `(${account} = ? and ${client} in (${places}))`, values: [id, ...clients] };
  });
  return {
    sql: `coalesce(${parts.map(({ sql }) => sql).join(' or ')}, false)`,
    values: parts.flatMap(({ values }) => values),
  };
}
