/** The live states of devices, one list per kind. Client level. */
import { z } from 'zod';
import type { DeviceType } from '../../../entities/device-vocabulary.js';
import type { Columns } from '../../../reads/columns.js';
import { partTable } from '../../../reads/joined-columns.js';
import type { Envelope, ReadEndpoint } from '../../../reads/endpoint.js';
import { anyRows, envelopeOf, nothing, post, said } from '../forms.js';
import type { DeviceTotals } from '../orgs/client-org-row.js';
import { deviceTypeOf } from '../vocabulary.js';
import {
  battery,
  climate,
  network,
  registration,
  RhombusDevice,
  sensing,
  type DeviceRow,
} from './device-row.js';

const states = (
  path: string,
  answer: z.ZodType<Envelope>,
  columns: Columns,
  parameters: z.ZodType<object> = nothing,
): ReadEndpoint<object, DeviceRow, 'org'> =>
  post(path, {
    scope: 'org',
    parameters,
    answer,
    brings: partTable(RhombusDevice, columns),
    owner: { unsaid: 'a state does not name its org; an empty list is vouched for by getOrgV2' },
  });

export const getMinimalCameraStateList = states(
  '/api/camera/getMinimalCameraStateList',
  z
    .object({ cameraStates: anyRows, ...said })
    .transform(({ cameraStates, warningMsg }) => envelopeOf(cameraStates, warningMsg)),
  network('CAMERA'),
  z.strictObject({ includeMummified: z.boolean().optional() }),
);

export const getMinimalAudioGatewayStateList = states(
  '/api/audiogateway/getMinimalAudioGatewayStateList',
  z
    .object({ audioGatewayStates: anyRows, ...said })
    .transform(({ audioGatewayStates, warningMsg }) => envelopeOf(audioGatewayStates, warningMsg)),
  network('AUDIO_GATEWAY'),
);

export const getMinimalClimateStateList = states(
  '/api/climate/getMinimalClimateStateList',
  z
    .object({ climateStates: anyRows, ...said })
    .transform(({ climateStates, warningMsg }) => envelopeOf(climateStates, warningMsg)),
  { ...battery('ENVIRONMENTAL_SENSOR', 'sensorUuid'), ...registration, ...climate },
);

export const getMinimalDoorStateList = states(
  '/api/door/getMinimalDoorStateList',
  z
    .object({ doorStates: anyRows, ...said })
    .transform(({ doorStates, warningMsg }) => envelopeOf(doorStates, warningMsg)),
  { ...battery('DOOR_SENSOR', 'sensorUuid'), ...registration, ...sensing },
);

export const getMinimalOccupancySensorStateList = states(
  '/api/occupancy/getMinimalOccupancySensorStateList',
  z
    .object({ occupancySensorStates: anyRows, ...said })
    .transform(({ occupancySensorStates, warningMsg }) => envelopeOf(occupancySensorStates, warningMsg)),
  { ...battery('OCCUPANCY_SENSOR', 'sensorUuid'), ...sensing },
);

export const getMinimalProximityStateList = states(
  '/api/proximity/getMinimalProximityStateList',
  z
    .object({ proximityStates: anyRows, ...said })
    .transform(({ proximityStates, warningMsg }) => envelopeOf(proximityStates, warningMsg)),
  { ...battery('BLE_TRACKER', 'tagUuid'), ...registration, ...sensing },
);

/** The list of a kind, and the count of the client list that says how many rows to expect. */
export interface StateList {
  readonly endpoint: ReadEndpoint<object, DeviceRow, 'org'>;
  readonly type: DeviceType;
  readonly total: keyof DeviceTotals;
}

export const stateLists: readonly StateList[] = [
  { endpoint: getMinimalCameraStateList, type: deviceTypeOf('CAMERA'), total: 'cameras' },
  { endpoint: getMinimalAudioGatewayStateList, type: deviceTypeOf('AUDIO_GATEWAY'), total: 'audioGateways' },
  {
    endpoint: getMinimalClimateStateList,
    type: deviceTypeOf('ENVIRONMENTAL_SENSOR'),
    total: 'environmentalSensors',
  },
  { endpoint: getMinimalDoorStateList, type: deviceTypeOf('DOOR_SENSOR'), total: 'doorSensors' },
  {
    endpoint: getMinimalOccupancySensorStateList,
    type: deviceTypeOf('OCCUPANCY_SENSOR'),
    total: 'occupancySensors',
  },
  { endpoint: getMinimalProximityStateList, type: deviceTypeOf('BLE_TRACKER'), total: 'proximityTags' },
];
