/** Whether a client can have a credential in the vault: a slip in its id would store one that nobody ever finds. */
import type { Config } from '../config.js';
import { operator } from '../auth/caller.js';
import { findLinkable } from '../entities/links/ends.js';
import { everything } from '../entities/visibility.js';
import { createContext } from '../graph/request-context.js';
import { vendors } from '../vendors/index.js';
import { CommandFailure } from './command-failure.js';
import { openApp } from './open-app.js';

/** Milliseconds that the vendor may take to answer, retries included. */
const deadlineMs = 30_000;

/** Fails where the vendor has no such credentials, or does not know the client; with `force` it is not asked. */
export async function checkClient(
  config: Config,
  account: string,
  client: string,
  force: boolean,
): Promise<void> {
  const vendor = config.partners.find(({ id }) => id === account)?.vendor;
  if (vendors.find((each) => each.vendor === vendor)?.hasClientCredentials !== true) {
    throw new CommandFailure(
      `Nothing was stored: clients of ${vendor ?? account} have no credentials of their own.`,
    );
  }
  if (force) return;
  const { accounts, database, close } = openApp({ config: { ...config, log: { level: 'silent' } } });
  try {
    const opened = accounts.find(({ id }) => id === account);
    const given = { ...everything(accounts), database, caller: operator };
    const context = createContext(given, new AbortController().signal, deadlineMs);
    const found = opened && (await findLinkable(opened, client, new Set(['name']), context));
    if (found?.row !== undefined) return;
    const why =
      found?.failure === undefined
        ? `${account} has no client ${client}`
        : `whether ${account} has that client cannot be told: ${found.failure.message}`;
    throw new CommandFailure(`Nothing was stored: ${why}. For one that is yet to be created, add --force.`);
  } finally {
    await close();
  }
}
