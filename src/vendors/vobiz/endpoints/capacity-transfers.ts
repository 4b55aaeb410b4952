/** Capacity that went from the partner to customers and back. The vendor documents neither envelope nor rows. */
import { z } from 'zod';
import { number, rows, text, time } from '../wire.js';
import { byLimitAndOffset, limitAndOffset, pagination, totalOfPagination } from './pages.js';
import { authId, paged, read } from './read.js';
import { write } from './write.js';

/** What can be moved, in the vendor's words: calls at once, and calls per second. */
export const capacityResources = ['concurrent_calls', 'cps'] as const;
export type CapacityResource = (typeof capacityResources)[number];

// The names are those of the answer to a transfer, which are documented.
const transfer = z.object({
  transfer_reference: text,
  resource: text,
  slots: number,
  from_account: text,
  to_account: text,
  description: text,
  created_at: time,
});
export type WireCapacityTransfer = z.output<typeof transfer>;

const transfers = rows(transfer);
// Any of the names that the vendor's other lists have. With none of them it is no list.
const answer = z.union([
  z.array(transfer).transform((all) => ({ rows: all, total: null })),
  z
    .object({ transfers, ...pagination })
    .transform((page) => ({ rows: page.transfers, total: totalOfPagination(page) })),
  z
    .object({ data: transfers, ...pagination })
    .transform((page) => ({ rows: page.data, total: totalOfPagination(page) })),
  z
    .object({ items: transfers, ...pagination })
    .transform((page) => ({ rows: page.items, total: totalOfPagination(page) })),
]);

const maximum = 200;

export const listCapacityTransfers = paged(
  read(
    'partner',
    'list-capacity-transfers',
    '/concurrency/transfers',
    z.strictObject(limitAndOffset(maximum)),
    answer,
  ),
  { ...byLimitAndOffset, maximum, rows: (page) => page.rows, total: (page) => page.total },
);

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
