/** A device as Rhombus tells of it: the columns of its inventory and of its live state, of which each call brings some. */
import { attribute, DeviceRef, type Device } from '../../../entities/device.js';
import type { DeviceConnectionState } from '../../../entities/device-vocabulary.js';
import { joinedShapesOf, type RowOfShape } from '../../../graph/shape.js';
import {
  constant,
  flag,
  key,
  measure,
  milliseconds,
  number,
  seconds,
  text,
  texts,
  word,
  type Column,
} from '../../../reads/columns.js';
import { fromRow } from '../../../reads/joined-columns.js';
import type { RhombusAccount } from '../account.js';
import { connectionOfSensor, connectionOfStatus, deviceTypeOf, healthOf } from '../vocabulary.js';

/** What every call brings that brings devices at all. */
const everywhere = {
  name: text('name'),
  model: text('hwVariation'),
  serialNumber: text('serialNumber'),
  policyUuid: text('policyUuid', "The vendor's id of the policy that watches over it."),
};

const createdAt = milliseconds('createdAtMillis', 'When it was registered.');

/** What is registered, of all kinds of device. */
export const inventory = {
  ...everywhere,
  uuid: key(text('uuid')),
  type: word('type', deviceTypeOf, 'OTHER'),
  nativeType: text('type'),
  createdAt,
  hardwareId: text('hardwareId', "The vendor's id of the hardware."),
  description: text('description', 'Description that the client gave it.'),
  deleted: flag('deleted'),
  mummified: flag('mummified'),
  pending: flag('pending'),
};

/** What only the inventory of one org tells. */
export const control = {
  partnerControlledHardware: flag(
    'partnerControlledHardware',
    'Whether the partner controls the hardware (getClientDevices only).',
  ),
  reassignable: flag(
    'reassignable',
    'Whether it can be moved to another client org (getClientDevices only).',
  ),
};

/** The kind that a list of one kind leaves out of its rows. */
const ofKind = (nativeType: string) => ({
  type: constant(deviceTypeOf(nativeType)),
  nativeType: constant<string | null>(nativeType),
});

const live = {
  ...everywhere,
  firmwareVersion: text('firmwareVersion'),
  location: text('locationUuid'),
};

const healthDetails = (wire: string) =>
  text(wire, "The vendor's word for what is wrong, for example FIRMWARE_BEHIND.");
const signalStrength = (wire: string) =>
  measure(wire, 'Strength of the radio signal, in the unit of the vendor.');

const onNetwork = 'cameras and audio gateways only.';

/** Cameras and audio gateways, which are on a network. */
export const network = (nativeType: string) => ({
  ...ofKind(nativeType),
  ...live,
  uuid: key(text('uuid')),
  connection: word('connectionStatus', connectionOfStatus, 'UNKNOWN'),
  health: word('healthStatus', healthOf, 'UNKNOWN'),
  healthDetails: healthDetails('healthStatusDetails'),
  createdAt,
  latitude: number('latitude', 'Degrees north of the equator.'),
  longitude: number('longitude', 'Degrees east of Greenwich.'),
  externalIpAddress: text('externalIPAddress', `Internet address from which it connects; ${onNetwork}`),
  lanAddresses: texts('lanAddresses', `Addresses in the local network; ${onNetwork}`),
  macAddress: text('defaultInterfaceMac', `Hardware (MAC) address of the default interface; ${onNetwork}`),
  ssid: text('ssid', `Name of the wireless network; ${onNetwork}`),
  signalStrength: signalStrength('wifiSignalStrength'),
  firmwareUpdateInProgress: flag(
    'firmwareUpdateInProgress',
    `Whether its firmware is being updated; ${onNetwork}`,
  ),
});

/** Sensors have no connection status of their own: what they have is a heartbeat, or a state OFFLINE. */
const heartbeat: Column<DeviceConnectionState> = fromRow('word', 'UNKNOWN', (row, warn) => {
  const [details, status] = [row['healthDetails'], row['status']].map((value) => {
    if (typeof value === 'string') return value;
    if (value !== null && value !== undefined) warn('');
    return null;
  });
  return connectionOfSensor(details ?? null, status ?? null);
});

/** Sensors and tags, which run on batteries. */
export const battery = (nativeType: string, uuid: string) => ({
  ...ofKind(nativeType),
  ...live,
  uuid: key(text(uuid)),
  connection: heartbeat,
  health: word('health', healthOf, 'UNKNOWN'),
  healthDetails: healthDetails('healthDetails'),
  lastSeenAt: seconds('lastSeenSec', 'When the vendor last heard from it; sensors and tags only.'),
  batteryPercent: measure('batteryPercent', 'Charge of the battery in percent; sensors and tags only.'),
  signalStrength: signalStrength('signalStrength'),
});

export const registration = { createdAt };

export const sensing = {
  sensorState: text(
    'status',
    "The vendor's word for what a sensor reports, for example OPEN, OCCUPIED or STATIONARY.",
  ),
};

const onClimate = 'environmental sensors only.';

export const climate = {
  temperatureCelsius: number('temperatureCelcius', `Temperature in degrees Celsius; ${onClimate}`), // The vendor's spelling.
  humidityPercent: number('humidity', `Relative humidity in percent; ${onClimate}`),
  co2: number('co2', `Carbon dioxide, in the unit of the vendor; ${onClimate}`),
  pm25: number('pm25', `Fine dust (PM2.5), in the unit of the vendor; ${onClimate}`),
  tvoc: number('tvoc', `Volatile organic compounds, in the unit of the vendor; ${onClimate}`),
};

const { uuid, type, nativeType } = inventory;

export const RhombusDevice = joinedShapesOf<RhombusAccount>()(
  'RhombusDevice',
  {
    scope: 'devices:read',
    vendor: 'rhombus',
    description:
      'A device of a client org at Rhombus: its inventory (getClientDevices, getListOfAllClientDevices) joined with its ' +
      'live state (the getMinimal…StateList of its kind, read in the scope of the org).',
    interfaces: [DeviceRef],
    resolve: (name) =>
      attribute<Device, unknown, null>(name, (device): unknown => Reflect.get(device, name), null),
  },
  { ...everywhere, uuid, type, nativeType },
  { ...climate, ...sensing, ...battery('', ''), ...network(''), ...control, ...inventory },
);

export type DeviceRow = RowOfShape<typeof RhombusDevice>;

/** A device in the inventory that is there: not deleted, not retired ("mummified"), not waiting to be registered. */
export const isRegistered = ({ deleted, mummified, pending }: DeviceRow): boolean =>
  deleted !== true && mummified !== true && pending !== true;
