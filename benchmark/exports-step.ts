/** A step with tables in a process of its own, so that its peak of memory is its own. */
import { z } from 'zod';
import { startChild } from './child.js';
import { productionFlags } from './gateway.js';
import type { PlainModules } from './plain-modules.js';

/** What the process is started with. */
export const exportsStep = z.object({
  /** `build`, `read`, `copy`, or the extension of a format in which the snapshot is written. */
  step: z.string(),
  folder: z.string(),
  orgs: z.number(),
  devices: z.number(),
});

const stepResult = z.object({ ms: z.number(), rows: z.number(), peakRssMb: z.number() });
export type StepResult = z.output<typeof stepResult>;

export async function runStep(
  modules: PlainModules,
  argument: z.output<typeof exportsStep>,
): Promise<StepResult> {
  const { ready, stop } = await startChild({
    module: modules.path('benchmark/exports-process.ts'),
    argument,
    ready: stepResult,
    answer: z.unknown(),
    execArgv: [...productionFlags],
  });
  await stop();
  return ready;
}
