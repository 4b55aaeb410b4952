/** Rhombus' words, and what the graph calls the same thing. A word that is not listed is kept as it is. */
import type { DeviceConnectionState, DeviceHealth, DeviceType } from '../../entities/device-vocabulary.js';

const deviceTypes: Readonly<Record<string, DeviceType>> = {
  CAMERA: 'CAMERA',
  AUDIO_GATEWAY: 'AUDIO_GATEWAY',
  ENVIRONMENTAL_SENSOR: 'ENVIRONMENTAL_SENSOR',
  ENVIRONMENTAL_GATEWAY: 'ENVIRONMENTAL_GATEWAY',
  DOOR_SENSOR: 'DOOR_SENSOR',
  OCCUPANCY_SENSOR: 'OCCUPANCY_SENSOR',
  BLE_TRACKER: 'PROXIMITY_TAG',
  BADGE_READER: 'BADGE_READER',
  DOOR_CONTROLLER: 'DOOR_CONTROLLER',
  BLE_BUTTON: 'BUTTON',
  IO_BOARD: 'INPUT_OUTPUT_BOARD',
  NVR: 'RECORDER',
  ROBOT: 'ROBOT',
};

export const deviceTypeOf = (word: string | null): DeviceType => deviceTypes[word ?? ''] ?? 'OTHER';

/** DeviceStatusEnum, as cameras and audio gateways have it for connection and for health. */
const connections: Readonly<Record<string, DeviceConnectionState>> = {
  GREEN: 'ONLINE',
  YELLOW: 'DEGRADED',
  ORANGE: 'DEGRADED',
  RED: 'OFFLINE',
};

const healths: Readonly<Record<string, DeviceHealth>> = {
  GREEN: 'HEALTHY',
  YELLOW: 'DEGRADED',
  ORANGE: 'DEGRADED',
  RED: 'UNHEALTHY',
};

export const connectionOfStatus = (status: string | null): DeviceConnectionState =>
  connections[status ?? ''] ?? 'UNKNOWN';

export const healthOf = (status: string | null): DeviceHealth => healths[status ?? ''] ?? 'UNKNOWN';

/** Sensors have no connection status of their own: what they have is a heartbeat, or a state OFFLINE. */
export function connectionOfSensor(
  healthDetails: string | null,
  status: string | null,
): DeviceConnectionState {
  if (healthDetails === 'NO_HEARTBEAT' || status === 'OFFLINE') return 'OFFLINE';
  return healthDetails === null && status === null ? 'UNKNOWN' : 'ONLINE';
}
