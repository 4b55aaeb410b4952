// The locations of an org, as getLocations lists them.

import type { Fleet } from './fleet.js';

/** A location of an org. */
export interface Location {
  readonly uuid: string;
  readonly name: string;
  readonly address1: string;
  readonly postalCode: string;
  readonly countryCode: string;
  readonly tz: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The uuid of one of an org's locations. */
export function locationUuid(fleet: Fleet, org: number, location: number): string {
  return fleet.ids.of('location', org, location);
}

/** One to four locations: the first where the company sits, the others around it. One that a write has made has none. */
export function locationsOf(fleet: Fleet, org: number): Location[] {
  const { company, locations } = fleet.org(org);
  if (company === undefined) return [];
  const { city } = company;
  const dice = fleet.dice('location');
  return Array.from({ length: locations }, (_, location) => ({
    uuid: locationUuid(fleet, org, location),
    name: location === 0 ? `${city.city} Headquarters` : `${city.city} ${SITES[location - 1] ?? 'Site'}`,
    address1: location === 0 ? company.street : `${1 + (dice(org, location) % 300)} Station Road`,
    postalCode: city.postalCode,
    countryCode: city.country,
    tz: city.timeZone,
    latitude: offset(city.latitude, dice(org, location, 1)),
    longitude: offset(city.longitude, dice(org, location, 2)),
  }));
}

/** The contract's LocationType. Sub-locations are told only to those who ask for them. */
export function locationRows(fleet: Fleet, org: number, subLocationsIncluded: boolean) {
  const dice = fleet.dice('sublocation');
  return locationsOf(fleet, org).map((location, index) => ({
    ...location,
    address2: null,
    floorPlans: [],
    labels: index === 0 ? ['headquarters'] : [],
    policyUuid: null,
    subLocations: !subLocationsIncluded
      ? []
      : Array.from({ length: dice(org, index) % 3 }, (_, wing) => ({
          ...location,
          uuid: fleet.ids.of('sublocation', org, index * 16 + wing),
          name: `${location.name}, ${WINGS[wing] ?? 'Annex'}`,
        })),
  }));
}

const SITES = ['Warehouse', 'Branch', 'Annex'];
const WINGS = ['East Wing', 'West Wing'];

// Within some five kilometres.
const offset = (degrees: number, roll: number): number =>
  Number((degrees + ((roll % 1000) - 500) / 10_000).toFixed(5));
