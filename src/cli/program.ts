/** What the command line takes. Each command is loaded when it runs, so that help needs none of them. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { PrintSchemaOptions } from './print-schema.js';
import type { CheckConfigOptions } from './check-config.js';
import { credentialsCommand } from './credentials-command.js';
import type { ExplainOptions } from './explain.js';
import { biCommand, exportCommand, syncCommand } from './dataset-commands.js';
import { devicesCommand } from './devices-command.js';
import { keysCommand } from './keys-command.js';
import { linksCommand } from './links-command.js';
import type { ServeOptions } from './serve.js';
import { stopSignal } from './stop-signal.js';

const configOption = [
  '--config <file>',
  'configuration file; else PARTNERGRAPH_CONFIG, else partnergraph.yaml if there is one',
] as const;

/** The program `partnergraph`. The environment goes to the commands that are configured by it. */
export function createProgram(env: NodeJS.ProcessEnv): Command {
  const program = new Command('partnergraph')
    .description('One GraphQL endpoint over the partner APIs of several vendors.')
    .version(version())
    .showHelpAfterError('(--help says what there is)');

  program
    .command('serve')
    .description('serve the configured accounts until stopped; the log goes to standard error')
    .option(...configOption)
    .action(async (options: ServeOptions) => {
      void stopSignal(env);
      const { serve } = await import('./serve.js');
      await serve(options, env);
    });

  program
    .command('print-schema')
    .description('print the GraphQL schema')
    .option('--federation', 'as an Apollo Federation 2 subgraph, for a gateway to compose')
    .option('--no-node-fields', 'with --federation: leave out Query.node and Query.nodes')
    .action(async (options: PrintSchemaOptions, command: Command) => {
      if (!options.nodeFields && !options.federation) {
        command.error("error: option '--no-node-fields' goes with '--federation' only");
      }
      const { printSchema } = await import('./print-schema.js');
      printSchema(options);
    });

  program
    .command('check-config')
    .description('say what is configured, or everything that is wrong with it')
    .option(...configOption)
    .option('--live', 'also try each credential at its vendor')
    .action(async (options: CheckConfigOptions) => {
      const { checkConfig } = await import('./check-config.js');
      await checkConfig(options, env);
    });

  program
    .command('explain')
    .description('say which vendor calls an operation will make, without making them')
    .argument('<file>', 'a GraphQL document; - for standard input')
    .option(...configOption)
    .option('--variables <json>', 'variables of the operation, as a JSON object')
    .option('--operation <name>', 'which operation, where the document has several')
    .option('--mermaid', 'as a Mermaid flowchart')
    .action(async (file: string, options: ExplainOptions) => {
      const { explain } = await import('./explain.js');
      await explain(file, options, env);
    });

  program.addCommand(keysCommand(configOption, env));
  program.addCommand(credentialsCommand(configOption, env));
  program.addCommand(linksCommand(configOption, env));
  program.addCommand(devicesCommand(configOption, env));
  program.addCommand(exportCommand(configOption, env));
  program.addCommand(syncCommand(configOption, env));
  program.addCommand(biCommand(configOption, env));

  return program;
}

/** The version of the package that this file is part of, in `src` as in `dist`. */
function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const isVersioned = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isVersioned ? String(manifest.version) : 'unknown';
}
