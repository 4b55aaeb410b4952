/** DuckDB, which writes snapshots and queries them. It is loaded when it is first needed: it brings 68 MB. */
import type { DuckDBConnection } from '@duckdb/node-api';

export type Connection = DuckDBConnection;

export interface Engine {
  readonly connect: () => Promise<Connection>;
  readonly close: () => void;
}

/** Memory that an engine may take before it works on the disk: to answer queries, and to write a snapshot beside them. */
const memoryLimits = { queries: '256MB', build: '128MB' } as const;

/** Opens an engine over a database file, or in memory; `folder` is where it works when memory is short. */
export async function openEngine(
  path: string,
  folder: string,
  use: keyof typeof memoryLimits = 'queries',
): Promise<Engine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimits[use],
    threads: '2',
    // What it has freed goes back to the system at once, and not to its next query only.
    allocator_background_threads: 'true',
    temp_directory: folder,
    // Nothing is fetched and nothing is installed: what comes in a filter can reach no file and no network.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const isFile = path !== ':memory:';
  if (isFile) {
    const connection = await instance.connect();
    // What is in it is of no use to who comes after a crash, and the log against one is opened at a wrong place where the
    // path has a question mark.
    await connection.run(`attach ${literal(path)} as ${fileName} (recovery_mode 'no_wal_writes')`);
    connection.closeSync();
  }
  return {
    connect: async () => {
      const connection = await instance.connect();
      if (isFile) await connection.run(`use ${fileName}`);
      await connection.run("set timezone = 'UTC'");
      return connection;
    },
    close: () => instance.closeSync(),
  };
}

/** What an attached database is called. */
const fileName = 'staged';

/** A name in SQL. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL; for paths of our own, which a statement takes no parameter for. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The path of one file that is read, in SQL: the engine takes it for a pattern, in which each of these stands for others. */
export const fileLiteral = (path: string): string => literal(path.replace(/[*?[]/g, (sign) => `[${sign}]`));
