/** Opens a database: loads the driver that its URL asks for, and brings its tables up to date. */
import { CamelCasePlugin, Kysely } from 'kysely';
import { readDatabaseAddress } from '../addresses/database-address.js';
import type { Log } from '../telemetry/log.js';
import type { Database } from './database.js';
import type { Engine } from './engine.js';
import { namingFailures } from './failures.js';
import { migrate } from './migrate.js';
import type { Tables } from './tables.js';

/** Opens the database that is at the URL. */
export async function open(url: string, log: Log): Promise<Database> {
  const engine = await engineOf(url, log);
  const tables = new Kysely<Tables>({
    dialect: namingFailures(engine.dialect),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await migrate(tables, engine, log);
  } catch (error) {
    await tables.destroy();
    throw error;
  }
  return { tables, close: () => tables.destroy() };
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
