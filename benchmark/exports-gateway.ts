/** A table through the whole gateway, from a simulated Rhombus whose fleet no single answer may hold. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { StepResult } from './exports-step.js';
import { buildFlags, startGateway, type Gateway } from './gateway.js';
import type { PlainModules } from './plain-modules.js';
import { startSimulator, type Simulator, type Traffic } from './simulator.js';

export interface GatewayFleet {
  readonly orgs: number;
  readonly devices: number;
  readonly latencyMs: number;
}

export interface GatewayResult extends StepResult {
  readonly cpuMs: number;
  readonly vendorCalls: number;
  /** Milliseconds in which the vendor had at least one call under way. */
  readonly vendorMs: number;
}

export async function buildThroughGateway(
  modules: PlainModules,
  folder: string,
  { orgs, devices, latencyMs }: GatewayFleet,
): Promise<GatewayResult> {
  const orgsWithOfflineCameras = Math.max(1, Math.round(orgs * 0.06));
  const simulator = await startSimulator(modules, {
    orgs,
    devices,
    latencyMs,
    orgsWithOfflineCameras,
    port: 0,
  });
  const settings = {
    vendorUrl: simulator.url,
    token: simulator.token,
    concurrency: 32,
    exportsFolder: join(folder, 'gateway'),
  };
  const gateway = await startGateway(modules, settings, buildFlags);
  const traffic = summedTraffic(simulator);
  try {
    const started = performance.now();
    // Who asks for the head of the file has it built, and nothing sent.
    await ask(gateway, 'HEAD', '/data/devices.parquet');
    const ms = performance.now() - started;
    const consumption = await gateway.consumption();
    const { calls, busyMs } = await traffic.end();
    const rows = Number(await ask(gateway, 'GET', '/odata/devices/$count'));
    return { ms, rows, ...consumption, vendorCalls: calls, vendorMs: busyMs };
  } finally {
    await gateway.stop();
    await simulator.stop();
  }
}

/** Milliseconds between two looks at the traffic: the simulator remembers the last 20,000 calls only. */
const lookEveryMs = 2_000;

/** All the traffic until the end, however much it is. */
function summedTraffic(simulator: Simulator): { readonly end: () => Promise<Traffic> } {
  const ending = new AbortController();
  const sum = { calls: 0, busyMs: 0 };
  const look = async (): Promise<void> => {
    const { calls, busyMs } = await simulator.traffic();
    sum.calls += calls;
    sum.busyMs += busyMs;
  };
  const looking = (async () => {
    while (!ending.signal.aborted) {
      await look();
      await delay(lookEveryMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    await look();
  })();
  // A simulator that has gone is told of by whoever waits for the end.
  looking.catch(() => undefined);
  return {
    end: async () => {
      ending.abort();
      await looking;
      return sum;
    },
  };
}

/** As often as a build may outlast the ten minutes for which a gateway lets a reader wait; it goes on meanwhile. */
const attempts = 3;

/** The body of an answer. By node itself: `fetch` waits no longer than five minutes. */
async function ask(gateway: Gateway, method: string, path: string): Promise<string> {
  const { url, key } = gateway.endpoint;
  let refusal = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const sent = request(new URL(path, url), { method, headers: { authorization: `Bearer ${key}` } }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    let text = '';
    for await (const part of answer.setEncoding('utf8')) text += String(part);
    if (answer.statusCode === 200) return text;
    refusal = `${answer.statusCode} ${text.slice(0, 200)}`;
    if (answer.statusCode !== 503) break;
  }
  throw new Error(`${path} was answered with ${refusal}`);
}
