/** The live state lists, one per kind of device: which call, which rows, and what those rows tell. */
import type { DeviceType } from '../../../entities/device-vocabulary.js';
import type { Api } from '../../../transport/api.js';
import type { Endpoint } from '../../../transport/endpoint.js';
import type { Loaded } from '../../../transport/planned-loader.js';
import {
  getMinimalAudioGatewayStateList,
  getMinimalCameraStateList,
  getMinimalClimateStateList,
  getMinimalDoorStateList,
  getMinimalOccupancySensorStateList,
  getMinimalProximityStateList,
} from '../endpoints/device-states.js';
import type { DeviceTotals } from '../orgs/client-org-row.js';
import { batteryDevice, networkDevice, type RhombusDevice } from './device-row.js';
import { listed, type Told } from '../listed.js';
import type { OwnRow } from '../orgs/own-row.js';
import { deviceTypeOf } from '../vocabulary.js';

/** Gives a device its identity; undefined for one without a uuid. */
export type Identify = (uuid: string | null) => OwnRow | undefined;

/** One row of an answer: its uuid, and the device that it makes with an identity. */
interface DeviceState {
  readonly uuid: string | null;
  readonly device: (own: OwnRow) => RhombusDevice;
}

export interface StateList {
  readonly name: string;
  readonly type: DeviceType;
  /** The count of the client list that says how many rows to expect. */
  readonly total: keyof DeviceTotals;
  /** GraphQL fields of a device that the list's rows answer. */
  readonly fields: ReadonlySet<string>;
  readonly isSent: (org: Api<'org'>) => boolean;
  readonly load: (api: Api<'org'>, identify: Identify, org: string) => Promise<Loaded<RhombusDevice>>;
}

const commonFields = [
  'uuid',
  'type',
  'nativeType',
  'name',
  'model',
  'serialNumber',
  'policyUuid',
  'firmwareVersion',
  'location',
  'connection',
  'health',
  'healthDetails',
  'signalStrength',
];
const networkFields = [
  ...commonFields,
  'createdAt',
  'latitude',
  'longitude',
  'externalIpAddress',
  'lanAddresses',
  'macAddress',
  'ssid',
  'firmwareUpdateInProgress',
];
const batteryFields = [...commonFields, 'lastSeenAt', 'batteryPercent', 'sensorState'];

function stateList<Answer extends Told>(
  endpoint: Endpoint<object, Answer, 'org'>,
  nativeType: string,
  total: keyof DeviceTotals,
  fields: readonly string[],
  states: (answer: Answer, nativeType: string) => readonly DeviceState[],
): StateList {
  return {
    name: endpoint.name,
    type: deviceTypeOf(nativeType),
    total,
    fields: new Set(fields),
    isSent: (org) => org.isSent(endpoint, {}),
    load: async (api, identify, org) => {
      const answer = await api.call(endpoint, {});
      const rowOf = ({ uuid, device }: DeviceState): RhombusDevice | undefined => {
        const own = identify(uuid);
        return own && device(own);
      };
      return listed(endpoint, answer, states(answer, nativeType), rowOf, org);
    },
  };
}

export const stateLists: readonly StateList[] = [
  stateList(getMinimalCameraStateList, 'CAMERA', 'cameras', networkFields, (answer, type) =>
    answer.cameraStates.map((state) => ({
      uuid: state.uuid,
      device: (own) => networkDevice(own, state, type),
    })),
  ),
  stateList(
    getMinimalAudioGatewayStateList,
    'AUDIO_GATEWAY',
    'audioGateways',
    networkFields,
    (answer, type) =>
      answer.audioGatewayStates.map((state) => ({
        uuid: state.uuid,
        device: (own) => networkDevice(own, state, type),
      })),
  ),
  stateList(
    getMinimalClimateStateList,
    'ENVIRONMENTAL_SENSOR',
    'environmentalSensors',
    [...batteryFields, 'createdAt', 'temperatureCelsius', 'humidityPercent', 'co2', 'pm25', 'tvoc'],
    (answer, type) =>
      answer.climateStates.map((state) => ({
        uuid: state.sensorUuid,
        device: (own) => ({
          ...batteryDevice(own, state, type, null),
          createdAt: state.createdAtMillis,
          temperatureCelsius: state.temperatureCelcius,
          humidityPercent: state.humidity,
          co2: state.co2,
          pm25: state.pm25,
          tvoc: state.tvoc,
        }),
      })),
  ),
  stateList(
    getMinimalDoorStateList,
    'DOOR_SENSOR',
    'doorSensors',
    [...batteryFields, 'createdAt'],
    (answer, type) =>
      answer.doorStates.map((state) => ({
        uuid: state.sensorUuid,
        device: (own) => ({
          ...batteryDevice(own, state, type, state.status),
          createdAt: state.createdAtMillis,
        }),
      })),
  ),
  stateList(
    getMinimalOccupancySensorStateList,
    'OCCUPANCY_SENSOR',
    'occupancySensors',
    batteryFields,
    (answer, type) =>
      answer.occupancySensorStates.map((state) => ({
        uuid: state.sensorUuid,
        device: (own) => batteryDevice(own, state, type, state.status),
      })),
  ),
  stateList(
    getMinimalProximityStateList,
    'BLE_TRACKER',
    'proximityTags',
    [...batteryFields, 'createdAt'],
    (answer, type) =>
      answer.proximityStates.map((state) => ({
        uuid: state.tagUuid,
        device: (own) => ({
          ...batteryDevice(own, state, type, state.status),
          createdAt: state.createdAtMillis,
        }),
      })),
  ),
];
