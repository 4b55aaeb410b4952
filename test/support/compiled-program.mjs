// Compiles the program once for the tests that start it: a start from its source costs a second more.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

// Beside `src`, as `dist` is, so that what the program reads of the project is found from it; one for each run of jest.
const compiled = join(import.meta.dirname, `../../.test-dist-${process.pid}`);

export default async function compile() {
  await build({
    entryPoints: [join(import.meta.dirname, '../../src/**/*.ts')],
    outdir: compiled,
    format: 'esm',
    logLevel: 'warning',
  });
  // The workers, which run the tests, are started with this environment.
  process.env.COMPILED_PROGRAM = join(compiled, 'main.js');
  process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));
}
