// What a device's condition looks like in the contract, whose three families of devices say it in three ways.

import type { Condition, DeviceType } from './device-plan.js';

/** Whether a device counts as connected. */
export function isOnline(condition: Condition): boolean {
  return condition !== 'offline';
}

/** Whether a device counts as operational: connected, and its health GREEN. */
export function isHealthy(type: DeviceType, condition: Condition): boolean {
  // A tag's health can be nothing but GREEN, even when its details say that the firmware is behind.
  return condition === 'healthy' || (type === 'BLE_TRACKER' && condition === 'firmwareBehind');
}

/** Cameras and audio gateways: connection and health apart, each in four colours. */
export const CAMERA_HEALTH = {
  healthy: colours('GREEN', 'GREEN', 'NONE'),
  firmwareBehind: colours('GREEN', 'YELLOW', 'FIRMWARE_BEHIND'),
  linkSpeedLow: colours('YELLOW', 'YELLOW', 'LINK_SPEED_LOW'),
  notRecording: colours('GREEN', 'ORANGE', 'NOT_RECORDING'),
  malfunctioning: colours('GREEN', 'ORANGE', 'MALFUNCTIONING_MODULES'),
  offline: colours('RED', 'RED', 'DISCONNECTED'),
} satisfies Record<Condition, object>;

/** Door, environmental and occupancy sensors: GREEN or RED, and only the details tell why. */
export function sensorHealth(condition: Condition): { health: string; healthDetails: string } {
  if (condition === 'healthy') return { health: 'GREEN', healthDetails: 'NONE' };
  return { health: 'RED', healthDetails: condition === 'offline' ? 'NO_HEARTBEAT' : 'FIRMWARE_BEHIND' };
}

/** Tags: always GREEN; whether one is there is its status. */
export function tagHealth(
  condition: Condition,
  moving: boolean,
): { status: string; health: string; healthDetails: string } {
  const status = condition === 'offline' ? 'OFFLINE' : moving ? 'ACTIVE' : 'STATIONARY';
  return {
    status,
    health: 'GREEN',
    healthDetails: condition === 'firmwareBehind' ? 'FIRMWARE_BEHIND' : 'NONE',
  };
}

function colours(connectionStatus: string, healthStatus: string, healthStatusDetails: string) {
  return { connectionStatus, healthStatus, healthStatusDetails };
}
