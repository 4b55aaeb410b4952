/** The gateway in a process of its own, which measures what it uses. */
import { z } from 'zod';
import { startChild, type Child } from './child.js';
import type { Endpoint } from './endpoint.js';
import type { PlainModules } from './plain-modules.js';

/** What the process is started with. */
export const gatewaySettings = z.object({
  vendorUrl: z.string(),
  token: z.string(),
  concurrency: z.number(),
  /** Where its snapshots lie; without it, what is measured makes none. */
  exportsFolder: z.string().optional(),
});

const ready = z.object({ url: z.string(), key: z.string() });

/** What the process has used since it was started. */
const consumption = z.object({ cpuMs: z.number(), peakRssMb: z.number() });
export type Consumption = z.output<typeof consumption>;

/** What the program is run with, as its first line and the npm scripts have it. */
export const productionFlags = ['--max-semi-space-size=64'];

/**
 * What a process is run with that builds tables and answers nobody, as `docs/exports.md` has it: it reads answers for
 * minutes and drops them, and collects them sooner than a gateway that must be fast.
 */
export const buildFlags = ['--max-semi-space-size=32', '--heap-growing-percent=25'];

export interface Gateway {
  readonly endpoint: Endpoint;
  readonly consumption: () => Promise<Consumption>;
  readonly stop: () => Promise<void>;
}

export async function startGateway(
  modules: PlainModules,
  argument: z.output<typeof gatewaySettings>,
  flags: readonly string[] = [],
): Promise<Gateway> {
  const child: Child<z.output<typeof ready>, Consumption> = await startChild({
    module: modules.path('benchmark/gateway-process.ts'),
    argument,
    ready,
    answer: consumption,
    execArgv: [...productionFlags, ...flags],
  });
  const { url, key } = child.ready;
  return { endpoint: { url: new URL('/graphql', url), key }, consumption: child.ask, stop: child.stop };
}
