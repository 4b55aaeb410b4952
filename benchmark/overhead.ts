/** `npm run bench -- overhead`: what callers, scopes, limits and budgets cost, on a query that no vendor is asked for. */
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { startChild } from './child.js';
import { productionFlags } from './gateway.js';
import { OptionError } from './options.js';
import { print } from './output.js';
import { compilePlainModules } from './plain-modules.js';

const ready = z.object({ url: z.string(), bareUrl: z.string(), key: z.string(), query: z.string() });

const rounds = 9;
const roundMs = 1_500;
const connections = 8;

/** Requests that are answered within the time of a round. */
async function answered(url: string, body: string, key: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    authorization: `Bearer ${key}`,
  };
  const once = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        response.resume().once('end', resolve);
      });
      sent.once('error', reject);
      sent.end(body);
    });
  const end = performance.now() + roundMs;
  let count = 0;
  const sendOn = async (): Promise<void> => {
    while (performance.now() < end) {
      await once();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, sendOn));
  agent.destroy();
  return count;
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Measures the two in turn, and prints what the one does less. It has no options. */
export async function benchOverhead(args: readonly string[]): Promise<void> {
  if (args.length > 0) throw new OptionError('the overhead has no options');
  const modules = await compilePlainModules();
  const child = await startChild({
    module: modules.path('benchmark/overhead-process.ts'),
    argument: {},
    ready,
    answer: z.unknown(),
    execArgv: [...productionFlags],
  });
  const { url, bareUrl, key, query } = child.ready;
  const body = JSON.stringify({ query });
  const counts = { whole: [] as number[], bare: [] as number[] };
  // One after the other in turn, so that a machine that slows down slows both; the first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const whole = await answered(url, body, key);
    const bare = await answered(bareUrl, body, key);
    if (round === 0) continue;
    counts.whole.push(whole);
    counts.bare.push(bare);
  }
  const perSecond = (values: readonly number[]): number => Math.round((median(values) * 1000) / roundMs);
  const ratios = counts.whole.map((whole, index) => whole / (counts.bare[index] ?? 1));
  print(
    `${perSecond(counts.whole)} requests/s with everything, ${perSecond(counts.bare)} without: ` +
      `${Math.round((1 - median(ratios)) * 100)} % less (median of ${rounds} pairs)`,
  );
  await child.stop();
  await modules.remove();
}
