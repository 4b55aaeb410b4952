/** What the command line of the demo takes. */
import { Command } from 'commander';
import { stopSignal } from '../src/cli/stop-signal.js';
import { wholeNumber } from '../src/cli/whole-number.js';
import type { DemoOptions } from './serve-demo.js';

/** The program `demo`. Nothing of its environment but how it is stopped is read: no credential can get into it. */
export function createDemo(env: NodeJS.ProcessEnv): Command {
  return new Command('demo')
    .description('serve invented clients of simulated vendors, on this machine only and without credentials')
    .option('--orgs <count>', 'client orgs', wholeNumber(1, 50_000), 200)
    .option('--devices <count>', 'devices of each org', wholeNumber(0, 500), 40)
    .option('--latency-ms <ms>', 'time that the vendors take to answer', wholeNumber(0, 5_000), 40)
    .option('--seed <number>', 'the same seed gives the same fiction', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--port <port>', 'port of the gateway; 0 for any that is free', wholeNumber(0, 65_535), 4000)
    .option(
      '--cors-origin <origins...>',
      'origins whose pages may ask, for example http://localhost:5173 of a portal in development',
    )
    .option(
      '--once',
      'report offline cameras of clients whose balance is low or whose API keys end, then exit',
    )
    .option('--json', 'with --once: print one JSON object')
    .action(async (options: DemoOptions, command: Command) => {
      if (options.json && !options.once) command.error("error: option '--json' goes with '--once' only");
      // A report ends by itself, and a signal ends it at once.
      if (!options.once) void stopSignal(env);
      const { demo } = await import('./serve-demo.js');
      await demo(options, env);
    });
}
