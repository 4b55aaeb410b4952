/** The keys that callers of this gateway have. */
import type { Migration } from './index.js';

export const accessKey: Migration = {
  name: '0003-access-key',
  up: async (tables) => {
    await tables.schema
      .createTable('accessKey')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('secretHash', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('limitedTo', 'text')
      .addColumn('networks', 'text')
      .addColumn('createdAt', 'text', (column) => column.notNull())
      .addColumn('expiresAt', 'text')
      .addColumn('revokedAt', 'text')
      .addColumn('lastUsedAt', 'text')
      .execute();
  },
};
