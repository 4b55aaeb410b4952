/** What mints and revokes the partner's API tokens. Partner level. */
import { z } from 'zod';
import { Secret } from '../../../secret.js';
import { optional, ruuid, secretText } from '../wire.js';
import { write } from '../endpoints/write.js';

export const revokeApiToken = write(
  'partner',
  '/api/partner/revokeApiToken',
  z.strictObject({ tokenUuid: ruuid }),
  z.object({}),
);

/** In no specification: its form is that of the vendor's own command line. A key does not mint keys. */
export const submitApiTokenApplication = {
  ...write(
    'partner',
    '/api/partner/submitApiTokenApplication',
    z.strictObject({
      accessToken: z.instanceof(Secret),
      displayName: z.string(),
      authType: z.enum(['API_TOKEN', 'CERT']),
      csr: z.string().optional(),
    }),
    z.object({ apiKey: secretText, cert: optional(secretText) }),
  ),
  bearer: 'accessToken',
};
