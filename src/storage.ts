/** What the program keeps: its database, opened on first use, and the clients' own credentials in the vault over it. */
import type { Config } from './config.js';
import { openDatabase, type Database } from './database/database.js';
import type { Log } from './telemetry/log.js';
import { createVault, type Vault } from './vault/vault.js';
import type { ClientCredentials } from './vendors/define-vendor.js';

export interface Storage {
  /** Opens the database once; when that failed, the next caller tries again. */
  readonly database: () => Promise<Database>;
  readonly clientCredentials: ClientCredentials;
  readonly close: () => Promise<void>;
}

export function createStorage({ database: { url }, vault: settings }: Config, log: Log): Storage {
  let opened: Promise<Database> | undefined;
  const database = (): Promise<Database> => {
    opened ??= openDatabase(url.reveal(), log).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const vault = async (): Promise<Vault | undefined> =>
    settings.masterKeys.length === 0
      ? undefined
      : createVault({ database: await database(), masterKeys: settings.masterKeys, log });

  const keep: ClientCredentials['keep'] = async (account, org, credential) =>
    (await vault())?.put({ account, org }, credential);

  return {
    database,
    clientCredentials: {
      get: async (account, org) => (await vault())?.get({ account, org }),
      ...(settings.captureTokens ? { capture: keep } : {}),
      ...(settings.masterKeys.length > 0 ? { keep } : {}),
    },
    close: async () => {
      await (await opened)?.close();
    },
  };
}
