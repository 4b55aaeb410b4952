// How many devices of each type an org has, how many are connected and how many are well.

import { devicePlan, type Condition, type DeviceType } from './device-plan.js';
import { isHealthy, isOnline } from './device-health.js';
import type { Fleet } from './fleet.js';

/** The contract's Partner_ConnectionCountType. */
export interface ConnectionCount {
  totalCount: number;
  connectedCount: number;
  operationalCount: number;
}

/** Counts by device type; a type that the org has none of is not there. */
export type DeviceCounts = { [Type in DeviceType]?: ConnectionCount };

/** Counts the plan and what writes have made of it, without making a device. */
export function deviceCounts(fleet: Fleet, org: number): DeviceCounts {
  const plan = devicePlan(fleet, org);
  const { devices } = fleet.changes;
  const touched = devices.touches(org);
  const counts: DeviceCounts = {};
  for (let device = 0; device < plan.size; device += 1) {
    if (!touched || !devices.hasLeft(org, device))
      count(counts, plan.typeOf(device), plan.conditionOf(device));
  }
  for (const { condition, leftover, type } of devices.guestsOf(org)) {
    if (leftover === undefined) count(counts, type, condition);
  }
  return counts;
}

function count(counts: DeviceCounts, type: DeviceType, condition: Condition): void {
  const own = (counts[type] ??= { totalCount: 0, connectedCount: 0, operationalCount: 0 });
  own.totalCount += 1;
  if (isOnline(condition)) own.connectedCount += 1;
  if (isHealthy(type, condition)) own.operationalCount += 1;
}
