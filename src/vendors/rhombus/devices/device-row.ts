/** A device as Rhombus tells of it: the inventory's half, and the live state's. */
import type { Device } from '../../../entities/device.js';
import type { RhombusAccount } from '../account.js';
import type { BatteryState, NetworkState } from '../endpoints/device-states.js';
import type { WireDevice } from '../endpoints/devices.js';
import type { OwnRow } from '../orgs/own-row.js';
import { connectionOfSensor, connectionOfStatus, deviceTypeOf, healthOf } from '../vocabulary.js';

type Known<Value> = Value | null | undefined;

export interface RhombusDevice extends Device {
  readonly account: RhombusAccount;
  readonly createdAt?: Known<Date>;
  readonly policyUuid?: Known<string>;
  readonly hardwareId?: Known<string>;
  readonly description?: Known<string>;
  readonly partnerControlledHardware?: Known<boolean>;
  readonly reassignable?: Known<boolean>;
  readonly healthDetails?: Known<string>;
  readonly locationUuid?: Known<string>;
  readonly latitude?: Known<number>;
  readonly longitude?: Known<number>;
  readonly lastSeenAt?: Known<Date>;
  readonly batteryPercent?: Known<number>;
  readonly signalStrength?: Known<number>;
  readonly externalIpAddress?: Known<string>;
  readonly lanAddresses?: Known<readonly string[]>;
  readonly macAddress?: Known<string>;
  readonly ssid?: Known<string>;
  readonly firmwareUpdateInProgress?: Known<boolean>;
  readonly sensorState?: Known<string>;
  readonly temperatureCelsius?: Known<number>;
  readonly humidityPercent?: Known<number>;
  readonly co2?: Known<number>;
  readonly pm25?: Known<number>;
  readonly tvoc?: Known<number>;
}

/** A device in the inventory that is there: not deleted, not retired ("mummified"), not waiting to be registered. */
export const isRegistered = (device: WireDevice): boolean =>
  device.deleted !== true && device.mummified !== true && device.pending !== true;

/** What a device that comes straight from a call was asked for, until someone asks. */
const unasked: ReadonlySet<string> = new Set();

// Each row is written in one piece, without a spread: there are tens of thousands of them, and objects that grow cost
// more time than all else.

export const inventoryDevice = (own: OwnRow, device: WireDevice): RhombusDevice => ({
  __typename: own.__typename,
  account: own.account,
  nodeId: own.nodeId,
  orgUuid: own.orgUuid,
  uuid: own.uuid,
  asked: unasked,
  name: device.name,
  type: deviceTypeOf(device.type),
  nativeType: device.type,
  model: device.hwVariation,
  serialNumber: device.serialNumber,
  createdAt: device.createdAtMillis,
  policyUuid: device.policyUuid,
  hardwareId: device.hardwareId,
  description: device.description,
});

/** Cameras and audio gateways, which are on a network. */
export const networkDevice = (own: OwnRow, state: NetworkState, nativeType: string): RhombusDevice => ({
  __typename: own.__typename,
  account: own.account,
  nodeId: own.nodeId,
  orgUuid: own.orgUuid,
  uuid: own.uuid,
  asked: unasked,
  type: deviceTypeOf(nativeType),
  nativeType,
  name: state.name,
  model: state.hwVariation,
  serialNumber: state.serialNumber,
  policyUuid: state.policyUuid,
  firmwareVersion: state.firmwareVersion,
  locationUuid: state.locationUuid,
  connection: connectionOfStatus(state.connectionStatus),
  health: healthOf(state.healthStatus),
  healthDetails: state.healthStatusDetails,
  createdAt: state.createdAtMillis,
  latitude: state.latitude,
  longitude: state.longitude,
  externalIpAddress: state.externalIPAddress,
  lanAddresses: state.lanAddresses.filter((address) => address !== null),
  macAddress: state.defaultInterfaceMac,
  ssid: state.ssid,
  signalStrength: state.wifiSignalStrength,
  firmwareUpdateInProgress: state.firmwareUpdateInProgress,
});

/** Sensors and tags, which run on batteries. */
export const batteryDevice = (
  own: OwnRow,
  state: BatteryState,
  nativeType: string,
  sensorState: string | null,
): RhombusDevice => ({
  __typename: own.__typename,
  account: own.account,
  nodeId: own.nodeId,
  orgUuid: own.orgUuid,
  uuid: own.uuid,
  asked: unasked,
  type: deviceTypeOf(nativeType),
  nativeType,
  name: state.name,
  model: state.hwVariation,
  serialNumber: state.serialNumber,
  policyUuid: state.policyUuid,
  firmwareVersion: state.firmwareVersion,
  locationUuid: state.locationUuid,
  connection: connectionOfSensor(state.healthDetails, sensorState),
  health: healthOf(state.health),
  healthDetails: state.healthDetails,
  lastSeenAt: state.lastSeenSec,
  batteryPercent: state.batteryPercent,
  signalStrength: state.signalStrength,
  sensorState,
});
