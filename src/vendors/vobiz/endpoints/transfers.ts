/** Money that goes from the partner's wallet to a customer's. There is no way back, and no key that makes two of them one. */
import { z } from 'zod';
import { decimal, text, time } from '../wire.js';
import { authId } from './read.js';
import { write } from './write.js';

export const transferBalance = write(
  'partner',
  'transfer-balance',
  ['POST', '/accounts/{customerAuthId}/transfer-balance'],
  z.strictObject({
    customerAuthId: authId,
    amount: z.number().positive(),
    currency: z.string(),
    description: z.string().optional(),
  }),
  z.object({
    // An answer without it says nothing of a transfer, whatever its status says.
    transaction_id: z.string().min(1),
    amount: decimal,
    currency: text,
    partner_balance_after: decimal,
    customer_balance_after: decimal,
    timestamp: time,
  }),
);
