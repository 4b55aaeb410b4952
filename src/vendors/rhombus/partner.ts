/** `RhombusPartner`: a partner account at Rhombus, with what belongs to the partner itself and to no client. */
import { partnerOf, PartnerRef, type Partner } from '../../entities/partner.js';
import { builder } from '../../graph/builder.js';
import { ofNodes } from '../../graph/cost/nodes.js';
import { eachNode, isA } from '../../graph/node.js';
import type { RhombusAccount } from './account.js';
import { findRhombusAccount } from './find-account.js';

export interface RhombusPartnerRow extends Partner {
  readonly account: RhombusAccount;
}

export const RhombusPartnerRef = builder.objectRef<RhombusPartnerRow>('RhombusPartner');

builder.node(RhombusPartnerRef, {
  vendor: 'rhombus',
  description: 'A partner account at Rhombus (cameras, doors, sensors).',
  interfaces: [PartnerRef],
  isTypeOf: isA('RhombusPartner'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(1, () => ({ calls: [] })),
  loadMany: eachNode((id, context) => {
    const account = findRhombusAccount(context, id);
    return { ...partnerOf(account), account };
  }),
});
