/** `partnergraph credentials`: what is in the vault, and how it comes in and out. Values are not printed here. */
import type { Config } from '../config.js';
import { openDatabase } from '../database/database.js';
import { PartnergraphError } from '../errors.js';
import { createLog } from '../telemetry/log.js';
import { createVault, type Vault } from '../vault/vault.js';
import { checkClient } from './client-check.js';
import { CommandFailure } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { readSecretLine } from './secret-line.js';
import { formatTable } from './table.js';

export interface CredentialsOptions {
  readonly config?: string;
}

/** What `put` takes beside its arguments. */
export interface PutOptions extends CredentialsOptions {
  /** Stores it for a client that is not there yet. */
  readonly force?: boolean;
}

const ADVICE_FOR_NO_KEY = [
  'There is no vault without a master key. Make one, and keep it apart from the database:',
  '  export PARTNERGRAPH_VAULT_KEY=$(openssl rand -base64 32)',
].join('\n');

/** Stores the credential that is typed, or that comes on standard input, of a client that its vendor knows. */
export async function putCredential(
  account: string,
  org: string,
  { config: file, force }: PutOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withVault(env, file, async (vault, config) => {
    if (!isConfigured(config, account)) throw unknownAccount(config, account);
    await checkClient(config, account, org, force === true);
    await vault.put({ account, org }, await readSecretLine(`Credential of ${org} at ${account}: `));
    console.log(`Stored the credential of ${org} at ${account}.`);
  });
}

/** Prints whose credentials there are. */
export async function listCredentials(
  { config: file, json }: CredentialsOptions & { readonly json?: boolean },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withVault(env, file, async (vault) => {
    const entries = await vault.list();
    if (json) {
      console.log(JSON.stringify(entries));
      return;
    }
    const rows = entries.map(({ account, org, keyId, storedAt }) => [account, org, keyId, storedAt]);
    console.log(formatTable(['ACCOUNT', 'CLIENT', 'MASTER KEY', 'STORED'], rows));
  });
}

/** Removes a credential, also that of an account which is configured no more. */
export async function removeCredential(
  account: string,
  org: string,
  { config: file }: CredentialsOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withVault(env, file, async (vault, config) => {
    if (!(await vault.remove({ account, org }))) {
      if (!isConfigured(config, account)) throw unknownAccount(config, account);
      throw new CommandFailure(`There is no credential of ${org} at ${account}.`);
    }
    console.log(`Removed the credential of ${org} at ${account}.`);
  });
}

/** Puts every credential under the first master key. Fails when one of them does not open. */
export async function rotateMasterKey(
  { config: file }: CredentialsOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withVault(env, file, async (vault) => {
    const { resealed, unchanged, locked } = await vault.rotate();
    console.log(
      `Under the first master key: ${resealed + unchanged} credentials, ${resealed} of them newly.`,
    );
    if (locked.length === 0) return;
    const addresses = locked.map(({ account, org }) => `  ${org} at ${account}`);
    const advice =
      'These do not open. Configure the master key that they were sealed with, or store them anew:';
    throw new CommandFailure([advice, ...addresses].join('\n'));
  });
}

/** Opens the vault for one piece of work; what fails in it is told without a stack. */
export async function withVault(
  env: NodeJS.ProcessEnv,
  file: string | undefined,
  work: (vault: Vault, config: Config) => Promise<void>,
): Promise<void> {
  const config = readConfiguration(env, file);
  const { masterKeys } = config.vault;
  if (masterKeys.length === 0) throw new CommandFailure(ADVICE_FOR_NO_KEY);
  const log = createLog('silent');
  try {
    const database = await openDatabase(config.database.url.reveal(), log);
    try {
      const vault = createVault({ database, masterKeys, log });
      if (vault !== undefined) await work(vault, config);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    throw new CommandFailure(`${error.message}\n${String(error.extensions.action)}`, { cause: error });
  }
}

function isConfigured({ partners }: Config, account: string): boolean {
  return partners.some(({ id }) => id === account);
}

function unknownAccount({ partners }: Config, account: string): CommandFailure {
  const known = partners.map(({ id }) => id).join(', ');
  return new CommandFailure(`No account ${account} is configured; there is ${known}.`);
}
