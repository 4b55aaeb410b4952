/** All samples. */
import { rhombusSamples } from './rhombus.js';
import type { WriteSample } from './sample.js';
import { transferBalanceSamples } from './transfer-balance.js';

export const samples: readonly WriteSample[] = [...rhombusSamples, ...transferBalanceSamples];
