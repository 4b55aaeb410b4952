// How a device is at this moment, in the contract's six types of minimal state.

import { pick } from '../random.js';
import { CAMERA_HEALTH, sensorHealth, tagHealth } from './device-health.js';
import type { Device } from './devices.js';

/** What a state tells that the device itself does not know. */
export interface StateContext {
  readonly locationUuid: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A number for one aspect of the device's state. */
  readonly roll: (aspect: number) => number;
}

/** MinimalDeviceStateType. */
export function cameraState(device: Device, context: StateContext): object {
  return {
    ...networkedState(device, context),
    facetNameMap: { v0: device.name },
    supportedFacets: ['v0', 'a0'],
  };
}

/** MinimalAudioGatewayStateType: as a camera, with its uuid a second time as `sensorUuid`. */
export function gatewayState(device: Device, context: StateContext): object {
  return {
    ...networkedState(device, context),
    sensorUuid: device.uuid,
    associatedCameras: [],
    supportedFacets: ['a0'],
  };
}

/** Climate_MinimalClimateStateType. */
export function climateState(device: Device, context: StateContext): object {
  const { roll } = context;
  return {
    ...batteryState(device, context),
    ...placed(device, context),
    ...sensorHealth(device.condition),
    createdAtMillis: device.createdAt,
    // The contract's spelling.
    temperatureCelcius: 17 + (roll(1) % 80) / 10,
    humidity: 30 + (roll(2) % 40),
    co2: 420 + (roll(3) % 900),
    iaq: 20 + (roll(4) % 100),
    pm25: (roll(5) % 300) / 10,
    tvoc: (roll(6) % 500) / 10,
    heatIndexRangeWarning: 'HEAT_INDEX_OK',
    calibrating: false,
    probeConnected: false,
    probeTempC: null,
    vapePercent: 0,
  };
}

/** Door_MinimalDoorStateType. */
export function doorSensorState(device: Device, context: StateContext): object {
  return {
    ...batteryState(device, context),
    ...placed(device, context),
    ...sensorHealth(device.condition),
    createdAtMillis: device.createdAt,
    status: pick(['CLOSED', 'CLOSED', 'OPEN', 'AJAR'], context.roll(1)),
  };
}

/** Occupancysensor_MinimalOccupancySensorStateType. */
export function occupancyState(device: Device, context: StateContext): object {
  const lux = context.roll(2) % 900;
  return {
    ...batteryState(device, context),
    ...placed(device, context),
    ...sensorHealth(device.condition),
    status: pick(['VACANT', 'OCCUPIED', 'MOVEMENT'], context.roll(1)),
    rawLux: lux,
    normalizedLux: lux / 900,
  };
}

/** Proximity_MinimalProximityStateType: tags are named by `tagUuid`, and know where they are by themselves. */
export function tagState(device: Device, context: StateContext): object {
  const { sensorUuid, ...battery } = batteryState(device, context);
  return {
    ...battery,
    tagUuid: sensorUuid,
    ...tagHealth(device.condition, context.roll(1) % 2 === 0),
    createdAtMillis: device.createdAt,
    gpsLocation: { lat: context.latitude, lon: context.longitude },
    imageUrl: null,
  };
}

function networkedState(device: Device, context: StateContext): object {
  const { roll } = context;
  return {
    uuid: device.uuid,
    ...identity(device),
    ...placed(device, context),
    ...CAMERA_HEALTH[device.condition],
    createdAtMillis: device.createdAt,
    directionRadians: Number(((roll(11) % 628) / 100).toFixed(2)),
    mummified: device.leftover === 'mummified',
    firmwareUpdateInProgress: false,
    defaultInterface: 'eth0',
    defaultInterfaceMac: device.macAddress,
    lanAddresses: [`192.168.${device.location ?? 0}.${10 + (device.index % 240)}`],
    externalIPAddress: `203.0.113.${device.org % 250}`,
    region: 'simulated-1',
    mediaRegion: 'simulated-1',
    liveStreamShared: false,
    liveStreamsSharedCount: 0,
    ssid: null,
    wifiBars: null,
  };
}

function batteryState(device: Device, { now, roll, locationUuid }: StateContext) {
  const silentSeconds = device.online ? roll(7) % 300 : 86_400 + (roll(7) % 864_000);
  return {
    sensorUuid: device.uuid,
    ...identity(device),
    locationUuid,
    batteryPercent: 5 + (roll(8) % 96),
    signalStrength: -40 - (roll(9) % 50),
    lastSeenSec: Math.floor(now / 1000) - silentSeconds,
  };
}

const identity = ({ condition, model, name, policyUuid, serialNumber }: Device) => ({
  name,
  serialNumber,
  policyUuid,
  hwVariation: model,
  firmwareVersion: condition === 'firmwareBehind' ? '1.21.4' : '1.24.0',
});

const placed = ({ floor }: Device, { latitude, locationUuid, longitude }: StateContext) => ({
  locationUuid,
  latitude,
  longitude,
  floorNumber: floor,
});
