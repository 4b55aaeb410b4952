// The truth behind the answers, as plain data, for tests to compare the gateway's answers with.

import { deviceLicensesOf, usageLicensesOf, type License } from './licenses.js';
import type { Device, DeviceShelf } from './devices.js';
import { doorsOf, type Door } from './doors.js';
import { orgsOf, type Fleet } from './fleet.js';
import { locationsOf, type Location } from './locations.js';
import { policyAlertsOf, type PolicyAlert } from './policy-alerts.js';
import { usersOf, type User } from './users.js';

/** Looks things up in the fiction itself, past HTTP. Every lookup by org throws for a uuid that is no client's. */
export interface Oracle {
  readonly orgs: () => { uuid: string; name: string; accessAllowed: boolean }[];
  /** The registered devices; without the deleted, mummified and pending rows of the inventory. */
  readonly devicesOf: (orgUuid: string) => readonly Device[];
  /** The rows of the inventory that are no registered device. */
  readonly leftoversOf: (orgUuid: string) => readonly Device[];
  /** Device licences and usage licences; `kind` tells which. */
  readonly licensesOf: (orgUuid: string) => License[];
  readonly orgsWithOfflineCameras: () => string[];
  /** Newest first. */
  readonly policyAlertsOf: (orgUuid: string) => PolicyAlert[];
  readonly doorsOf: (orgUuid: string) => Door[];
  readonly locationsOf: (orgUuid: string) => Location[];
  readonly usersOf: (orgUuid: string) => User[];
  /** How much of the fiction has been computed since the start: nothing, until something is asked for. */
  readonly made: () => { orgs: number; devices: number };
}

/** The oracle of a fleet. */
export function createOracle(fleet: Fleet, shelf: DeviceShelf): Oracle {
  function indexOf(orgUuid: string): number {
    const org = fleet.find(orgUuid);
    if (org === undefined) throw new RangeError(`The simulator has no client ${orgUuid}`);
    return org.index;
  }
  return {
    orgs: () => Array.from(orgsOf(fleet), ({ accessAllowed, name, uuid }) => ({ uuid, name, accessAllowed })),
    devicesOf: (orgUuid) => shelf.registered(indexOf(orgUuid)),
    leftoversOf: (orgUuid) => shelf.leftovers(indexOf(orgUuid)),
    licensesOf(orgUuid) {
      const org = indexOf(orgUuid);
      return [...deviceLicensesOf(fleet, org), ...usageLicensesOf(fleet, org)];
    },
    orgsWithOfflineCameras: () =>
      Array.from(orgsOf(fleet))
        .filter(({ index }) => fleet.hasOfflineCameras(index))
        .map(({ uuid }) => uuid),
    policyAlertsOf: (orgUuid) => policyAlertsOf(fleet, shelf, indexOf(orgUuid)),
    doorsOf: (orgUuid) => doorsOf(fleet, indexOf(orgUuid)),
    locationsOf: (orgUuid) => locationsOf(fleet, indexOf(orgUuid)),
    usersOf: (orgUuid) => usersOf(fleet, indexOf(orgUuid)),
    made: () => ({ ...fleet.made }),
  };
}
