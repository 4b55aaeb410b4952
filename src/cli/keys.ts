/** `partnergraph keys`: the keys that callers have. A key is printed when it is made, and never again. */
import { readDraft } from '../auth/access-keys/draft.js';
import { readKeyText } from '../auth/access-keys/key-text.js';
import {
  createAccessKey,
  listAccessKeys,
  revokeAccessKey,
  rotateAccessKey,
  type ShownAccessKey,
} from '../auth/access-keys/store.js';
import type { Config } from '../config.js';
import { openDatabase, type Database } from '../database/database.js';
import { PartnergraphError } from '../errors.js';
import { createLog } from '../telemetry/log.js';
import { CommandFailure } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { stateOf, tableOf, textOf } from './key-lines.js';

export interface KeysOptions {
  readonly config?: string;
}

export interface CreateKeyOptions extends KeysOptions {
  readonly name: string;
  readonly scope: readonly string[];
  readonly limit?: readonly string[];
  readonly network?: readonly string[];
  readonly expires?: Date;
}

/** Makes a key. */
export async function createKey(options: CreateKeyOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfiguration(env, options.config);
  const given = {
    name: options.name,
    scopes: options.scope,
    limitedTo: options.limit === undefined ? null : await readLimits(options.limit, config),
    networks: options.network ?? null,
    expiresAt: options.expires ?? null,
  };
  await withDatabase(config, async (database, now) => {
    const draft = readDraft(given, now);
    if ('field' in draft) throw new CommandFailure(`${optionOf[draft.field]}: ${draft.message}.`);
    print(await createAccessKey(database, draft), now, 'The key is shown this once.');
  });
}

/** Prints which keys there are. */
export async function listKeys(
  { config, json }: KeysOptions & { readonly json?: boolean },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withDatabase(readConfiguration(env, config), async (database, now) => {
    const keys = await listAccessKeys(database);
    if (json) {
      console.log(JSON.stringify(keys));
      return;
    }
    console.log(tableOf(keys, now));
  });
}

/** Has a key accepted no more. */
export async function revokeKey(
  text: string,
  { config }: KeysOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const id = readId(text);
  await withDatabase(readConfiguration(env, config), async (database) => {
    const key = await revokeAccessKey(database, id);
    if (key === undefined) throw noSuchKey(id);
    console.log(`The key ${id} (${key.name}) is revoked.`);
  });
}

/** Gives a key another secret. */
export async function rotateKey(
  text: string,
  { config }: KeysOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const id = readId(text);
  await withDatabase(readConfiguration(env, config), async (database, now) => {
    const shown = await rotateAccessKey(database, id);
    if (shown !== undefined) {
      print(shown, now, 'The key is shown this once. The one before is accepted no more.');
      return;
    }
    const known = (await listAccessKeys(database)).find((key) => key.id === id);
    if (known === undefined) throw noSuchKey(id);
    throw new CommandFailure(`The key ${id} (${known.name}) is ${stateOf(known, now)}: make a new one.`);
  });
}

const optionOf = {
  name: '--name',
  scopes: '--scope',
  limitedTo: '--limit',
  networks: '--network',
  expiresAt: '--expires',
};

/** The schema, which says what can be a limit, takes its time to load: only who limits a key spends it. */
async function readLimits(texts: readonly string[], { partners }: Config): Promise<readonly string[]> {
  const [{ readLimit }, { clientSchema }] = await Promise.all([
    import('../entities/access-keys/limits.js'),
    import('../schema.js'),
  ]);
  const accounts = partners.map(({ id }) => id);
  return texts.map((text) => {
    const read = readLimit(text, accounts, clientSchema);
    if ('fault' in read) throw new CommandFailure(`--limit: ${read.fault}.`);
    return read.limit;
  });
}

/** The key alone on standard output, so that it can be captured; what it is on standard error. */
function print({ key, text }: ShownAccessKey, now: Date, note: string): void {
  console.log(text.reveal());
  console.error(`${note}\n${textOf(key, now)}`);
}

/** Somebody may paste the whole key, of which no more than the id is repeated. */
function readId(text: string): string {
  const id = readKeyText(text)?.id ?? text;
  if (/^pgk_[0-9a-f]{12}$/.test(id)) return id;
  throw new CommandFailure(
    'This is no id of a key, pgk_ and twelve characters: `keys list` prints those there are.',
  );
}

const noSuchKey = (id: string): CommandFailure =>
  new CommandFailure(`There is no key ${id}: \`keys list\` prints those there are.`);

/** Opens the database for one piece of work; what fails in it is told without a stack. */
async function withDatabase(
  config: Config,
  work: (database: Database, now: Date) => Promise<void>,
): Promise<void> {
  try {
    const database = await openDatabase(config.database.url.reveal(), createLog('silent'));
    try {
      await work(database, await database.time());
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    throw new CommandFailure(`${error.message}\n${String(error.extensions.action)}`, { cause: error });
  }
}
