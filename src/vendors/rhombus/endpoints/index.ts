/** Every Rhombus operation that we use, for whatever must hold for all of them. */
import type { z } from 'zod';
import type { Operation } from '../../../transport/endpoint.js';
import * as auditFeed from '../audit/audit-event.js';
import * as apiTokens from '../api-keys/api-key.js';
import * as clientWrites from './client-writes.js';
import * as clientLists from '../orgs/client-org-row.js';
import * as statusMap from '../orgs/status-map.js';
import * as deviceConfig from './device-config.js';
import * as deviceRegistration from './device-registration.js';
import * as inventory from '../devices/inventory.js';
import * as deviceStates from '../devices/state-lists.js';
import * as doors from '../doors/door.js';
import * as doorUnlocking from '../doors/unlock-door.js';
import * as licenses from '../licenses/license-row.js';
import * as contracts from '../licenses/claim-keys.js';
import * as availableHardware from '../sales/available-hardware.js';
import * as deals from '../sales/register-deal.js';
import * as shipments from '../sales/shipment.js';
import * as users from '../users/user.js';
import * as locations from '../locations/location.js';
import * as organizations from '../orgs/organization.js';
import * as summaries from '../orgs/summary.js';
import * as policyAlerts from '../alerts/policy-alert.js';
import * as tokenWrites from '../api-keys/token-writes.js';

export interface AnyEndpoint extends Operation {
  readonly parameters: z.ZodType;
  readonly answer: z.ZodType;
}

const modules: readonly object[] = [
  apiTokens,
  auditFeed,
  availableHardware,
  clientWrites,
  clientLists,
  statusMap,
  deals,
  deviceConfig,
  deviceRegistration,
  deviceStates,
  inventory,
  doors,
  doorUnlocking,
  contracts,
  licenses,
  locations,
  organizations,
  policyAlerts,
  shipments,
  summaries,
  tokenWrites,
  users,
];

export const rhombusEndpoints: readonly AnyEndpoint[] = modules.flatMap((module) =>
  Object.values(module).filter(isEndpoint),
);

function isEndpoint(value: unknown): value is AnyEndpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'answer' in value;
}
