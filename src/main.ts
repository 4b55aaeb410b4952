#!/usr/bin/env -S node --max-semi-space-size=64
/** The entry: hands the arguments and the environment to a command, and says plainly when one fails. */
import { CommandFailure, systemCode } from './cli/command-failure.js';
import { listenForStop } from './cli/stop-signal.js';

// Before anything that takes time: a signal may come at any moment.
listenForStop();

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', (error) => {
  if (systemCode(error) === 'EPIPE') process.exit(0);
  throw error;
});
// Whoever reads our messages may be gone: what they are about goes on.
process.stderr.on('error', () => undefined);

const { createProgram } = await import('./cli/program.js');
try {
  await createProgram(process.env).parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommandFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
