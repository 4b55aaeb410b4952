/** The vault: clients' own credentials, sealed before they are stored and opened where they are needed. */
import type { Database } from '../database/database.js';
import type { Secret } from '../secret.js';
import type { Log } from '../telemetry/log.js';
import { rotate, type Rotation } from './rotation.js';
import { open, seal, type Address, type MasterKey } from './seal.js';

export type { Rotation } from './rotation.js';
export type { Address, MasterKey } from './seal.js';

/** What may be told of a credential: everything but its value. */
export interface Entry extends Address {
  /** The master key that it is sealed with. */
  readonly keyId: string;
  /** When its value was stored, in ISO 8601 and UTC. */
  readonly storedAt: string;
}

export interface Vault {
  /** Stores a credential in place of the one that was there; when it resolves, the database has it for good. */
  readonly put: (address: Address, value: Secret) => Promise<void>;
  /** The credential, or undefined when there is none. One that does not open fails with VAULT_LOCKED. */
  readonly get: (address: Address) => Promise<Secret | undefined>;
  /** Every credential, without its value, by account and client. */
  readonly list: () => Promise<readonly Entry[]>;
  /** Removes a credential; whether there was one. */
  readonly remove: (address: Address) => Promise<boolean>;
  /** Puts every credential under the first master key. One that is cut off is simply run again. */
  readonly rotate: () => Promise<Rotation>;
}

export interface VaultOptions {
  readonly database: Database;
  /** The first one seals, all open. */
  readonly masterKeys: readonly MasterKey[];
  readonly log: Log;
}

/** The vault in the database; undefined when no master key is configured. */
export function createVault({ database, masterKeys, log }: VaultOptions): Vault | undefined {
  const { tables } = database;
  const [master] = masterKeys;
  if (master === undefined) return undefined;

  return {
    put: async ({ account, org }, value) => {
      const stored = { ...seal(value, { account, org }, master), storedAt: new Date().toISOString() };
      await tables
        .insertInto('credential')
        .values({ account, org, ...stored })
        .onConflict((conflict) => conflict.columns(['account', 'org']).doUpdateSet(stored))
        .execute();
      log.info({ account, org, keyId: stored.keyId }, 'a credential was stored');
    },
    get: async ({ account, org }) => {
      const row = await tables
        .selectFrom('credential')
        .select(['keyId', 'sealedKey', 'sealedValue'])
        .where('account', '=', account)
        .where('org', '=', org)
        .executeTakeFirst();
      return row && open(row, { account, org }, masterKeys);
    },
    list: () =>
      tables
        .selectFrom('credential')
        .select(['account', 'org', 'keyId', 'storedAt'])
        .orderBy('account')
        .orderBy('org')
        .execute(),
    remove: async ({ account, org }) => {
      const { numDeletedRows } = await tables
        .deleteFrom('credential')
        .where('account', '=', account)
        .where('org', '=', org)
        .executeTakeFirst();
      if (numDeletedRows > 0n) log.info({ account, org }, 'a credential was removed');
      return numDeletedRows > 0n;
    },
    rotate: async () => {
      const rotation = await rotate(database, master, masterKeys);
      log.info({ ...rotation, keyId: master.id }, 'the credentials were put under the first master key');
      return rotation;
    },
  };
}
