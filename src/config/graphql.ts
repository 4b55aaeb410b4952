/** What callers may ask, and what the answers tell: the section `graphql`. Its defaults are those of production. */
import * as z from 'zod';
import { flag, list, section, wholeNumber } from './values.js';

/** Nobody, callers with the scope `schema:read`, or everyone. */
const access = z.enum(['off', 'scoped', 'open'], { error: 'expected one of off, scoped, open' });

/** What a caller is called in the log and in limits. A whole access key is none: its secret does not belong here. */
const callerId = z.string().regex(/^(key:pgk_[0-9a-f]{12}|jwt:[^|]+\|.+)$/, {
  error: 'expected key:pgk_… with the id of an access key and not its secret, or jwt:<issuer>|<subject>',
});

/** The section `graphql`. */
export const graphqlSection = section(
  z.strictObject({
    graphiql: access.default('scoped'),
    introspection: access.default('scoped'),
    suggestions: flag().default(false),
    showVendorCalls: flag().default(true),
    requestDeadlineMs: wholeNumber(1, 600_000).default(30_000),
    persisted: z
      .enum(['off', 'allow', 'only'], { error: 'expected one of off, allow, only' })
      .default('allow'),
    persistedManifests: list(z.string().min(1, { error: 'is empty' })).prefault([]),
    persistedExcept: list(callerId).prefault([]),
    persistedMaxAgeSeconds: wholeNumber(0, 86_400).default(10),
    subgraphNodeFields: flag().default(true),
  }),
);
