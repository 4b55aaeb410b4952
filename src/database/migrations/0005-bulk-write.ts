/** Writes of many items: the jobs, and what becomes of each item. */
import type { Migration } from './index.js';

export const bulkWrite: Migration = {
  name: '0005-bulk-write',
  up: async (tables) => {
    await tables.schema
      .createTable('bulkWrite')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.notNull())
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
      .addUniqueConstraint('bulkWriteKey', ['account', 'key'])
      .execute();
    await tables.schema
      .createTable('bulkWriteItem')
      .addColumn('bulkWriteId', 'text', (column) => column.notNull().references('bulkWrite.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('chunk', 'integer', (column) => column.notNull())
      .addColumn('item', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('message', 'text')
      .addColumn('replayed', 'integer', (column) => column.notNull())
      .addColumn('at', 'text')
      .addPrimaryKeyConstraint('bulkWriteItemKey', ['bulkWriteId', 'position'])
      .execute();
    await tables.schema
      .createIndex('bulkWriteItemByChunk')
      .on('bulkWriteItem')
      .columns(['bulkWriteId', 'chunk'])
      .execute();
  },
};
