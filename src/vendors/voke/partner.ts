/** `VokePartner`: a partner account at Voke. */
import { partnerOf, PartnerRef, type Partner } from '../../entities/partner.js';
import { builder } from '../../graph/builder.js';
import { ofNodes } from '../../graph/cost/nodes.js';
import { eachNode, isA } from '../../graph/node.js';
import type { VokeAccount } from './account.js';
import { findVokeAccount } from './find-account.js';

interface VokePartnerRow extends Partner {
  readonly account: VokeAccount;
}

const VokePartnerRef = builder.objectRef<VokePartnerRow>('VokePartner');

builder.node(VokePartnerRef, {
  vendor: 'voke',
  description: 'A partner account at Voke (solar plants, batteries, meters).',
  interfaces: [PartnerRef],
  isTypeOf: isA('VokePartner'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(1, () => ({ calls: [] })),
  loadMany: eachNode((id, context) => {
    const account = findVokeAccount(context, id);
    return { ...partnerOf(account), account };
  }),
});
