/** Starts programs that store credentials: compiled once and bundled, so that one that is killed costs little. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll } from '@jest/globals';
import { buildSync } from 'esbuild';
import { root } from '../source-files.js';

// Inside node_modules, where the packages that are not bundled are found from.
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'partnergraph-writer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const writer = join(folder, 'writer.cjs');
buildSync({
  entryPoints: [join(root, 'test/support/vault-writer.ts')],
  outfile: writer,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  minify: true,
  external: ['libsql', 'pg-native'],
  logLevel: 'error',
});

/** What such a program is to do. */
interface Writing {
  readonly url: string;
  /** The master key. */
  readonly key: string;
  /** Begins the names of its clients. */
  readonly run: string;
  readonly count: number;
}

/** A program that has been started. */
export interface Writer {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  /** Resolves when the first credential was acknowledged, or the program has ended. */
  readonly begun: Promise<void>;
  /** Clients whose credentials were acknowledged until it ended, and its exit code. */
  readonly ended: Promise<{ readonly acknowledged: readonly string[]; readonly code: number | null }>;
}

/** Starts a program. */
export function startWriter({ url, key, run, count }: Writing): Writer {
  const child = spawn(process.execPath, [writer, url, key, run, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const ended = new Promise<{ acknowledged: string[]; code: number | null }>((resolve, reject) => {
    child.once('error', reject);
    // What is not ended by a newline was not acknowledged in full.
    child.once('close', (code) => resolve({ acknowledged: printed.split('\n').slice(0, -1), code }));
  });
  const begun = new Promise<void>((resolve) => {
    child.stdout.once('data', () => resolve());
    void ended.then(() => resolve());
  });
  return { child, begun, ended };
}
