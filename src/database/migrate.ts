/** Brings the tables up to date, in one transaction and in one program at a time. */
import type { Kysely } from 'kysely';
import { PartnergraphError } from '../errors.js';
import type { Log } from '../telemetry/log.js';
import type { Engine } from './engine.js';
import { migrations } from './migrations/index.js';
import type { Tables } from './tables.js';

/** Applies the migrations that the database has not been through. Refuses one that a newer program has migrated. */
export async function migrate(tables: Kysely<Tables>, engine: Engine, log: Log): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    await engine.lock(transaction);
    await transaction.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('appliedAt', 'text', (column) => column.notNull())
      .execute();
    const rows = await transaction.selectFrom('migration').select('name').execute();
    const applied = rows.map(({ name }) => name);
    refuseNewer(applied);

    for (const { name, up } of migrations.filter((migration) => !applied.includes(migration.name))) {
      await up(transaction, engine);
      await transaction
        .insertInto('migration')
        .values({ name, appliedAt: new Date().toISOString() })
        .execute();
      log.info({ migration: name }, 'the database was migrated');
    }
  });
}

function refuseNewer(applied: readonly string[]): void {
  const unknown = applied.filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length === 0) return;
  const message = `the database was migrated by a newer version of the program (${unknown.join(', ')})`;
  throw new PartnergraphError('DATABASE_UNAVAILABLE', message, {
    action: 'Run that version or a later one: a database does not go back.',
  });
}
