/** What `partnergraph devices` takes. */
import { Command } from 'commander';
import type { DevicesOptions } from './devices.js';
import { wholeNumber } from './whole-number.js';

const fileOption = [
  '--file <file>',
  'CSV with the column serial; or the result file of an earlier run, to go on with it',
] as const;
const accountOption = [
  '--account <id>',
  'account that the orgs are of, where several are configured',
] as const;
const outOption = [
  '--out <file>',
  'result file: what became of each device; beside the file without it',
] as const;
const yesOption = ['--yes', 'do not ask before it begins'] as const;
const chunkOption = '--chunk <count>';

/** The command and its own commands. */
export function devicesCommand(configOption: readonly [string, string], env: NodeJS.ProcessEnv): Command {
  const devices = new Command('devices').description(
    'register and move many devices; what was begun can be gone on with',
  );

  devices
    .command('reassign')
    .description('move the devices of a file from one client org to another')
    .requiredOption('--from <org>', 'the client org that has them: uuid, name or global id')
    .requiredOption('--to <org>', 'the client org that gets them')
    .requiredOption(...fileOption)
    .option(...accountOption)
    .option(...outOption)
    .option(chunkOption, 'devices of one vendor call', wholeNumber(1, 50), 50)
    .option(...yesOption)
    .option(...configOption)
    .action(async (options: DevicesOptions) => {
      const { moveDevices } = await import('./devices.js');
      await moveDevices('reassignDevices', options, env);
    });

  devices
    .command('register')
    .description('register the hardware of a file to a client org, one vendor call each')
    .requiredOption('--to <org>', 'the client org that gets it: uuid, name or global id')
    .requiredOption(...fileOption)
    .option(...accountOption)
    .option(...outOption)
    .option(...yesOption)
    .option(...configOption)
    .action(async (options: DevicesOptions) => {
      const { moveDevices } = await import('./devices.js');
      await moveDevices('registerDevices', options, env);
    });

  return devices;
}
