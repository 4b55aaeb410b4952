/** The live states of devices, one list per kind. Client level. */
import { z } from 'zod';
import { flag, list, measure, milliseconds, number, seconds, text } from '../wire.js';
import { nothing, read, warning } from './read.js';

const deviceState = z.object({
  name: text,
  serialNumber: text,
  hwVariation: text,
  firmwareVersion: text,
  locationUuid: text,
  policyUuid: text,
});
const networkState = deviceState.extend({
  latitude: number,
  longitude: number,
  uuid: text,
  connectionStatus: text,
  healthStatus: text,
  healthStatusDetails: text,
  createdAtMillis: milliseconds,
  firmwareUpdateInProgress: flag,
  externalIPAddress: text,
  lanAddresses: list(text),
  defaultInterfaceMac: text,
  ssid: text,
  wifiSignalStrength: measure,
});
const batteryState = deviceState.extend({
  health: text,
  healthDetails: text,
  lastSeenSec: seconds,
  batteryPercent: measure,
  signalStrength: measure,
});
export type NetworkState = z.output<typeof networkState>;
export type BatteryState = z.output<typeof batteryState>;

export const getMinimalCameraStateList = read(
  'org',
  '/api/camera/getMinimalCameraStateList',
  z.strictObject({ includeMummified: z.boolean().optional() }),
  z.object({ cameraStates: list(networkState), ...warning }),
);
export const getMinimalAudioGatewayStateList = read(
  'org',
  '/api/audiogateway/getMinimalAudioGatewayStateList',
  nothing,
  z.object({ audioGatewayStates: list(networkState), ...warning }),
);
export const getMinimalClimateStateList = read(
  'org',
  '/api/climate/getMinimalClimateStateList',
  nothing,
  z.object({
    climateStates: list(
      batteryState.extend({
        sensorUuid: text,
        createdAtMillis: milliseconds,
        temperatureCelcius: number, // The vendor's spelling.
        humidity: number,
        co2: number,
        pm25: number,
        tvoc: number,
      }),
    ),
    ...warning,
  }),
);
export const getMinimalDoorStateList = read(
  'org',
  '/api/door/getMinimalDoorStateList',
  nothing,
  z.object({
    doorStates: list(batteryState.extend({ sensorUuid: text, createdAtMillis: milliseconds, status: text })),
    ...warning,
  }),
);
export const getMinimalOccupancySensorStateList = read(
  'org',
  '/api/occupancy/getMinimalOccupancySensorStateList',
  nothing,
  z.object({
    occupancySensorStates: list(batteryState.extend({ sensorUuid: text, status: text })),
    ...warning,
  }),
);
export const getMinimalProximityStateList = read(
  'org',
  '/api/proximity/getMinimalProximityStateList',
  nothing,
  z.object({
    proximityStates: list(
      batteryState.extend({ tagUuid: text, createdAtMillis: milliseconds, status: text }),
    ),
    ...warning,
  }),
);
