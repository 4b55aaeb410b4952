/** The MSP's clients, and the things at the vendors that each of them is: its ends. */
import type { Migration } from './index.js';

export const clientLink: Migration = {
  name: '0002-client-link',
  up: async (tables) => {
    await tables.schema
      .createTable('client')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('createdAt', 'text', (column) => column.notNull())
      .execute();
    // A thing is one client's or nobody's: its id is the key.
    await tables.schema
      .createTable('clientEnd')
      .addColumn('nodeId', 'text', (column) => column.primaryKey())
      .addColumn('clientId', 'text', (column) => column.notNull().references('client.id'))
      .execute();
    await tables.schema.createIndex('clientEndByClient').on('clientEnd').column('clientId').execute();
  },
};
