/** Writes by their idempotency keys, and the record of all writes, which nobody can change afterwards. */
import type { Migration } from './index.js';

export const write: Migration = {
  name: '0004-write',
  up: async (tables, { forbidChanges }) => {
    await tables.schema
      .createTable('keyedWrite')
      .addColumn('account', 'text', (column) => column.notNull())
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
      .addPrimaryKeyConstraint('keyedWriteKey', ['account', 'key'])
      .execute();
    await tables.schema
      .createTable('auditEntry')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('requestId', 'text', (column) => column.notNull())
      .addColumn('caller', 'text', (column) => column.notNull())
      .addColumn('callerName', 'text', (column) => column.notNull())
      .addColumn('address', 'text')
      .addColumn('mutation', 'text', (column) => column.notNull())
      .addColumn('vendor', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('org', 'text')
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('idempotencyKey', 'text')
      .execute();
    await tables.schema
      .createTable('auditOutcome')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('entryId', 'text', (column) => column.notNull().references('auditEntry.id'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('message', 'text')
      .execute();
    await tables.schema.createIndex('auditEntryByTime').on('auditEntry').columns(['at', 'id']).execute();
    await tables.schema
      .createIndex('auditOutcomeByEntry')
      .on('auditOutcome')
      .columns(['entryId', 'at'])
      .execute();
    await forbidChanges(tables, 'auditEntry');
    await forbidChanges(tables, 'auditOutcome');
  },
};
