// How devices change hands between two clients, each serial number by itself: reassignDeviceOrg.

import type { Device } from './devices.js';
import type { EndpointCall } from './endpoint.js';
import type { Org } from './fleet.js';

/** The contract's OperationStatus. */
export interface OperationStatus {
  /** StatusTypeEnum. */
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly message: string;
}

/**
 * Moves each device that may move, and tells of each serial number what became of it; one that is named twice has one
 * status. A device keeps its uuid, its name and its serial number. Location and policy are things of the org that it
 * leaves: in the other it has none of them. [inferred]
 */
export function reassign(
  { fleet, shelf }: EndpointCall,
  serialNumbers: readonly string[],
  source: Org,
  target: Org,
): Record<string, OperationStatus> {
  const [here, there] = [source, target].map(({ index }) =>
    bySerialNumber([...shelf.registered(index), ...shelf.leftovers(index)]),
  );
  const moved = serialNumbers.map((serialNumber) => {
    const device = here?.get(serialNumber);
    const refusal = there?.has(serialNumber) ? ALREADY_THERE : refusalOf(device);
    if (device !== undefined && refusal === undefined) {
      const arrived = { ...device, org: target.index, location: undefined, policyUuid: null };
      fleet.changes.devices.bring(arrived, fleet.clock());
    }
    const status: OperationStatus =
      refusal === undefined
        ? { status: 'SUCCESS', message: 'Device reassigned' }
        : { status: 'FAILURE', message: refusal };
    return [serialNumber, status] as const;
  });
  return Object.fromEntries(moved);
}

const bySerialNumber = (devices: readonly Device[]): Map<string, Device> =>
  new Map(devices.map((device) => [device.serialNumber, device]));

/** Why a device stays; undefined for one that may go. The contract has no texts: only the first rule is stated there. */
function refusalOf(device: Device | undefined): string | undefined {
  // One that a third client has is told from one that nobody has by nothing.
  if (device === undefined) return 'Device not found in the source organization';
  if (!device.partnerControlled) return 'Hardware is not controlled by the partner';
  return device.reassignable ? undefined : 'Device is not reassignable';
}

const ALREADY_THERE = 'Device is already in the target organization';
