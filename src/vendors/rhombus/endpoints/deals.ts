/** Deals that the partner registers. Partner level. */
import { z } from 'zod';
import { list, text } from '../wire.js';
import { write } from './write.js';

/** Which details there are is documented nowhere. */
export const registerDeal = write(
  'partner',
  '/api/partner/registerDeal',
  z.strictObject({ details: z.record(z.string(), z.string()) }),
  z.object({ clients: list(z.object({ clientOrgUuid: text })) }),
);
