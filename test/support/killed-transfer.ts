/** Starts gateways that end in the middle of a transfer: compiled once and bundled, so that one that is killed costs little. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { buildSync } from 'esbuild';
import { root } from '../source-files.js';

// As deep as the bundle of the demo: from there the packages that are not bundled and the shipped datasets are found.
const bundles = join(root, 'dist');
mkdirSync(bundles, { recursive: true });
const folder = mkdtempSync(join(bundles, 'transfer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const worker = join(folder, 'worker.mjs');
buildSync({
  entryPoints: [join(root, 'test/support/transfer-worker.ts')],
  outfile: worker,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['@duckdb/node-api', 'libsql', 'pg', '@graphql-yoga/render-graphiql'],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'error',
});

/** What such a gateway is to do. */
interface Killed {
  /** Its environment, from which it is configured. */
  readonly env: Readonly<Record<string, string>>;
  readonly accessKey: string;
  /** The body of the one request. */
  readonly request: string;
  /** The step behind which it is killed, and how many milliseconds. 0 for not at all. */
  readonly step: number;
  readonly delayMs: number;
}

/** Runs one to its end; what it answered, line by line, where it came so far. */
export function runKilled({ env, accessKey, request, step, delayMs }: Killed): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    [worker, JSON.stringify(env), accessKey, request, String(step), String(delayMs)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // What is not ended by a newline was not answered in full.
    child.once('close', () => resolve(printed.split('\n').slice(0, -1)));
  });
}
