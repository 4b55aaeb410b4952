/** `partnergraph credentials show`: what is known of one credential, and the secret itself to whoever asks for it in so many words. */
import type { Entry } from '../vault/vault.js';
import { CommandFailure } from './command-failure.js';
import { withVault, type CredentialsOptions } from './credentials.js';
import { formatTable } from './table.js';

/** What the command takes beside its arguments. */
export interface ShowOptions extends CredentialsOptions {
  readonly reveal?: boolean;
}

/** Prints what is stored and since when; with `reveal` the secret alone, so that it can be piped. */
export async function showCredential(
  account: string,
  org: string,
  { config: file, reveal }: ShowOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await withVault(env, file, async (vault) => {
    const entry = (await vault.list()).find((each) => each.account === account && each.org === org);
    if (entry === undefined) throw new CommandFailure(`There is no credential of ${org} at ${account}.`);
    if (!reveal) {
      console.log(masked(entry));
      return;
    }
    const secret = await vault.get({ account, org });
    if (secret === undefined) throw new CommandFailure(`There is no credential of ${org} at ${account}.`);
    console.log(secret.reveal());
  });
}

const masked = ({ account, org, keyId, storedAt }: Entry): string =>
  formatTable(
    ['ACCOUNT', 'CLIENT', 'MASTER KEY', 'STORED', 'SECRET'],
    [[account, org, keyId, storedAt, '[secret] (shown with --reveal)']],
  );
