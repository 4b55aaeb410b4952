/** Clients' own credentials, each sealed with a data key of its own. */
import type { Migration } from './index.js';

export const credential: Migration = {
  name: '0001-credential',
  up: async (tables) => {
    await tables.schema
      .createTable('credential')
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('org', 'text', (column) => column.notNull())
      .addColumn('keyId', 'text', (column) => column.notNull())
      .addColumn('sealedKey', 'text', (column) => column.notNull())
      .addColumn('sealedValue', 'text', (column) => column.notNull())
      .addColumn('storedAt', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('credentialKey', ['account', 'org'])
      .execute();
  },
};
