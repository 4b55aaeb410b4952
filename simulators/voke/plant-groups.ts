// The groups that an organization sorts its plants into. Which plant is in which, the contract does not show.

import { DAY_MS, instant, type Fleet, type Organization } from './fleet.js';

/** The contract's PlantGroup. */
export interface PlantGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly organizationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** None to three groups, and then those that writes have made. */
export function plantGroupsOf(fleet: Fleet, organization: Organization): PlantGroup[] {
  return [...fictionalGroupsOf(fleet, organization), ...fleet.changes.plantGroups(organization.index)];
}

function fictionalGroupsOf(fleet: Fleet, { createdAt, id, index }: Organization): PlantGroup[] {
  const count = fleet.dice('voke plant group')(index) % 4;
  return NAMES.slice(0, count).map((name, item) => ({
    id: fleet.ids.of('plantGroup', index, item),
    name,
    description: item === 0 ? null : `${name} of all sites`,
    organizationId: id,
    createdAt: instant(createdAt + item * DAY_MS),
    updatedAt: instant(createdAt + item * DAY_MS),
  }));
}

const NAMES = ['Solar', 'Storage', 'Flexibility'];
