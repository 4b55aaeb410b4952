// How a partner key comes into being: POST /api/v1/partner/api-keys.

import { apiKeysOf, creatorOf, keyPrefixOf, vhostOf, type PartnerApiKey } from './api-keys.js';
import type { EndpointCall } from './endpoint.js';
import { instant, type Organization } from './fleet.js';
import { secretOf, signingKeyOf } from './key-secrets.js';
import { invalid } from './parameters.js';
import { findSite } from './sites.js';

/** The contract's CreatedPartnerApiKey: the only answer that ever shows `key` and `signingKey`. */
export function createKey({ body, done, fleet }: EndpointCall, organization: Organization): object {
  const { clock, ids } = fleet;
  const { id: organizationId, index } = organization;
  const allowedPlantIds = body.texts('allowedPlantIds')?.map((plant) => plant.toLowerCase());
  // A plant that is nobody's or somebody else's: a key for it would open nothing. [inferred]
  const strange = allowedPlantIds?.filter(
    (plant) => findSite(fleet, plant)?.organization.id !== organizationId,
  );
  if (strange !== undefined && strange.length > 0)
    throw invalid(`allowedPlantIds must be plants of the organization: ${strange.join(', ')}`);

  // The next place after all keys, from which its secret can be told again.
  const item = apiKeysOf(fleet, organization).length;
  const id = ids.of('apiKey', index, item);
  const creator = creatorOf(fleet, organization, 0);
  const scopes = body.texts('scopes') ?? [];
  const expiresAt = body.text('expiresAt');
  const apiKey: PartnerApiKey = {
    id,
    name: body.given('name'),
    partnerId: body.given('partnerId'),
    organizationId,
    keyPrefix: keyPrefixOf(ids.of('secret', index, item)),
    scopes,
    isActive: true,
    vhost: vhostOf(id, scopes),
    allowedIps: body.texts('allowedIps') ?? [],
    createdBy: creator.id,
    creator,
    createdAt: instant(clock()),
    updatedAt: instant(clock()),
    expiresAt: expiresAt === undefined ? null : instant(Date.parse(expiresAt)),
    lastUsedAt: null,
  };
  fleet.changes.addKey(index, { apiKey, allowedPlantIds });
  done({ id, name: apiKey.name, partnerId: apiKey.partnerId, scopes });
  return {
    apiKey,
    key: secretOf(fleet, organization, item),
    signingKey: signingKeyOf(fleet, organization, item),
  };
}
