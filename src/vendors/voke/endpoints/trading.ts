/** How an organization trades. The secret of its trading system is not read. */
import { z } from 'zod';
import { flag, isoTime, text } from '../wire.js';
import { get, nothing } from './get.js';
import { sentSecret, write } from './write.js';

const tradingConfig = z.object({
  id: text,
  organizationId: text,
  status: text,
  esmApiUrl: text,
  esmClientId: text,
  hasEsmCredentials: flag,
  queuePrefix: text,
  lastSyncAt: isoTime,
  lastSyncError: text,
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WireTradingConfig = z.output<typeof tradingConfig>;

export const getTradingConfig = get('org', 'getTradingConfig', '/trading/config', nothing, tradingConfig);

export const updateTradingConfig = write(
  'updateTradingConfig',
  ['POST', '/trading/config'],
  z.strictObject({
    esmApiUrl: z.string().optional(),
    // Who signs in is told to nobody who may not see secrets, so that it is sent like one.
    esmClientId: sentSecret.optional(),
    esmClientSecret: sentSecret.optional(),
    queuePrefix: z.string().optional(),
  }),
  tradingConfig,
);
