/** What a table answers: its rows, how many there are, or a Parquet file of them, each by a connection of its own. */
import { resolve } from 'node:path';
import { literal, type Connection } from '../snapshots/duckdb.js';
import type { Cell, Opened, Table } from '../tables.js';
import { queryFailure } from './query-failure.js';
import { countProgress, watchQuery } from './query-watch.js';
import { countOf, selectOf } from './table-query.js';

export function tableAnswers(table: Opened): Pick<Table, 'rows' | 'count' | 'copyTo'> {
  const { dataset, snapshot, engine } = table;
  const { limits, signal } = table.reader;
  const file = snapshot.fileOf(dataset.name);

  const connect = async (): Promise<Connection> => {
    signal?.throwIfAborted();
    return (await engine()).connect();
  };
  // What a query says that was broken off is no failure of it.
  const failureOf = (error: unknown): unknown =>
    signal?.aborted === true ? signal.reason : queryFailure(error);

  const connected = async <Result>(
    run: (connection: Connection) => Promise<Result>,
    onProgress?: (share: number) => void,
  ): Promise<Result> => {
    const connection = await connect();
    const unwatch = watchQuery(connection, { signal, onProgress });
    try {
      if (onProgress !== undefined) await countProgress(connection);
      return await run(connection);
    } catch (error) {
      throw failureOf(error);
    } finally {
      unwatch();
      connection.closeSync();
    }
  };

  return {
    count: (query) =>
      connected(async (connection) => {
        const { sql, values } = countOf(dataset, file, query, limits);
        const [row] = (await connection.runAndReadAll(sql, values)).getRowsJson();
        return Number(row?.[0] ?? 0);
      }),
    copyTo: (path, query, onProgress) =>
      connected(async (connection) => {
        const { sql, values } = selectOf(dataset, file, query, limits, 'native');
        await connection.run(
          `copy (${sql}) to ${literal(resolve(path))} (format parquet, compression zstd)`,
          values,
        );
      }, onProgress),
    rows: async function* (query) {
      const connection = await connect();
      const unwatch = watchQuery(connection, { signal });
      try {
        const { sql, values } = selectOf(dataset, file, query, limits, 'portable');
        const result = await connection.stream(sql, values);
        for await (const batch of result.yieldRowsJson()) yield batch.map((row) => row.map(cellOf));
      } catch (error) {
        throw failureOf(error);
      } finally {
        unwatch();
        connection.closeSync();
      }
    },
  };
}

/** A value of ours is never a list or a structure. */
const cellOf = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
