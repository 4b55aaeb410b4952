/** `VokePartner`: a partner account at Voke. */
import { partnerOf, PartnerRef, type Partner } from '../../entities/partner.js';
import { builder } from '../../graph/builder.js';
import { eachNode, isA } from '../../graph/node.js';
import { partsOfNodes } from '../../graph/operation/node-fields.js';
import type { VokeAccount } from './account.js';
import { findVokeAccount } from './reads.js';

interface VokePartnerRow extends Partner {
  readonly account: VokeAccount;
}

const VokePartnerRef = builder.objectRef<VokePartnerRow>('VokePartner');

builder.node(VokePartnerRef, {
  scope: 'caller',
  vendor: 'voke',
  description: 'A partner account at Voke (solar plants, batteries, meters).',
  interfaces: [PartnerRef],
  isTypeOf: isA('VokePartner'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeNeeds: (nodeIds, place, typename) => ({
    planned: [],
    below: partsOfNodes(nodeIds, 1, place, typename),
  }),
  loadMany: eachNode((id, context) => {
    const account = findVokeAccount(context, id);
    return { ...partnerOf(account), account };
  }),
});
