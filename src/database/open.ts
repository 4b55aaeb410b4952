/** Opens a database: loads the driver that its URL asks for, and brings its tables up to date. */
import { CamelCasePlugin, Kysely, sql } from 'kysely';
import { readDatabaseAddress } from '../addresses/database-address.js';
import type { Log } from '../telemetry/log.js';
import type { Database } from './database.js';
import type { Engine } from './engine.js';
import { namingFailures } from './failures.js';
import { migrate } from './migrate.js';
import type { Tables } from './tables.js';
import { aheadOf, clockProblem, timeOf } from './time.js';

/** Opens the database that is at the URL. */
export async function open(url: string, log: Log): Promise<Database> {
  const engine = await engineOf(url, log);
  const tables = new Kysely<Tables>({
    dialect: namingFailures(engine.dialect),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await migrate(tables, engine, log);
    // What programs compare goes by the database; but tokens, and the age of tables, are looked at by our clock.
    const problem = clockProblem(await aheadOf(() => timeOf(tables)));
    if (problem !== undefined) log.warn(problem);
  } catch (error) {
    await tables.destroy();
    throw error;
  }
  return { tables, time: () => timeOf(tables), close: () => tables.destroy() };
}

/** Milliseconds by which our clock is ahead of that of the database, which stays as it is. */
export async function askClock(url: string, log: Log): Promise<number> {
  // The clock of a file is that of the machine, so that it need not be there.
  const { dialect, time } = await engineOf('postgres' in readDatabaseAddress(url) ? url : ':memory:', log);
  const tables = new Kysely<Tables>({ dialect: namingFailures(dialect) });
  try {
    return await aheadOf(async () => {
      const { rows } = await sql<{ now: string }>`select ${time} as now`.execute(tables);
      return new Date(rows[0]?.now ?? '');
    });
  } finally {
    await tables.destroy();
  }
}

async function engineOf(url: string, log: Log): Promise<Engine> {
  const address = readDatabaseAddress(url);
  if ('postgres' in address) {
    const { postgresEngine } = await import('./postgres.js');
    return postgresEngine(address.postgres, log);
  }
  const { fileEngine } = await import('./file.js');
  return fileEngine(address.file);
}
