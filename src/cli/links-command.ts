/** What `partnergraph links` takes. */
import { Command, InvalidArgumentError } from 'commander';
import type { LinksOptions, SuggestOptions } from './links.js';

/** The command and its own commands. */
export function linksCommand(configOption: readonly [string, string], env: NodeJS.ProcessEnv): Command {
  const links = new Command('links').description(
    'say which orgs and customers of the vendors are one client',
  );

  links
    .command('export')
    .description('print all links as CSV; a link whose end is gone says so')
    .option(...configOption)
    .action(async (options: LinksOptions) => {
      const { exportLinks } = await import('./links.js');
      await exportLinks(options, env);
    });

  links
    .command('import')
    .description('link what a CSV file says, all of it or nothing; the same file again changes nothing')
    .argument('<file>', 'with the columns client, and id or account and native_id; - for standard input')
    .option(...configOption)
    .action(async (file: string, options: LinksOptions) => {
      const { importLinks } = await import('./links.js');
      await importLinks(file, options, env);
    });

  links
    .command('suggest')
    .description('print what may be one client, by name and e-mail domain; nothing is linked')
    .option(...configOption)
    .option('--min-score <score>', 'only suggestions of at least this score, 0 to 1', score, 0.7)
    .option('--csv', 'print CSV, to be edited and imported')
    .action(async (options: SuggestOptions) => {
      const { suggestLinks } = await import('./links.js');
      await suggestLinks(options, env);
    });

  return links;
}

function score(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value;
  throw new InvalidArgumentError('Expected a number from 0 to 1.');
}
