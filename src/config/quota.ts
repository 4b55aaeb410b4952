/** How much each caller may ask, and how many vendor calls that may cause. */
import * as z from 'zod';
import { redisAddress } from '../addresses/redis-address.js';
import { wholeNumber } from './values.js';

const most = 100_000_000;

/** Generous, so that they stop what runs wild and nothing else: who knows their vendors' limits sets them lower. */
export const quota = z.strictObject({
  requestsPerMinute: wholeNumber(1, most).default(60_000),
  requestBurst: wholeNumber(1, most).default(5_000),
  vendorCallsPerRequest: wholeNumber(1, most).default(20_000),
  vendorCallsPerMinute: wholeNumber(1, most).default(600_000),
  /** Where replicas keep what they count together. */
  redisUrl: redisAddress().nullable().default(null),
});
