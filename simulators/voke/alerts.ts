// The alerts of an organization over the last 30 days, newest first.

import { pick } from '../random.js';
import { DAY_MS, HOUR_MS, instant, type Fleet, type Organization } from './fleet.js';

/** The contract's Alert. */
export interface Alert {
  readonly id: string;
  readonly plantId: string;
  readonly type: string;
  readonly severity: string;
  readonly status: 'ACTIVE' | 'ACKNOWLEDGED' | 'RESOLVED';
  readonly message: string;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Up to 60 alerts; every seventh organization or so has none, and nor has one without plants. */
export function alertsOf(fleet: Fleet, organization: Organization): Alert[] {
  const { index } = organization;
  const dice = fleet.dice('voke alert');
  const roll = fleet.dice('voke alerts')(index);
  const count = roll % 7 === 0 || fleet.plantsPerOrganization === 0 ? 0 : roll % 61;
  return Array.from({ length: count }, (_, item): Alert => {
    const { message, type } = pick(REASONS, dice(index, item, 1));
    const status = pick(['ACTIVE', 'ACKNOWLEDGED', 'RESOLVED', 'RESOLVED'] as const, dice(index, item, 2));
    const createdAt = fleet.startedAt - Math.floor((30 * DAY_MS * (item + 1)) / (count + 1));
    const acknowledgedAt = status === 'ACTIVE' ? null : instant(createdAt + HOUR_MS / 4);
    const resolvedAt = status === 'RESOLVED' ? instant(createdAt + HOUR_MS / 2) : null;
    return {
      id: fleet.ids.of('alert', index, item),
      plantId: fleet.ids.of('plant', index, dice(index, item, 3) % fleet.plantsPerOrganization),
      type,
      severity: pick(['INFO', 'WARNING', 'CRITICAL'], dice(index, item, 4)),
      status,
      message,
      acknowledgedAt,
      acknowledgedBy: acknowledgedAt === null ? null : fleet.ids.of('user', index, 1),
      resolvedAt,
      createdAt: instant(createdAt),
      updatedAt: resolvedAt ?? acknowledgedAt ?? instant(createdAt),
    };
  });
}

const REASONS = [
  { type: 'THRESHOLD_EXCEEDED', message: 'Active power above the agreed limit' },
  { type: 'DEVICE_OFFLINE', message: 'A device has not reported for ten minutes' },
  { type: 'CONSTRAINT_VIOLATION', message: 'State of charge below the reserve' },
  { type: 'SCHEDULE_SLOT_MISSED', message: 'A slot of the schedule was not carried out' },
];
