/** How long `serve` takes from its start to listening, and the memory that it then idles with. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { productionFlags } from './gateway.js';
import type { PlainModules } from './plain-modules.js';

export interface StartUp {
  readonly command: string;
  readonly listeningMs: number;
  /** Undefined where the system does not tell of other processes as Linux does. */
  readonly idleRssMb: number | undefined;
}

/** Plain node, as after `npm run build`, and tsx, as in `npm run serve`. */
export async function measureStartUps(modules: PlainModules): Promise<readonly StartUp[]> {
  const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  return [
    await measureStartUp('node dist/main.js serve', [modules.path('src/main.ts'), 'serve']),
    await measureStartUp('tsx src/main.ts serve', ['--import', import.meta.resolve('tsx'), source, 'serve']),
  ];
}

const starts = 5;

async function measureStartUp(command: string, args: readonly string[]): Promise<StartUp> {
  const measured: Omit<StartUp, 'command'>[] = [];
  // The first start fills the file cache, and is not counted.
  await startOnce(command, args);
  while (measured.length < starts) measured.push(await startOnce(command, args));
  const [, , middle] = measured.sort((one, other) => one.listeningMs - other.listeningMs);
  if (middle === undefined) throw new Error('nothing was measured');
  return { command, ...middle };
}

async function startOnce(command: string, args: readonly string[]): Promise<Omit<StartUp, 'command'>> {
  const port = await freePort();
  const settings = {
    RHOMBUS_API_KEY: 'none',
    PARTNERGRAPH_PORT: String(port),
    PARTNERGRAPH_LOG_LEVEL: 'error',
    PARTNERGRAPH_DATABASE_URL: ':memory:',
  };
  const env = { ...process.env, ...settings };
  const started = performance.now();
  const server = spawn(process.execPath, [...productionFlags, ...args], {
    cwd: tmpdir(),
    env,
    stdio: ['ignore', 'ignore', process.stderr],
  });
  const exit = once(server, 'exit');
  try {
    while (!(await accepts(port))) {
      if (server.exitCode !== null) throw new Error(`\`${command}\` ended with code ${server.exitCode}`);
      await delay(2);
    }
    const listeningMs = performance.now() - started;
    // What the start leaves undone in the background is over by then.
    await delay(300);
    return { listeningMs, idleRssMb: await residentMb(server.pid) };
  } finally {
    server.kill('SIGTERM');
    await exit;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function residentMb(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}
