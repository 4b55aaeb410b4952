/** Why a write of many items is to stop, or was stopped. */
import type { Migration } from './index.js';

export const interruption: Migration = {
  name: '0006-interruption',
  up: async (tables) => {
    await tables.schema.alterTable('bulkWrite').addColumn('interruption', 'text').execute();
  },
};
