/** The settings of the server itself: their names, bounds and defaults. */
import * as z from 'zod';
import { databaseAddress } from '../addresses/database-address.js';
import { authSettings } from './auth.js';
import { exportSettings } from './exports.js';
import { graphqlSection } from './graphql.js';
import { limitsSection } from './limits.js';
import { masterKeyList } from './master-keys.js';
import { quota } from './quota.js';
import { serverSection } from './server.js';
import { flag, section, wholeNumber } from './values.js';

const transportLimits = z
  .strictObject({
    attemptTimeoutMs: wholeNumber(1, 600_000),
    retries: wholeNumber(0, 20),
    concurrency: wholeNumber(1, 1_000),
    queueLimit: wholeNumber(0, 1_000_000),
    answerLimitBytes: wholeNumber(1_024, 1_073_741_824),
    connections: wholeNumber(1, 10_000),
    callsPerMinute: wholeNumber(0, 100_000_000),
  })
  .partial();

const transportDefaults = {
  attemptTimeoutMs: 10_000,
  retries: 3,
  /** Calls at once with one credential. */
  concurrency: 32,
  /** Calls that may wait for one of those places. */
  queueLimit: 10_000,
  answerLimitBytes: 48 * 1024 * 1024,
  connections: 64,
  /** Calls with one credential in a minute; 0 for as many as one likes. */
  callsPerMinute: 0,
};

/** What one account says differently about the calls to its vendor. */
export const transportOverride = section(transportLimits);

/** Everything in the file but the partners, whose keys depend on their vendor. */
export const settingsSchema = z.strictObject({
  server: serverSection,
  graphql: graphqlSection,
  limits: limitsSection,
  log: section(
    z.strictObject({
      level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    }),
  ),
  auth: section(authSettings),
  database: section(z.strictObject({ url: databaseAddress().prefault('file:partnergraph.db') })),
  vault: section(
    z.strictObject({ masterKeys: masterKeyList.prefault([]), captureTokens: flag().default(false) }),
  ),
  exports: section(exportSettings),
  quota: section(quota),
  transport: section(transportLimits.transform((given) => ({ ...transportDefaults, ...given }))),
});

/** The settings of the server, complete. */
export type Settings = z.output<typeof settingsSchema>;

/** How calls to one vendor account are made, complete. */
export type TransportSettings = Settings['transport'];
