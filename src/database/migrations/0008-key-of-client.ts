/** Idempotency keys count within a client: the keys of one are nothing to another. What is there stays, each for its client. */
import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../tables.js';
import type { Migration } from './index.js';

/** SQLite cannot change a constraint, so that each table is made anew, filled and put in the place of the old one. */
export const keyOfClient: Migration = {
  name: '0008-key-of-client',
  up: async (tables) => {
    await keyedWrites(tables);
    await bulkWrites(tables);
  },
};

async function keyedWrites(tables: Kysely<Tables>): Promise<void> {
  await tables.schema
    .createTable('keyedWriteNew')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('mutation', 'text', (column) => column.notNull())
    .addColumn('inputHash', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('leaseUntil', 'text', (column) => column.notNull())
    .addColumn('sentAt', 'text')
    .addColumn('auditId', 'text')
    .addColumn('witness', 'text')
    .addColumn('outcome', 'text')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('keyedWriteOfClient', ['account', 'org', 'key'])
    .execute();
  // The record says whose each was. One without an entry was certainly not sent: its key is free.
  const kept = names('account', 'key', 'mutation', 'inputHash', 'state', 'owner', 'leaseUntil', 'sentAt');
  const more = names('auditId', 'witness', 'outcome', 'createdAt');
  await sql`insert into ${sql.table('keyedWriteNew')} (${kept}, ${more}, ${sql.ref('org')})
    select ${kept}, ${more}, coalesce(
      (select ${sql.ref('auditEntry.org')} from ${sql.table('auditEntry')}
        where ${sql.ref('auditEntry.id')} = ${sql.ref('keyedWrite.auditId')}), '')
    from ${sql.table('keyedWrite')} where ${sql.ref('auditId')} is not null`.execute(tables);
  await tables.schema.dropTable('keyedWrite').execute();
  await tables.schema.alterTable('keyedWriteNew').renameTo('keyedWrite').execute();
}

async function bulkWrites(tables: Kysely<Tables>): Promise<void> {
  await tables.schema
    .createTable('bulkWriteNew')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('mutation', 'text', (column) => column.notNull())
    .addColumn('inputHash', 'text', (column) => column.notNull())
    .addColumn('orgs', 'text', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('leaseUntil', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('startedAt', 'text', (column) => column.notNull())
    .addColumn('finishedAt', 'text')
    .addColumn('interruption', 'text')
    .addUniqueConstraint('bulkWriteOfClient', ['account', 'org', 'key'])
    .execute();
  await tables.schema
    .createTable('bulkWriteItemNew')
    .addColumn('bulkWriteId', 'text', (column) => column.notNull().references('bulkWriteNew.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('chunk', 'integer', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('message', 'text')
    .addColumn('replayed', 'integer', (column) => column.notNull())
    .addColumn('at', 'text')
    .addPrimaryKeyConstraint('bulkWriteItemOfChunk', ['bulkWriteId', 'position'])
    .execute();
  const kept = names('id', 'account', 'key', 'mutation', 'inputHash', 'orgs', 'total', 'owner');
  const more = names('leaseUntil', 'createdAt', 'startedAt', 'finishedAt', 'interruption');
  await sql`insert into ${sql.table('bulkWriteNew')} (${kept}, ${more}, ${sql.ref('org')})
    select ${kept}, ${more}, '' from ${sql.table('bulkWrite')}`.execute(tables);
  const items = names('bulkWriteId', 'position', 'chunk', 'item', 'outcome', 'message', 'replayed', 'at');
  await sql`insert into ${sql.table('bulkWriteItemNew')} (${items})
    select ${items} from ${sql.table('bulkWriteItem')}`.execute(tables);
  await tables.schema.dropTable('bulkWriteItem').execute();
  await tables.schema.dropTable('bulkWrite').execute();
  await tables.schema.alterTable('bulkWriteNew').renameTo('bulkWrite').execute();
  await tables.schema.alterTable('bulkWriteItemNew').renameTo('bulkWriteItem').execute();
  await tables.schema
    .createIndex('bulkWriteItemByChunk')
    .on('bulkWriteItem')
    .columns(['bulkWriteId', 'chunk'])
    .execute();
  // The first of the clients that a job touches is the one that its target is of.
  for (const { id, orgs } of await tables.selectFrom('bulkWrite').select(['id', 'orgs']).execute()) {
    const [org = ''] = z.array(z.string()).parse(JSON.parse(orgs));
    await tables.updateTable('bulkWrite').set({ org }).where('id', '=', id).execute();
  }
}

const names = (...columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));
