// What there is at an organization's sites: the truth that plants, sub-devices, telemetry and VCP are views of.

import { happens } from '../random.js';
import { eanOf } from './eans.js';
import { DAY_MS, HOUR_MS, type Fleet, type Organization } from './fleet.js';

/** How a plant or a sub-device is. */
export type Status = 'ONLINE' | 'OFFLINE' | 'DEGRADED' | 'UNKNOWN';

/** A site. Its id is the plant's id, and the `siteId` of VCP. Times are milliseconds since 1970. */
export interface Site {
  readonly id: string;
  readonly organization: Organization;
  /** Which of the organization's. */
  readonly item: number;
  readonly status: Status;
  readonly createdAt: number;
  /** Undefined while it is pending, and nothing has been heard of it. */
  readonly activatedAt: number | undefined;
  /** When it was heard of last, if it is no longer. */
  readonly silentSince: number | undefined;
  readonly eanCons: string;
  readonly eanProd: string;
}

/** A site of an organization. */
export function siteOf(fleet: Fleet, organization: Organization, item: number): Site {
  const { calm, index } = organization;
  const dice = fleet.dice('voke site');
  const pending = !calm && happens(8, dice(index, item, 1));
  const status = calm ? 'ONLINE' : pending ? 'UNKNOWN' : statusOf(dice(index, item, 2));
  const createdAt = organization.createdAt + (dice(index, item, 3) % 30) * DAY_MS;
  const supplyPoint = 2 * (index * fleet.plantsPerOrganization + item);
  return {
    id: fleet.ids.of('plant', index, item),
    organization,
    item,
    status,
    createdAt,
    activatedAt: pending ? undefined : createdAt + (1 + (dice(index, item, 4) % 20)) * DAY_MS,
    silentSince:
      status === 'OFFLINE' ? fleet.startedAt - (1 + (dice(index, item, 5) % 72)) * HOUR_MS : undefined,
    eanCons: eanOf(fleet.seed, supplyPoint),
    eanProd: eanOf(fleet.seed, supplyPoint + 1),
  };
}

/** The sites of an organization. */
export function sitesOf(fleet: Fleet, organization: Organization): Site[] {
  return Array.from({ length: fleet.plantsPerOrganization }, (_, item) => siteOf(fleet, organization, item));
}

/** The site with this id, whoever's it is. */
export function findSite(fleet: Fleet, id: string): Site | undefined {
  const place = fleet.ids.read('plant', id);
  if (place === undefined || place.org >= fleet.orgs || place.item >= fleet.plantsPerOrganization) {
    return undefined;
  }
  const organization = fleet.organization(place.org);
  return organization && siteOf(fleet, organization, place.item);
}

/** When a site was last heard of: undefined for never, the present for one that is on line. */
export function lastHeardOf({ clock }: Fleet, { activatedAt, silentSince }: Site): number | undefined {
  return activatedAt === undefined ? undefined : (silentSince ?? clock());
}

function statusOf(roll: number): Status {
  return happens(78, roll) ? 'ONLINE' : happens(88, roll) ? 'DEGRADED' : 'OFFLINE';
}
