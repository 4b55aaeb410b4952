/** What `npm run build` makes runs with plain Node, from the files of the package alone. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { root } from '../source-files.js';
import { start } from '../support/command.js';

// Inside node_modules, where the dependencies are found from; a folder of its own leaves the developer's `dist` alone.
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const built = mkdtempSync(join(cache, 'partnergraph-build-'));
afterAll(() => rmSync(built, { recursive: true }));

test('the built program runs', async () => {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const project = join(root, 'tsconfig.build.json');
  // Types are checked by `npm run typecheck`, which takes most of the time of a build.
  execFileSync(process.execPath, [compiler, '-p', project, '--noCheck', '--outDir', join(built, 'dist')]);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: { partnergraph: string };
    files: string[];
  };
  for (const file of ['package.json', ...manifest.files.filter((name) => name !== 'dist')]) {
    cpSync(join(root, file), join(built, file), { recursive: true });
  }
  const binary = join(built, manifest.bin.partnergraph);
  expect(readFileSync(binary, 'utf8')).toMatch(/^#!\/usr\/bin\/env -S node /);

  const once = ['demo', '--once', '--json', '--orgs', '20', '--latency-ms', '0'];
  const { code, stdout, stderr } = await start(once, {}, [binary]).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { rows, vendorCalls, minimum } = JSON.parse(stdout) as Record<string, unknown>;
  expect(rows).toHaveLength(1);
  expect(vendorCalls).toBe(minimum);

  const demo = start(['demo', '--port', '0'], {}, [binary]);
  const [, page = ''] = await demo.until(/GraphiQL +(\S+)/);
  expect(await (await fetch(page)).text()).toContain('DevicesOfOneClient');
}, 60_000);
