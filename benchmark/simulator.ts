/** The simulated vendor in a process of its own, so that its CPU is not counted. */
import { z } from 'zod';
import { startChild, type Child } from './child.js';
import type { PlainModules } from './plain-modules.js';

/** What the process is started with. */
export const simulatorSettings = z.object({
  orgs: z.number(),
  orgsWithOfflineCameras: z.number(),
  devices: z.number(),
  latencyMs: z.number(),
  port: z.number(),
});

const ready = z.object({ url: z.string(), token: z.string() });

/** What reached the vendor since it was last asked. */
const traffic = z.object({
  calls: z.number(),
  /** Milliseconds in which at least one call was under way. */
  busyMs: z.number(),
});
export type Traffic = z.output<typeof traffic>;

export interface Simulator {
  readonly url: string;
  readonly token: string;
  /** The traffic since the last time. */
  readonly traffic: () => Promise<Traffic>;
  readonly stop: () => Promise<void>;
}

export async function startSimulator(
  modules: PlainModules,
  argument: z.output<typeof simulatorSettings>,
): Promise<Simulator> {
  const module = modules.path('benchmark/simulator-process.ts');
  const child: Child<z.output<typeof ready>, Traffic> = await startChild({
    module,
    argument,
    ready,
    answer: traffic,
  });
  return { ...child.ready, traffic: child.ask, stop: child.stop };
}
