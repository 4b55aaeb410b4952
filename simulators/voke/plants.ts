// A site as /plants shows it.

import { pick } from '../random.js';
import { deviceTemplates, type DeviceTemplate } from './device-templates.js';
import { DAY_MS, HOUR_MS, instant, type Fleet } from './fleet.js';
import { lastHeardOf, type Site, type Status } from './sites.js';

/** The contract's Plant. */
export interface Plant {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly type: string;
  readonly status: Status;
  readonly lifecycleStatus: 'ACTIVE' | 'PENDING';
  readonly authMethod: 'MTLS' | 'TOKEN' | 'PASSWORD';
  readonly serialNumber: string;
  readonly templateId: string | null;
  readonly template: DeviceTemplate | null;
  /** The only place where a client finds the supply points that VCP is asked by. */
  readonly metadata: { readonly eanCons: string; readonly eanProd: string; readonly city: string };
  readonly lastSeenAt: string | null;
  readonly activatedAt: string | null;
  readonly authFailureCount: number;
  readonly lastAuthFailureAt: string | null;
  readonly certificateExpiresAt: string | null;
  readonly certificateFingerprint: string | null;
  readonly certificateSerialNumber: string | null;
  readonly secretRotatedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The plant of a site. */
export function plantRow(fleet: Fleet, site: Site): Plant {
  const { activatedAt, createdAt, eanCons, eanProd, id, item, organization, status } = site;
  const dice = fleet.dice('voke plant');
  const roll = (purpose: number): number => dice(organization.index, item, purpose);
  const authMethod = pick(['MTLS', 'TOKEN', 'PASSWORD'] as const, roll(1));
  const byCertificate = authMethod === 'MTLS' && activatedAt !== undefined;
  const authFailureCount = status === 'ONLINE' ? 0 : roll(2) % 5;
  const template =
    roll(3) % 4 === 0 ? undefined : deviceTemplates(fleet).find(({ level }) => level === 'PLANT');
  const lastSeenAt = lastHeardOf(fleet, site);
  return {
    id,
    name: `${organization.company.city.city} ${pick(KINDS, roll(4) + item)} ${item + 1}`,
    organizationId: organization.id,
    type: pick(['SENSOR', 'SENSOR', 'CONTROLLER'], roll(5)),
    status,
    lifecycleStatus: activatedAt === undefined ? 'PENDING' : 'ACTIVE',
    authMethod,
    serialNumber: `VK-${organization.index}-${item}`,
    templateId: template?.id ?? null,
    template: template ?? null,
    metadata: { eanCons, eanProd, city: organization.company.city.city },
    lastSeenAt: lastSeenAt === undefined ? null : instant(lastSeenAt),
    activatedAt: activatedAt === undefined ? null : instant(activatedAt),
    authFailureCount,
    lastAuthFailureAt:
      authFailureCount > 0 ? instant(fleet.startedAt - (1 + (roll(6) % 48)) * HOUR_MS) : null,
    certificateExpiresAt: byCertificate ? instant(fleet.startedAt + ((roll(7) % 360) - 20) * DAY_MS) : null,
    certificateFingerprint: byCertificate ? roll(8).toString(16).padStart(8, '0').repeat(8) : null,
    certificateSerialNumber: byCertificate ? roll(9).toString(16).padStart(8, '0') : null,
    secretRotatedAt: authMethod === 'MTLS' ? null : instant(createdAt + DAY_MS),
    createdAt: instant(createdAt),
    updatedAt: instant(activatedAt ?? createdAt),
  };
}

const KINDS = ['rooftop', 'warehouse', 'car park', 'cold store', 'solar field', 'boiler house'];
