#!/usr/bin/env -S node --max-semi-space-size=64
/** The entry of `partnergraph`: hands the environment to the command that is asked for. */
import { runProgram } from './cli/run-program.js';

await runProgram(async () => {
  const { createProgram } = await import('./cli/program.js');
  return createProgram(process.env);
});
