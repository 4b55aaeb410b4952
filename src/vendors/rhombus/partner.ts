/** `RhombusPartner`: a partner account at Rhombus, with what belongs to the partner itself and to no client. */
import { partnerOf, PartnerRef, type Partner } from '../../entities/partner.js';
import { builder } from '../../graph/builder.js';
import { partsOfNodes } from '../../graph/operation/node-fields.js';
import { eachNode, isA } from '../../graph/node.js';
import type { RhombusAccount } from './account.js';
import { findRhombusAccount } from './find-account.js';

export interface RhombusPartnerRow extends Partner {
  readonly account: RhombusAccount;
}

export const RhombusPartnerRef = builder.objectRef<RhombusPartnerRow>('RhombusPartner');

builder.node(RhombusPartnerRef, {
  scope: 'caller',
  vendor: 'rhombus',
  description: 'A partner account at Rhombus (cameras, doors, sensors).',
  interfaces: [PartnerRef],
  isTypeOf: isA('RhombusPartner'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeNeeds: (ids, place, typename) => ({ planned: [], below: partsOfNodes(ids, 1, place, typename) }),
  loadMany: eachNode((id, context) => {
    const account = findRhombusAccount(context, id);
    return { ...partnerOf(account), account };
  }),
});
