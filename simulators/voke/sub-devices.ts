// The devices of a plant.

import { happens, pick } from '../random.js';
import { deviceTemplates, type DeviceType } from './device-templates.js';
import { instant, type Fleet } from './fleet.js';
import { lastHeardOf, type Site, type Status } from './sites.js';

/** The contract's SubDevice. */
export interface SubDevice {
  readonly id: string;
  readonly plantId: string;
  readonly organizationId: string;
  /** Unique within the plant. */
  readonly externalId: string;
  readonly name: string;
  readonly serialNumber: string | null;
  readonly type: DeviceType;
  readonly status: Status;
  readonly templateId: string | null;
  readonly metadata: { readonly manufacturer: string };
  readonly lastSeenAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The sub-devices of a site. */
export function subDevicesOf(fleet: Fleet, site: Site): SubDevice[] {
  const { createdAt, id, item: plant, organization } = site;
  const dice = fleet.dice('voke sub-device');
  const templates = deviceTemplates(fleet).filter(({ level }) => level === 'SUB_DEVICE');
  const heard = lastHeardOf(fleet, site);
  return Array.from({ length: fleet.subDevicesPerPlant }, (_, item) => {
    const place = plant * fleet.subDevicesPerPlant + item;
    const roll = (purpose: number): number => dice(organization.index, place, purpose);
    const type = pick(LAYOUT, item);
    const status = statusOf(site, roll(1));
    const number = 1 + Math.floor(item / LAYOUT.length);
    // An offline device has been silent for longer than its plant.
    const silence = status === 'OFFLINE' ? (1 + (roll(2) % 500)) * MINUTE_MS : 0;
    return {
      id: fleet.ids.of('subDevice', organization.index, place),
      plantId: id,
      organizationId: organization.id,
      externalId: `${type.toLowerCase()}-${item + 1}`,
      name: `${NAMES[type]} ${item + 1}${number > 1 ? ` (${number})` : ''}`,
      serialNumber: roll(3) % 6 === 0 ? null : `${type.charAt(0)}${organization.index}-${place}`,
      type,
      status,
      templateId: templates.find((template) => template.type === type)?.id ?? null,
      metadata: { manufacturer: pick(MANUFACTURERS, roll(4)) },
      lastSeenAt: heard === undefined || status === 'UNKNOWN' ? null : instant(heard - silence),
      createdAt: instant(createdAt),
      updatedAt: instant(createdAt),
    };
  });
}

// What is behind a plant cannot be heard of when the plant cannot.
function statusOf({ organization, status }: Site, roll: number): Status {
  if (organization.calm) return 'ONLINE';
  if (status === 'OFFLINE' || status === 'UNKNOWN') return status;
  if (happens(80, roll)) return 'ONLINE';
  return pick(['OFFLINE', 'DEGRADED', 'UNKNOWN'] as const, roll >>> 8);
}

const LAYOUT: readonly DeviceType[] = [
  'METER',
  'INVERTER',
  'BATTERY',
  'CABINET',
  'INVERTER',
  'INVERTER',
  'METER',
  'BATTERY',
];

const NAMES: Record<DeviceType, string> = {
  METER: 'Meter',
  INVERTER: 'Inverter',
  BATTERY: 'Battery',
  CABINET: 'Cabinet',
};

const MANUFACTURERS = ['Brightcell', 'Norrvolt', 'Gridworks', 'Helion'];
const MINUTE_MS = 60_000;
