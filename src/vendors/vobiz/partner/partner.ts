/** `VobizPartner`: a partner account at Vobiz, with what belongs to the partner itself and to no customer. */
import { partnerOf, PartnerRef, type Partner } from '../../../entities/partner.js';
import { builder } from '../../../graph/builder.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { eachNode, isA } from '../../../graph/node.js';
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
  nodeCalls: ofNodes(1, () => ({ calls: [] })),
  loadMany: eachNode((id, context) => vobizPartnerOf(findVobizAccount(context, id))),
});
