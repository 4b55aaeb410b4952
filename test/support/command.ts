/** The program as its user starts it: a child process, with what it prints and how it ends. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from '@jest/globals';
import { createAccessKey } from '../../src/auth/access-keys/store.js';
import { openDatabase } from '../../src/database/database.js';
import { createLog } from '../../src/telemetry/log.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  /** Resolves when what has been printed matches; rejects when the command ends without it. */
  readonly until: (pattern: RegExp, stream?: 'stdout' | 'stderr') => Promise<RegExpExecArray>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

/** An empty folder to run commands in, so that no configuration file of the developer's is found. */
export const folder = mkdtempSync(join(tmpdir(), 'partnergraph-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stops = new Set<() => void>();
afterEach(() => stops.forEach((stop) => stop()));

/** What Node is given to run the program; it was bundled before the first test (`set-up.mjs`). */
export const program = ['--max-semi-space-size=64', process.env.BUNDLED_PROGRAM ?? ''];

/** The same for the demo, which is a program of its own. */
export const demoProgram = ['--max-semi-space-size=64', process.env.BUNDLED_DEMO ?? ''];

/** Starts `partnergraph` with these arguments and no other environment than this. */
export function start(
  commandLine: readonly string[],
  env: NodeJS.ProcessEnv = {},
  nodeArguments: readonly string[] = program,
): RunningCommand {
  const child = spawn(process.execPath, [...nodeArguments, ...commandLine], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (printed[stream] += text));
  }
  const stop = (): boolean => child.kill('SIGKILL');
  stops.add(stop);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      stops.delete(stop);
      resolve({ code, ...printed });
    });
  });

  return {
    ended,
    signal: (signal) => void child.kill(signal),
    until: (pattern, stream = 'stdout') =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(printed[stream]);
          if (match !== null) resolve(match);
        };
        child[stream].on('data', look);
        look();
        void ended.then(({ code, stdout, stderr }) =>
          reject(
            new Error(`ended with ${code} before ${String(pattern)} was printed:\n${stdout}\n${stderr}`),
          ),
        );
      }),
  };
}

/** Runs `partnergraph` to its end. */
export function run(
  commandLine: readonly string[],
  env?: NodeJS.ProcessEnv,
  nodeArguments?: readonly string[],
): Promise<Ended> {
  return start(commandLine, env, nodeArguments).ended;
}

/** Runs the demo to its end. */
export const runDemo = (...options: readonly string[]): Promise<Ended> => run(options, {}, demoProgram);

/** The key of one who may do everything, at the gateway whose database is in a file of the folder. */
export async function keyIn(url = `file:${join(folder, 'partnergraph.db')}`): Promise<string> {
  const database = await openDatabase(url, createLog('silent'));
  const everything = { name: 'Test', scopes: ['*'], limitedTo: null, networks: null, expiresAt: null };
  const { text } = await createAccessKey(database, everything);
  await database.close();
  return text.reveal();
}

/** Sends a query to a gateway that listens. */
export async function ask<Data>(
  url: string,
  query: string,
  key: string,
): Promise<{ data: Data; errors?: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: Data; errors?: unknown };
}
