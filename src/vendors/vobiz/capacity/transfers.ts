/** `CapacityTransfer`: capacity that went from the partner to a customer, or came back. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import type { PageArguments } from '../../../graph/page.js';
import { pagesOfPartner } from '../../../graph/partner-reading.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { integer, text, time } from '../columns.js';
import { byLimitAndOffset, limitAndOffset } from '../endpoints/pages.js';
import { VobizPartnerRef, type VobizPartnerRow } from '../partner/partner.js';
import { anyRows, getPages, pagination, totalOfPagination } from '../reads.js';

// The names are those of the answer to a transfer, which are documented.
const CapacityTransfer = valueType(
  'CapacityTransfer',
  {
    scope: 'voice:read',
    wholeAccount: true,
    description:
      'Capacity that went from the partner to a customer, or came back (GET /partner/concurrency/transfers). Vobiz ' +
      'documents no row of this list: each field may be null.',
  },
  {
    reference: text('transfer_reference', "The vendor's reference of the transfer."),
    resource: text('resource', '`concurrent_calls` or `cps` (calls per second).'),
    slots: integer('slots', 'How many calls, or calls per second.'),
    fromAuthId: text('from_account', 'Auth id of the giving account.'),
    toAuthId: text('to_account', 'Auth id of the receiving account.'),
    description: text('description', 'Note.'),
    createdAt: time('created_at', 'When it was made.'),
  },
);
export type CapacityTransferRow = RowOfShape<typeof CapacityTransfer>;

const transfers = anyRows.nullable().transform((rows) => rows ?? []);

/** Any of the names that the vendor's other lists have: it documents none. With none of them it is no list. */
const answer = z.union([
  anyRows.transform((rows) => ({ rows, total: null })),
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

export const listCapacityTransfers = getPages(
  ['partner', 'list-capacity-transfers', '/concurrency/transfers'],
  {
    parameters: z.strictObject(limitAndOffset(maximum)),
    brings: CapacityTransfer,
    owner: { partner: true },
  },
  { answer, maximum, by: byLimitAndOffset },
);

const nothingAsked: (partner: VobizPartnerRow, page: PageArguments) => object = () => ({});

builder.objectField(VobizPartnerRef, 'capacityTransfers', (t) =>
  t.connection(
    {
      type: CapacityTransfer.ref,
      nullable: true,
      description:
        'Capacity that went to customers and came back, newest first (GET /partner/concurrency/transfers).',
      ...pagesOfPartner(listCapacityTransfers, nothingAsked),
    },
    connectionType(
      CapacityTransfer,
      'A page of capacity transfers.',
      'A capacity transfer and its position in the list.',
    ),
  ),
);
