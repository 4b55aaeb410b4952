/** Runs a program of the command line: hands the arguments to a command, and says plainly when one fails. */
import type { Command } from 'commander';
import { CommandFailure, systemCode } from './command-failure.js';
import { listenForStop } from './stop-signal.js';

/** `load` brings the program, with whatever takes time to load. */
export async function runProgram(load: () => Promise<Command>): Promise<void> {
  // Before anything that takes time: a signal may come at any moment.
  listenForStop();

  // Whoever reads our output may stop reading, as `head` does.
  process.stdout.on('error', (error) => {
    if (systemCode(error) === 'EPIPE') process.exit(0);
    throw error;
  });
  // Whoever reads our messages may be gone: what they are about goes on.
  process.stderr.on('error', () => undefined);

  const program = await load();
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
