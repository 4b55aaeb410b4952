/** `ClaimKey`: the contract that licences were bought under. */
import { builder } from '../../../graph/builder.js';
import { nodeOfPartner, orderedOfPartner } from '../../../graph/partner-reading.js';
import { connectionType, nodeType } from '../../../graph/shape.js';
import { RhombusPartnerRef, type RhombusPartnerRow } from '../partner.js';
import { ids } from '../reads.js';
import { ClaimKey, getClaimKeysForPartnerOrg, type ClaimKeyRow } from './claim-keys.js';

export const ClaimKeyRef = ClaimKey.ref;

nodeType(ClaimKey, nodeOfPartner(getClaimKeysForPartnerOrg, ids(2)));

/** First to end first. */
const ordering = {
  name: 'CONTRACT_ENDS_AT',
  descending: false,
  value: ({ contractEndsAt }: ClaimKeyRow) => contractEndsAt?.getTime() ?? null,
  id: ({ uuid }: ClaimKeyRow) => uuid,
};

builder.objectField(RhombusPartnerRef, 'claimKeys', (t) =>
  t.connection(
    {
      type: ClaimKeyRef,
      nullable: true,
      description: 'Contracts under which licences were bought, first to end first.',
      ...orderedOfPartner<ClaimKeyRow, RhombusPartnerRow>(getClaimKeysForPartnerOrg, ordering),
    },
    connectionType(ClaimKey, 'A page of claim keys.', 'A claim key and its position in the list.'),
  ),
);
