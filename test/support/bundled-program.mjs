// Bundles the program once for the tests that start it, as the demo is: a start from its source costs two seconds more.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
// As deep as a file of `src`, so that what the program reads of the project is found from it; one for each run of jest.
const bundle = join(root, `dist/test-${process.pid}`);

export default function bundleProgram() {
  execFileSync('npm', ['run', '--silent', 'bundle', '--', `--outdir=${bundle}`], {
    cwd: root,
    stdio: 'inherit',
  });
  // The workers, which run the tests, are started with this environment.
  process.env.BUNDLED_PROGRAM = join(bundle, 'main.js');
  process.once('exit', () => rmSync(bundle, { recursive: true, force: true }));
}
