/** Capacity that went from the partner to customers and back. The vendor documents neither envelope nor rows. */
import { z } from 'zod';
import { count, list, text, time } from '../wire.js';
import { byLimitAndOffset, limitAndOffset, pagination, totalOfPagination } from './pages.js';
import { paged, read } from './read.js';

// The names are those of the answer to a transfer, which are documented.
const transfer = z.object({
  transfer_reference: text,
  resource: text,
  slots: count,
  from_account: text,
  to_account: text,
  description: text,
  created_at: time,
});
export type WireCapacityTransfer = z.output<typeof transfer>;

const rows = list(transfer);
const envelope = z.object({ transfers: rows, data: rows, items: rows, ...pagination });
const answer = z.union([
  z.array(transfer).transform((transfers) => ({ rows: transfers, total: null })),
  envelope.transform((page) => ({
    rows: [page.transfers, page.data, page.items].find(({ length }) => length > 0) ?? [],
    total: totalOfPagination(page),
  })),
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
