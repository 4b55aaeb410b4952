/** What `partnergraph credentials` takes. */
import { Command } from 'commander';
import type { CredentialsOptions, PutOptions } from './credentials.js';
import type { ShowOptions } from './show-credential.js';

/** The command and its own commands. */
export function credentialsCommand(configOption: readonly [string, string], env: NodeJS.ProcessEnv): Command {
  const credentials = new Command('credentials').description(
    "keep clients' own credentials, which their vendors show once, in the vault",
  );

  credentials
    .command('put')
    .description('store a credential: typed without being shown, or one line of standard input')
    .argument('<account>', 'id of a configured account')
    .argument('<client>', 'native id of the client at the vendor')
    .option('--force', 'also for a client that the vendor does not know yet; the vendor is not asked')
    .option(...configOption)
    .action(async (account: string, client: string, options: PutOptions) => {
      const { putCredential } = await import('./credentials.js');
      await putCredential(account, client, options, env);
    });

  credentials
    .command('list')
    .description('say whose credentials there are, never what they are')
    .option(...configOption)
    .option('--json', 'print one JSON array')
    .action(async (options: CredentialsOptions & { readonly json?: boolean }) => {
      const { listCredentials } = await import('./credentials.js');
      await listCredentials(options, env);
    });

  credentials
    .command('show')
    .description('say whether there is a credential and since when; with --reveal, print it and nothing else')
    .argument('<account>', 'id of the account')
    .argument('<client>', 'native id of the client at the vendor, or the name of the entry')
    .option(...configOption)
    .option('--reveal', 'print the secret itself to standard output')
    .action(async (account: string, client: string, options: ShowOptions) => {
      const { showCredential } = await import('./show-credential.js');
      await showCredential(account, client, options, env);
    });

  credentials
    .command('remove')
    .description('remove a credential')
    .argument('<account>', 'id of the account')
    .argument('<client>', 'native id of the client at the vendor')
    .option(...configOption)
    .action(async (account: string, client: string, options: CredentialsOptions) => {
      const { removeCredential } = await import('./credentials.js');
      await removeCredential(account, client, options, env);
    });

  credentials
    .command('rotate-key')
    .description('put every credential under the first master key')
    .option(...configOption)
    .action(async (options: CredentialsOptions) => {
      const { rotateMasterKey } = await import('./credentials.js');
      await rotateMasterKey(options, env);
    });

  return credentials;
}
