/** How Lumen is spoken to. */
import { z } from 'zod';
import type { Secret } from '../../../src/secret.js';
import type { Dialect } from '../../../src/transport/dialect.js';

const refusal = z.object({ reason: z.string() });

export const lumenDialect: Dialect<Secret> = {
  vendor: 'lumen',
  headers: (token, scope) => ({
    authorization: `Token ${token.reveal()}`,
    ...(scope.kind === 'org' ? { 'x-tenant': scope.org.native } : {}),
  }),
  secrets: (token) => [token.reveal()],
  verdict: ({ status, json }) => {
    const { data } = refusal.safeParse(json);
    return status === 400 && data !== undefined
      ? { code: 'VENDOR_REJECTED_REQUEST', message: data.reason }
      : undefined;
  },
};
