/** The clock of the database, which all programs over it go by. */
import { sql } from 'kysely';
import type { Migration } from './index.js';

export const clock: Migration = {
  name: '0007-clock',
  up: async (tables, engine) => {
    await sql`create view ${sql.table('clock')} as select ${engine.time} as ${sql.ref('now')}`.execute(
      tables,
    );
  },
};
