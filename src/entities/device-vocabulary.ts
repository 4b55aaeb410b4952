/** The words that all vendors' devices are described with. An unknown word of a vendor becomes OTHER or UNKNOWN. */
import { builder } from '../graph/builder.js';

const deviceTypes = {
  CAMERA: { description: 'Camera.' },
  AUDIO_GATEWAY: { description: 'Speaker, microphone or intercom gateway.' },
  ENVIRONMENTAL_SENSOR: { description: 'Sensor of temperature, humidity, air quality or the like.' },
  ENVIRONMENTAL_GATEWAY: { description: 'Gateway that environmental sensors report through.' },
  DOOR_SENSOR: { description: 'Sensor that tells whether a door is open.' },
  OCCUPANCY_SENSOR: { description: 'Sensor that tells whether a room is occupied.' },
  PROXIMITY_TAG: { description: 'Tag whose position is followed.' },
  BADGE_READER: { description: 'Reader of badges at a door.' },
  DOOR_CONTROLLER: { description: 'Controller that locks and unlocks doors.' },
  BUTTON: { description: 'Wireless button.' },
  INPUT_OUTPUT_BOARD: { description: 'Board with electrical inputs and outputs.' },
  RECORDER: { description: 'Network video recorder.' },
  ROBOT: { description: 'Robot.' },
  METER: { description: 'Meter of energy.' },
  INVERTER: { description: 'Inverter between direct and alternating current.' },
  BATTERY: { description: 'Battery that stores energy.' },
  CABINET: { description: 'Cabinet that holds the controls of a plant.' },
  OTHER: { description: 'Anything that has no word here yet; `nativeType` has the vendor’s own.' },
} as const;

export type DeviceType = keyof typeof deviceTypes;

export const DeviceTypeEnum = builder.enumType('DeviceType', {
  description: 'Kind of device.',
  values: deviceTypes,
});

export const allDeviceTypes = Object.keys(deviceTypes) as readonly DeviceType[];

const deviceConnections = {
  ONLINE: { description: 'The vendor hears from the device.' },
  DEGRADED: { description: 'The device is connected, but badly.' },
  OFFLINE: { description: 'The vendor has lost the device.' },
  UNKNOWN: { description: 'The vendor does not say.' },
} as const;

export type DeviceConnectionState = keyof typeof deviceConnections;

export const DeviceConnectionStateEnum = builder.enumType('DeviceConnectionState', {
  description: 'Whether a device is connected to its vendor.',
  values: deviceConnections,
});

const deviceHealths = {
  HEALTHY: { description: 'Nothing is wrong.' },
  DEGRADED: { description: 'It works, but something needs attention, for example its firmware.' },
  UNHEALTHY: { description: 'It does not do its work.' },
  UNKNOWN: { description: 'The vendor does not say.' },
} as const;

export type DeviceHealth = keyof typeof deviceHealths;

export const DeviceHealthEnum = builder.enumType('DeviceHealth', {
  description: 'Whether a device does its work.',
  values: deviceHealths,
});
