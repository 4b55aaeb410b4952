// The client-level endpoints that tell how devices and doors are at this moment, as a table.

import type { DeviceType } from './device-plan.js';
import {
  climateState,
  doorSensorState,
  gatewayState,
  occupancyState,
  tagState,
  type StateContext,
} from './device-states.js';
import type { Device } from './devices.js';
import { doorPage } from './door-pages.js';
import { doorRow, doorStateRow } from './doors.js';
import type { ClientEndpoint } from './endpoint.js';
import { cameraStateList, stateList } from './state-lists.js';

/** The six state lists, one for each type of device that has a state, and the two lists of doors. */
export const STATE_ENDPOINTS: readonly ClientEndpoint[] = [
  {
    path: '/api/camera/getMinimalCameraStateList',
    scope: 'client',
    request: { includeMummified: 'boolean' },
    envelope: true,
    answer: ({ fleet, request, shelf }, org) => ({
      cameraStates: org
        ? cameraStateList(fleet, shelf, org.index, request.flag('includeMummified') ?? false)
        : [],
    }),
  },
  stateEndpoint('/api/door/getMinimalDoorStateList', 'doorStates', 'DOOR_SENSOR', doorSensorState),
  stateEndpoint(
    '/api/climate/getMinimalClimateStateList',
    'climateStates',
    'ENVIRONMENTAL_SENSOR',
    climateState,
  ),
  stateEndpoint(
    '/api/occupancy/getMinimalOccupancySensorStateList',
    'occupancySensorStates',
    'OCCUPANCY_SENSOR',
    occupancyState,
  ),
  stateEndpoint(
    '/api/audiogateway/getMinimalAudioGatewayStateList',
    'audioGatewayStates',
    'AUDIO_GATEWAY',
    gatewayState,
  ),
  stateEndpoint('/api/proximity/getMinimalProximityStateList', 'proximityStates', 'BLE_TRACKER', tagState),
  {
    path: '/api/component/findAccessControlledDoors',
    scope: 'client',
    request: { lastEvaluatedKey: 'text', maxPageSize: 'int32' },
    envelope: false,
    answer: ({ fleet, request }, org) => doorPage(fleet, org, request, doorRow),
  },
  {
    path: '/api/component/findMinimalStateAccessControlledDoors',
    scope: 'client',
    request: { lastEvaluatedKey: 'text', maxPageSize: 'int32' },
    envelope: false,
    answer: ({ fleet, request }, org) => doorPage(fleet, org, request, doorStateRow),
  },
];

function stateEndpoint(
  path: string,
  list: string,
  type: DeviceType,
  row: (device: Device, context: StateContext) => object,
): ClientEndpoint {
  return {
    path,
    scope: 'client',
    request: {},
    envelope: true,
    answer: ({ fleet, shelf }, org) => ({ [list]: org ? stateList(fleet, shelf, org.index, type, row) : [] }),
  };
}
