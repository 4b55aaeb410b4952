/** `VobizPartner`: a partner account at Vobiz, with what belongs to the partner itself and to no customer. */
import { partnerOf, PartnerRef, type Partner } from '../../../entities/partner.js';
import { builder } from '../../../graph/builder.js';
import { eachNode, isA } from '../../../graph/node.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import type { VobizAccount } from '../account.js';
import { findVobizAccount } from '../reads.js';

export interface VobizPartnerRow extends Partner {
  readonly account: VobizAccount;
}

export const vobizPartnerOf = (account: VobizAccount): VobizPartnerRow => ({
  ...partnerOf(account),
  account,
});

export const VobizPartnerRef = builder.objectRef<VobizPartnerRow>('VobizPartner');

builder.node(VobizPartnerRef, {
  scope: 'caller',
  description: 'A partner account at Vobiz (telephony).',
  vendor: 'vobiz',
  interfaces: [PartnerRef],
  isTypeOf: isA('VobizPartner'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeNeeds: (nodeIds, place, typename) => ({
    planned: [],
    below: partsOfNodes(nodeIds, 1, place, typename),
  }),
  loadMany: eachNode((id, context) => vobizPartnerOf(findVobizAccount(context, id))),
});
