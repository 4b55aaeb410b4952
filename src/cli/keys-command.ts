/** What `partnergraph keys` takes. */
import { Command } from 'commander';
import { expiry } from './expiry.js';
import type { CreateKeyOptions, KeysOptions } from './keys.js';

/** An option that may be given several times. */
const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The command and its own commands. */
export function keysCommand(configOption: readonly [string, string], env: NodeJS.ProcessEnv): Command {
  const keys = new Command('keys').description('make, list and revoke the keys that callers have');

  keys
    .command('create')
    .description('make a key, and print it on standard output, this once')
    .requiredOption('--name <name>', 'who has it, or what it is for')
    .requiredOption(
      '--scope <scope>',
      'what it may do: a scope, *:read or *; may be given several times',
      collect,
    )
    .option(
      '--limit <id>',
      'all that it may see: a global id, or account/native id; may be given several times',
      collect,
    )
    .option(
      '--network <cidr>',
      'where it is accepted from, as 192.0.2.0/24; may be given several times',
      collect,
    )
    .option('--expires <when>', 'a date, an instant, or a time from now as 90d or 12h', expiry)
    .option(...configOption)
    .action(async (options: CreateKeyOptions) => {
      const { createKey } = await import('./keys.js');
      await createKey(options, env);
    });

  keys
    .command('list')
    .description('say which keys there are, never what they are')
    .option(...configOption)
    .option('--json', 'print one JSON array')
    .action(async (options: KeysOptions & { readonly json?: boolean }) => {
      const { listKeys } = await import('./keys.js');
      await listKeys(options, env);
    });

  keys
    .command('revoke')
    .description('have a key accepted no more, at once and for good')
    .argument('<id>', 'pgk_ and twelve characters, as `keys list` prints it')
    .option(...configOption)
    .action(async (id: string, options: KeysOptions) => {
      const { revokeKey } = await import('./keys.js');
      await revokeKey(id, options, env);
    });

  keys
    .command('rotate')
    .description('give a key another secret, and print the key on standard output; the old one stops at once')
    .argument('<id>', 'pgk_ and twelve characters, as `keys list` prints it')
    .option(...configOption)
    .action(async (id: string, options: KeysOptions) => {
      const { rotateKey } = await import('./keys.js');
      await rotateKey(id, options, env);
    });

  return keys;
}
