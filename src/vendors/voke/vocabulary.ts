/** Voke's words, and what the graph calls the same thing. A word that is not listed is kept as it is. */
import type { DeviceConnectionState, DeviceHealth, DeviceType } from '../../entities/device-vocabulary.js';

/** Kinds of sub-device, which the graph calls by the same words. */
const deviceTypes: Readonly<Record<string, DeviceType>> = {
  METER: 'METER',
  INVERTER: 'INVERTER',
  BATTERY: 'BATTERY',
  CABINET: 'CABINET',
};

const connections: Readonly<Record<string, DeviceConnectionState>> = {
  ONLINE: 'ONLINE',
  DEGRADED: 'DEGRADED',
  OFFLINE: 'OFFLINE',
};

export const deviceTypeOf = (word: string | null): DeviceType => deviceTypes[word ?? ''] ?? 'OTHER';

export const connectionOfStatus = (status: string | null): DeviceConnectionState =>
  connections[status ?? ''] ?? 'UNKNOWN';

/** The one word that the vendor has for both is the only one that says anything of health. */
export const healthOfConnection = (connection: DeviceConnectionState): DeviceHealth =>
  connection === 'DEGRADED' ? 'DEGRADED' : 'UNKNOWN';

/** What a device of Voke can be: words that are new to us are OTHER and UNKNOWN. */
export const possibleTypes: readonly DeviceType[] = [...Object.values(deviceTypes), 'OTHER'];
export const possibleConnections: readonly DeviceConnectionState[] = [
  ...Object.values(connections),
  'UNKNOWN',
];

/** The vendor's word that stands for exactly this one of ours, to ask by; none for what also holds unknown words. */
export const wordOf = (word: string): string | undefined =>
  word in deviceTypes || word in connections ? word : undefined;
