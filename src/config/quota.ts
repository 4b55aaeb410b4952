/** How much each caller may ask, and how many vendor calls that may cause. */
import * as z from 'zod';
import { secret } from '../secret.js';
import { wholeNumber } from './values.js';

const most = 100_000_000;

/** Where replicas keep what they count together. A secret, because the URL may hold a password. */
const redisUrl = secret().refine((url) => /^rediss?:\/\//.test(url.reveal()), {
  error: 'expected redis://… or rediss://…',
});

/** Generous, so that they stop what runs wild and nothing else: who knows their vendors' limits sets them lower. */
export const quota = z.strictObject({
  requestsPerMinute: wholeNumber(1, most).default(60_000),
  requestBurst: wholeNumber(1, most).default(5_000),
  vendorCallsPerRequest: wholeNumber(1, most).default(20_000),
  vendorCallsPerMinute: wholeNumber(1, most).default(600_000),
  redisUrl: z.preprocess((value) => value ?? null, z.union([z.null(), redisUrl])),
});
