// What a run of the tests has for itself, and what goes when it ends: the program, and a folder for what is temporary.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
// As deep as a file of `src`, so that what the program reads of the project is found from it.
const bundle = join(root, `dist/test-${process.pid}`);

/** The workers, which run the tests, are started with the environment that is left here. */
export default function setUp() {
  const temporary = mkdtempSync(join(tmpdir(), 'partnergraph-tests-'));
  process.once('exit', () => {
    for (const folder of [bundle, temporary]) rmSync(folder, { recursive: true, force: true });
  });
  process.env.TMPDIR = temporary;
  // Bundled as the demo is: a start from its source costs two seconds more.
  execFileSync('npm', ['run', '--silent', 'bundle', '--', `--outdir=${bundle}`], {
    cwd: root,
    stdio: 'inherit',
  });
  process.env.BUNDLED_PROGRAM = join(bundle, 'main.js');
  process.env.BUNDLED_DEMO = join(bundle, 'demo.js');
}
