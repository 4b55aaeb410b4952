/** Which end a client has its name from, and what the vendor called each end: what was there before counts as given. */
import type { Migration } from './index.js';

export const derivedName: Migration = {
  name: '0009-derived-name',
  up: async (tables) => {
    await tables.schema.alterTable('client').addColumn('namedAfter', 'text').execute();
    await tables.schema.alterTable('clientEnd').addColumn('name', 'text').execute();
  },
};
