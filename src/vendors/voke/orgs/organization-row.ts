/** An organization as the configuration or the vendor lists it, as a row of the graph. */
import type { ClientOrg } from '../../../entities/client-org.js';
import { joinIdParts } from '../../../graph/id.js';
import type { VokeAccount } from '../account.js';
import type { WireOrganization } from '../endpoints/organizations.js';

/** What only the vendor's list has is null for an organization of the configuration. */
export interface VokeOrganization extends ClientOrg, Omit<WireOrganization, 'id' | 'name'> {
  readonly account: VokeAccount;
}

const unlisted = { slug: null, description: null, createdAt: null, updatedAt: null };

export function organizationRow(
  account: VokeAccount,
  { id, ...listed }: Pick<WireOrganization, 'id' | 'name'> & Partial<WireOrganization>,
): VokeOrganization {
  const nodeId = joinIdParts([account.id, id]);
  return { ...unlisted, ...listed, __typename: 'VokeOrganization', account, nodeId, uuid: id };
}
