/** The devices of an organization or of the fleet: plant by plant, as the vendor has no other way to them. */
import type { DeviceFilter } from '../../../entities/device.js';
import type { Answer } from '../../../entities/vendor-account.js';
import { getPlants, getSubDevices } from '../endpoints/plants.js';
import { allRows } from '../../../transport/paging.js';
import { gather } from '../gather.js';
import type { Directory } from '../orgs/directory.js';
import type { Owner } from '../orgs/own-row.js';
import { subDeviceQuery } from './device-query.js';
import { subDeviceRow, type VokeSubDevice } from './sub-device-row.js';

export interface DeviceLoader {
  /** At least the devices of one organization that pass the filter. */
  readonly ofOrg: (org: string, filter: DeviceFilter) => Promise<Answer<VokeSubDevice>>;
  readonly ofFleet: (filter: DeviceFilter) => Promise<Answer<VokeSubDevice>>;
  /** All devices of one plant. */
  readonly ofPlant: (org: Owner, plant: string) => Promise<readonly VokeSubDevice[]>;
}

const none = { rows: [], failures: [] };

export function createDeviceLoader(directory: Directory): DeviceLoader {
  const ofPlant = async (org: Owner, plantId: string, query = {}): Promise<readonly VokeSubDevice[]> => {
    const rows = await allRows(await directory.asOrg(org.uuid), getSubDevices, { ...query, plantId });
    return rows.map((device) => subDeviceRow(org, plantId, device));
  };

  const ofOrg: DeviceLoader['ofOrg'] = async (id, filter) => {
    const query = subDeviceQuery(filter);
    if (query === undefined) return none;
    const org = await directory.org(id);
    const plants = await allRows(await directory.asOrg(id), getPlants, {});
    return gather(plants, async (plant) => ({ rows: await ofPlant(org, plant.id, query), failures: [] }));
  };

  return {
    ofOrg,
    ofFleet: async (filter) => {
      if (subDeviceQuery(filter) === undefined) return none;
      return gather((await directory.orgs()).keys(), (org) => ofOrg(org, filter));
    },
    ofPlant: (org, plant) => ofPlant(org, plant),
  };
}
