/** `WriteSuccess`: what the successes of all writes have in common. */
import { builder } from '../../graph/builder.js';
import type { Facts } from './outcome.js';
import type { Success } from './write.js';

export const WriteSuccessRef = builder.interfaceRef<Success<Facts>>('WriteSuccess').implement({
  scope: 'parent',
  description: 'The vendor has carried it out.',
  fields: (t) => ({
    auditId: t.exposeString('auditId', { description: 'Its entry in `auditLog`.' }),
    replayed: t.exposeBoolean('isReplayed', {
      description: 'Whether this is the outcome of an earlier request with the same `idempotencyKey`.',
    }),
    settled: t.exposeBoolean('isSettled', {
      description:
        "Whether the vendor's answer was lost, and the gateway has found out by itself that it was carried out.",
    }),
  }),
});
