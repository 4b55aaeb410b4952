/** The entry of the demo: the gateway over simulated vendors, on this machine only and without credentials. */
import { runProgram } from '../src/cli/run-program.js';

await runProgram(async () => {
  const { createDemo } = await import('./program.js');
  return createDemo(process.env);
});
