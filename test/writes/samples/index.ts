/** All samples. */
import type { WriteSample } from './sample.js';
import { transferBalanceSamples } from './transfer-balance.js';
import { vobizCustomerSamples } from './vobiz-customers.js';
import { vobizKycSamples } from './vobiz-kyc-sessions.js';
import { vokeSamples } from './voke.js';

export const samples: readonly WriteSample[] = [
  ...transferBalanceSamples,
  ...vobizCustomerSamples,
  ...vobizKycSamples,
  ...vokeSamples,
];
