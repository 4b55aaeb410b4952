/** How capacity goes from the partner to a customer and back. */
import { z } from 'zod';
import { authId } from '../endpoints/read.js';
import { write } from '../endpoints/write.js';
import { number, text } from '../wire.js';

/** What can be moved, in the vendor's words: calls at once, and calls per second. */
export const capacityResources = ['concurrent_calls', 'cps'] as const;
export type CapacityResource = (typeof capacityResources)[number];

/** Moves capacity between the partner and a customer, one way or the other. */
const move = (name: string, path: string) =>
  write(
    'partner',
    name,
    ['POST', path],
    z.strictObject({
      customerAuthId: authId,
      resource: z.enum(capacityResources),
      slots: z.int().positive(),
      description: z.string(),
    }),
    z.object({
      // Not a refusal, which has a status of its own: what became of it must be looked up.
      success: z.literal(true).nullish(),
      transfer_reference: text,
      partner_remaining: number,
      customer_effective: number,
    }),
  );

export const transferCapacity = move('capacity-transfer', '/accounts/{customerAuthId}/concurrency/transfer');
export const reclaimCapacity = move('capacity-reclaim', '/accounts/{customerAuthId}/concurrency/reclaim');
