/** All samples. */
import type { WriteSample } from './sample.js';
import { transferBalanceSamples } from './transfer-balance.js';
import { vokeSamples } from './voke.js';

export const samples: readonly WriteSample[] = [...transferBalanceSamples, ...vokeSamples];
