/** The login of a person, which gives a token for an hour: the alternative to the partner's pair. */
import { z } from 'zod';
import type { Endpoint } from '../../../transport/endpoint.js';
import { number } from '../wire.js';

const parameters = z.strictObject({ email: z.string(), password: z.string() });
const answer = z.object({ tokens: z.object({ access_token: z.string().min(1), expires_in: number }) });

/** A read: it may be sent again, as a second login takes nothing from the first. */
export const login: Endpoint<z.output<typeof parameters>, z.output<typeof answer>, 'partner'> = {
  name: 'partner-login',
  method: 'POST',
  path: '/api/v1/partner/login',
  effect: 'read',
  scope: 'partner',
  parameters,
  answer,
};
