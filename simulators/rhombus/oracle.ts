// The truth behind the answers, as plain data, for tests to compare the gateway's answers with.

import type { CarriedOutWrite } from '../carried-out-writes.js';
import type { Deal, DoorUnlock } from './changes.js';
import { availableHardware } from './available-hardware.js';
import type { Customizations } from './client-changes.js';
import type { DeviceSettings } from './device-changes.js';
import { deviceLicensesOf, usageLicensesOf, type License } from './licenses.js';
import type { Device } from './devices.js';
import { doorsOf, type Door } from './doors.js';
import { orgsOf } from './fleet.js';
import { locationsOf, type Location } from './locations.js';
import { policyAlertsOf, type PolicyAlert } from './policy-alerts.js';
import type { PartnerToken } from './partner-tokens.js';
import type { Knowledge } from './rhombus-vendor.js';
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
  /** What could be registered to a client: new, or come back from a client that was deleted. */
  readonly availableHardware: () => Device[];
  readonly customizationsOf: (orgUuid: string) => Customizations;
  /** What customizeClientDevice has set on a device. */
  readonly deviceSettingsOf: (deviceUuid: string) => DeviceSettings;
  /** Oldest first. */
  readonly deals: () => readonly Deal[];
  /** Oldest first. */
  readonly doorUnlocks: () => readonly DoorUnlock[];
  /** Those in force; `apiKey` is the plaintext where the simulator takes one. The first that has one is its own. */
  readonly apiTokens: () => readonly PartnerToken[];
  /** Every write that was carried out, in the order of arrival; a refused one was not. */
  readonly writes: () => readonly CarriedOutWrite[];
  /** Newest first. */
  readonly policyAlertsOf: (orgUuid: string) => PolicyAlert[];
  readonly doorsOf: (orgUuid: string) => Door[];
  readonly locationsOf: (orgUuid: string) => Location[];
  readonly usersOf: (orgUuid: string) => User[];
  /** How much of the fiction has been computed since the start: nothing, until something is asked for. */
  readonly made: () => { orgs: number; devices: number };
}

/** The oracle of a fleet. */
export function createOracle({ fleet, shelf, tokens }: Knowledge): Oracle {
  const { changes } = fleet;

  function indexOf(orgUuid: string): number {
    const org = fleet.find(orgUuid);
    if (org === undefined) throw new RangeError(`The simulator has no client ${orgUuid}`);
    return org.index;
  }

  // Nothing is made to answer for an org in which nothing has changed.
  function hasOfflineCameras(org: number): boolean {
    if (!changes.devices.touches(org)) return fleet.hasOfflineCameras(org);
    return shelf.registered(org).some(({ online, type }) => type === 'CAMERA' && !online);
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
        .filter(({ index }) => hasOfflineCameras(index))
        .map(({ uuid }) => uuid),
    availableHardware: () => availableHardware(fleet, shelf),
    customizationsOf: (orgUuid) => changes.clients.customizationsOf(indexOf(orgUuid)),
    deviceSettingsOf: (deviceUuid) => changes.devices.settingsOf(deviceUuid),
    deals: () => changes.deals.all(),
    doorUnlocks: () => changes.unlocks.all(),
    apiTokens: () => tokens.listed(),
    writes: () => changes.writes.all(),
    policyAlertsOf: (orgUuid) => policyAlertsOf(fleet, shelf, indexOf(orgUuid)),
    doorsOf: (orgUuid) => doorsOf(fleet, indexOf(orgUuid)),
    locationsOf: (orgUuid) => locationsOf(fleet, indexOf(orgUuid)),
    usersOf: (orgUuid) => usersOf(fleet, indexOf(orgUuid)),
    made: () => ({ ...fleet.made }),
  };
}
