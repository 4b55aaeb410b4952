/** A database in a file of its own, or in memory. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CompiledQuery,
  sql,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
} from 'kysely';
import Libsql from 'libsql';
import { failureOf } from './failures.js';
import type { Engine } from './engine.js';

/** Milliseconds that a write waits for that of another program. */
const busyTimeoutMs = 5_000;

/** Opens the file, which is made where there is none. */
export function fileEngine(path: string): Engine {
  const database = openFile(path);
  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new WriteFirstDriver({ database }),
      createIntrospector: (tables) => new SqliteIntrospector(tables),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    // Of the machine, which all programs over the file share.
    time: sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
    // The transaction has it from its beginning.
    lock: () => Promise.resolve(),
    forbidChanges: async (tables, table) => {
      for (const change of ['update', 'delete']) {
        const name = `${table}_${change}`;
        await sql`create trigger ${sql.id(name)} before ${sql.raw(change)} on ${sql.table(table)}
          begin select raise(abort, 'rows of this table are never changed'); end`.execute(tables);
      }
      // `insert or replace` deletes without a word to the trigger of deletions.
      await sql`create trigger ${sql.id(`${table}_replace`)} before insert on ${sql.table(table)}
        when exists (select 1 from ${sql.table(table)} where id = new.id)
        begin select raise(abort, 'rows of this table are never changed'); end`.execute(tables);
    },
  };
}

/** Takes the right to write when a transaction begins: taken later, it may be refused because another program wrote. */
class WriteFirstDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function openFile(path: string): Libsql.Database {
  try {
    if (path !== ':memory:') {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // Only for us to read, which the files that SQLite lays beside it take over.
      closeSync(openSync(path, 'a', 0o600));
    }
    const database = new Libsql(path);
    database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
    database.exec('pragma journal_mode = wal');
    // What has been acknowledged survives a power cut, not only the end of the program.
    database.exec('pragma synchronous = full');
    return database;
  } catch (error) {
    throw failureOf(error);
  }
}
