/** A plant as Voke lists it, as a row of the graph, and the way to one of them. */
import { getPlants, type WirePlant } from '../endpoints/plants.js';
import type { Directory } from '../orgs/directory.js';
import { assertOwn, ownRow, type Owner, type OwnRow } from '../orgs/own-row.js';
import { ownRows } from '../orgs/own-list.js';

export type PlantRow = OwnRow & Omit<WirePlant, 'id' | 'organizationId'>;

export const plants = {
  endpoint: getPlants,
  row: (org: Owner, { id, organizationId, ...plant }: WirePlant): PlantRow => {
    assertOwn(org.uuid, org.uuid, organizationId, getPlants.name);
    return { ...plant, ...ownRow('Plant', org, id) };
  },
};

/** One plant of an organization; undefined when it has none of that id. */
export type FindPlant = (org: Owner, uuid: string) => Promise<PlantRow | undefined>;

/** Each organization is listed and indexed once: thousands of devices may ask for the plant that they stand in. */
export function createPlantFinder(directory: Directory): FindPlant {
  const indexes = new Map<string, Promise<ReadonlyMap<string, PlantRow>>>();
  return async (org, uuid) => {
    const index =
      indexes.get(org.uuid) ??
      ownRows(plants, directory, org, {}).then((rows) => new Map(rows.map((row) => [row.uuid, row])));
    indexes.set(org.uuid, index);
    return (await index).get(uuid);
  };
}
