// What a partner writes with its bearer token, as a table.

import { apiKeysOf } from './api-keys.js';
import { cidrs, instantText, someTexts, textLike, textOf, uuidsOrNull } from './bodies.js';
import type { Endpoint } from './endpoint.js';
import { instant } from './fleet.js';
import { createKey } from './key-creation.js';
import { plantGroupsOf, type PlantGroup } from './plant-groups.js';
import { RefusalError } from './refusals.js';
import { changeTrading } from './trading-change.js';

/** The writes of one organization. */
export const PARTNER_WRITES: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/api/v1/partner/api-keys',
    access: 'member',
    parameters: {},
    body: {
      name: { ...textOf(1, 100), required: true },
      partnerId: { ...textOf(1, 100), required: true },
      // Plain strings in the contract, so that a scope which is not known yet is none that is refused.
      scopes: { ...someTexts, required: true },
      allowedIps: cidrs,
      allowedPlantIds: uuidsOrNull,
      expiresAt: instantText,
    },
    // [inferred]: the page of the vendor does not show the status.
    status: 201,
    answerFor: createKey,
  },
  {
    method: 'DELETE',
    path: '/api/v1/partner/api-keys/{id}',
    access: 'member',
    parameters: { id: 'uuid' },
    answerFor({ done, fleet, parameters }, organization) {
      const wanted = parameters.given('id').toLowerCase();
      const apiKey = apiKeysOf(fleet, organization).find(({ id }) => id === wanted);
      if (apiKey === undefined) throw new RefusalError('API_KEY_NOT_FOUND', 'API key not found');
      // It stays in the list, so one that is revoked already is found, and revoked as it was. [inferred]
      if (apiKey.isActive) fleet.changes.revoke(wanted, fleet.clock());
      done({ id: wanted });
      return { message: 'API key revoked' };
    },
  },
  {
    method: 'POST',
    path: '/api/v1/plant-groups',
    access: 'member',
    parameters: {},
    body: { name: { ...textOf(1, 100), required: true }, description: textOf(0, 500) },
    // Two groups may have one name: the contract has no conflict here.
    answerFor({ body, done, fleet }, organization) {
      const item = plantGroupsOf(fleet, organization).length;
      const now = instant(fleet.clock());
      const group: PlantGroup = {
        id: fleet.ids.of('plantGroup', organization.index, item),
        name: body.given('name'),
        description: body.text('description') ?? null,
        organizationId: organization.id,
        createdAt: now,
        updatedAt: now,
      };
      fleet.changes.addPlantGroup(organization.index, group);
      done({ id: group.id, name: group.name });
      return group;
    },
  },
  {
    method: 'POST',
    path: '/api/v1/trading/config',
    access: 'member',
    parameters: {},
    body: {
      esmApiUrl: textOf(0, Infinity),
      esmClientId: textOf(0, Infinity),
      esmClientSecret: textOf(0, Infinity),
      queuePrefix: textLike(/^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$/),
    },
    answerFor: changeTrading,
  },
];
