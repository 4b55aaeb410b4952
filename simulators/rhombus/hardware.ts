// The vendor's hardware: what models a type of device comes in, and what people call one.

import type { DeviceType } from './device-plan.js';

/** Models (HardwareVariationEnum), how a serial number begins, and the last word of a device's name. */
export interface Hardware {
  readonly models: readonly string[];
  readonly prefix: string;
  readonly noun: string;
}

/** Hardware by type of device. */
export const HARDWARE: Record<DeviceType, Hardware> = {
  CAMERA: {
    models: [
      'CAMERA_R200',
      'CAMERA_R230',
      'CAMERA_R410',
      'CAMERA_R520',
      'CAMERA_R540',
      'CAMERA_R600',
      'CAMERA_R120',
    ],
    prefix: 'RC',
    noun: 'Camera',
  },
  DOOR_SENSOR: { models: ['SENSOR_DOOR_D1', 'SENSOR_DOOR_D20'], prefix: 'RD', noun: 'Door Sensor' },
  ENVIRONMENTAL_SENSOR: {
    models: ['SENSOR_ENVIRONMENTAL_E1', 'SENSOR_ENVIRONMENTAL_E15', 'SENSOR_ENVIRONMENTAL_E2'],
    prefix: 'RE',
    noun: 'Climate',
  },
  OCCUPANCY_SENSOR: { models: ['SENSOR_MOTION_M1', 'SENSOR_MOTION_M15'], prefix: 'RM', noun: 'Motion' },
  AUDIO_GATEWAY: { models: ['GATEWAY_A1', 'GATEWAY_A100'], prefix: 'RA', noun: 'Audio' },
  BLE_TRACKER: { models: ['SENSOR_ASSET_TAG_T1'], prefix: 'RT', noun: 'Tag' },
  BADGE_READER: { models: ['BADGE_READER_DR20', 'BADGE_READER_DR40'], prefix: 'RB', noun: 'Reader' },
  DOOR_CONTROLLER: {
    models: ['DOOR_CONTROLLER_DC20', 'DOOR_CONTROLLER_DC10'],
    prefix: 'RK',
    noun: 'Controller',
  },
  SMART_LOCK: { models: ['BADGE_READER_DR1'], prefix: 'RL', noun: 'Lock' },
};

/** Where devices hang. */
export const ROOMS = [
  'Lobby',
  'Loading Dock',
  'Reception',
  'Parking North',
  'Parking South',
  'Server Room',
  'Corridor A',
  'Corridor B',
  'Main Entrance',
  'Side Entrance',
  'Storage',
  'Workshop',
  'Cafeteria',
  'Stairwell East',
  'Stairwell West',
  'Roof',
  'Office 1',
  'Office 2',
  'Archive',
  'Yard',
  'Cold Store',
  'Showroom',
  'Gate',
];
