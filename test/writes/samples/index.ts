/** All samples. */
import { deviceRegistrationSamples } from './device-registration.js';
import type { WriteSample } from './sample.js';
import { transferBalanceSamples } from './transfer-balance.js';

export const samples: readonly WriteSample[] = [...deviceRegistrationSamples, ...transferBalanceSamples];
