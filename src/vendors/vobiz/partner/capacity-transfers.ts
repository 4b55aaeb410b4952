/** `CapacityTransfer`: capacity that went from the partner to a customer, or came back. */
import { builder } from '../../../graph/builder.js';
import { callsOfPage, onceFor, perPart } from '../../../graph/cost/causes.js';
import type { PageArguments } from '../../../graph/page.js';
import { windowPage } from '../../../graph/window-page.js';
import { windowOf } from '../../../transport/paging.js';
import { connectionOf } from '../connection.js';
import { connectionAt } from '../connection.js';
import { listCapacityTransfers, type WireCapacityTransfer } from '../endpoints/capacity-transfers.js';
import { VobizPartnerRef } from './partner.js';

const CapacityTransferRef = builder.objectRef<WireCapacityTransfer>('CapacityTransfer').implement({
  scope: 'voice:read',
  wholeAccount: true,
  description:
    'Capacity that went from the partner to a customer, or came back (GET /partner/concurrency/transfers). Vobiz ' +
    'documents no row of this list: each field may be null.',
  fields: (t) => ({
    reference: t.exposeString('transfer_reference', {
      nullable: true,
      description: "The vendor's reference of the transfer.",
    }),
    resource: t.exposeString('resource', {
      nullable: true,
      description: '`concurrent_calls` or `cps` (calls per second).',
    }),
    slots: t.exposeInt('slots', { nullable: true, description: 'How many calls, or calls per second.' }),
    fromAuthId: t.exposeString('from_account', {
      nullable: true,
      description: 'Auth id of the giving account.',
    }),
    toAuthId: t.exposeString('to_account', {
      nullable: true,
      description: 'Auth id of the receiving account.',
    }),
    description: t.exposeString('description', { nullable: true, description: 'Note.' }),
    createdAt: t.expose('created_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was made.',
    }),
  }),
});

const CapacityTransferConnection = builder.connectionObject(
  {
    type: CapacityTransferRef,
    name: 'CapacityTransferConnection',
    description: 'A page of capacity transfers.',
  },
  { name: 'CapacityTransferEdge', description: 'A capacity transfer and its position in the list.' },
);

builder.objectField(VobizPartnerRef, 'capacityTransfers', (t) =>
  t.connection(
    {
      type: CapacityTransferRef,
      nullable: true,
      description:
        'Capacity that went to customers and came back, newest first (GET /partner/concurrency/transfers).',
      calls: perPart<PageArguments>((part, { args, name, context }) => {
        const known = connectionAt(part, context).account.client.sizes.of(listCapacityTransfers);
        const { maximum } = listCapacityTransfers.paging;
        const { most, sure } = callsOfPage(args, { ...known, maximum });
        return [{ ...onceFor(part, { name: listCapacityTransfers.name + name }), count: most, sure }];
      }),
      resolve: ({ account }, args, context) => {
        const partner = connectionOf(account, context).api.asPartner();
        const list = {
          key: account.id,
          load: (window: { readonly offset: number; readonly count: number }) =>
            windowOf(partner, listCapacityTransfers, {}, window),
        };
        return windowPage('capacityTransfers', [list], args);
      },
    },
    CapacityTransferConnection,
  ),
);
