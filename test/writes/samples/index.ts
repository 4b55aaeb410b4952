/** All samples. */
import type { WriteSample } from './sample.js';
import { transferBalanceSamples } from './transfer-balance.js';
import { vobizCallSamples } from './vobiz-calls.js';
import { vobizNumberSamples } from './vobiz-numbers.js';
import { vobizTrunkSamples } from './vobiz-trunks.js';

export const samples: readonly WriteSample[] = [
  ...transferBalanceSamples,
  ...vobizCallSamples,
  ...vobizNumberSamples,
  ...vobizTrunkSamples,
];
