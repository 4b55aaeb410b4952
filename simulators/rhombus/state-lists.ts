// The six state lists: how the devices of an org are at this moment, as the client-level endpoints tell it.

import { createDice } from '../random.js';
import { cameraState, type StateContext } from './device-states.js';
import type { DeviceType } from './device-plan.js';
import type { Device, DeviceShelf } from './devices.js';
import type { Fleet } from './fleet.js';
import { locationsOf } from './locations.js';

/** The devices of one type, as rows of its state list. */
export function stateList(
  fleet: Fleet,
  shelf: DeviceShelf,
  org: number,
  type: DeviceType,
  row: (device: Device, context: StateContext) => object,
): object[] {
  return rowsOf(
    fleet,
    org,
    shelf.registered(org).filter((device) => device.type === type),
    row,
  );
}

/** The cameras' list; the mummified ones are in it only for those who ask for them. */
export function cameraStateList(
  fleet: Fleet,
  shelf: DeviceShelf,
  org: number,
  includeMummified: boolean,
): object[] {
  const cameras = stateList(fleet, shelf, org, 'CAMERA', cameraState);
  if (!includeMummified) return cameras;
  const mummies = shelf.leftovers(org).filter(({ leftover }) => leftover === 'mummified');
  return [...cameras, ...rowsOf(fleet, org, mummies, cameraState)];
}

function rowsOf(
  fleet: Fleet,
  org: number,
  devices: readonly Device[],
  row: (device: Device, context: StateContext) => object,
): object[] {
  const dice = createDice(fleet.seed, 'state');
  const places = locationsOf(fleet, org);
  return devices.map((device) => {
    const place = device.location === undefined ? undefined : places[device.location];
    return row(device, {
      locationUuid: place?.uuid ?? null,
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
      now: fleet.now.getTime(),
      roll: (aspect) => dice(device.home, device.index, aspect),
    });
  });
}
