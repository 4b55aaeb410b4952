/** DuckDB, which writes snapshots and queries them. It is loaded when it is first needed: it brings 68 MB. */
import type { DuckDBConnection } from '@duckdb/node-api';

export type Connection = DuckDBConnection;

export interface Engine {
  readonly connect: () => Promise<Connection>;
  readonly close: () => void;
}

/** Memory that the engine may take before it works on the disk. */
const memoryLimit = '256MB';

/** Opens an engine over a database file, or in memory; `folder` is where it works when memory is short. */
export async function openEngine(path: string, folder: string): Promise<Engine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(path, {
    memory_limit: memoryLimit,
    threads: '2',
    temp_directory: folder,
    // Nothing is fetched and nothing is installed: what comes in a filter can reach no file and no network.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return {
    connect: async () => {
      const connection = await instance.connect();
      await connection.run("set timezone = 'UTC'");
      return connection;
    },
    close: () => instance.closeSync(),
  };
}

/** A name in SQL. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL; for paths of our own, which a statement takes no parameter for. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
