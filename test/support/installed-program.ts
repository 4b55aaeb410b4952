/** Tests that need a program of the machine, which npm does not bring. */
import { existsSync } from 'node:fs';
import { test } from '@jest/globals';

/** Tests that need it: skipped on a machine without it, but never where the project is judged. */
export const testWith =
  (program: string) =>
  (name: string, run: () => Promise<void>): void => {
    if (existsSync(program) || process.env.CI === 'true') test(name, run, 60_000);
    else test.skip(`${name} (skipped: there is no ${program})`, run);
  };
