// How many devices of each type an org has, how many are connected and how many are well.

import { devicePlan, type DeviceType } from './device-plan.js';
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

/** Counts the plan, without making a device. */
export function deviceCounts(fleet: Fleet, org: number): DeviceCounts {
  const plan = devicePlan(fleet, org);
  const counts: DeviceCounts = {};
  for (let device = 0; device < plan.size; device += 1) {
    const type = plan.typeOf(device);
    const condition = plan.conditionOf(device);
    const count = (counts[type] ??= { totalCount: 0, connectedCount: 0, operationalCount: 0 });
    count.totalCount += 1;
    if (isOnline(condition)) count.connectedCount += 1;
    if (isHealthy(type, condition)) count.operationalCount += 1;
  }
  return counts;
}
