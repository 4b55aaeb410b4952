/** All samples. */
import { deviceRegistrationSamples } from './device-registration.js';
import { rhombusSamples } from './rhombus.js';
import { transferBalanceSamples } from './transfer-balance.js';
import { vobizCallSamples } from './vobiz-calls.js';
import { vobizCustomerSamples } from './vobiz-customers.js';
import { vobizKycSamples } from './vobiz-kyc-sessions.js';
import { vobizNumberSamples } from './vobiz-numbers.js';
import { vobizTrunkSamples } from './vobiz-trunks.js';
import { vokeSamples } from './voke.js';
import type { WriteSample } from './sample.js';

export const samples: readonly WriteSample[] = [
  ...deviceRegistrationSamples,
  ...rhombusSamples,
  ...transferBalanceSamples,
  ...vobizCallSamples,
  ...vobizCustomerSamples,
  ...vobizKycSamples,
  ...vobizNumberSamples,
  ...vobizTrunkSamples,
  ...vokeSamples,
];
