// What writes have changed: laid over the fiction, empty at first, and as large as what was written.

import { createBoundedList, createWriteLog, type BoundedList, type WriteLog } from '../carried-out-writes.js';
import type { AuditEvent } from './audit.js';
import { createClientChanges, type ClientChanges } from './client-changes.js';
import { createDeviceChanges, type DeviceChanges } from './device-changes.js';

/** A deal that was registered. */
export interface Deal {
  readonly details: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly registeredAt: number;
}

/** A door that was unlocked. */
export interface DoorUnlock {
  readonly orgUuid: string;
  readonly doorUuid: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Everything that was changed since the simulator was started. */
export interface Changes {
  readonly clients: ClientChanges;
  readonly devices: DeviceChanges;
  readonly deals: BoundedList<Deal>;
  readonly unlocks: BoundedList<DoorUnlock>;
  /** When a door was unlocked last; undefined for one that was not. */
  unlockedAt(doorUuid: string): number | undefined;
  unlock(unlock: DoorUnlock): void;
  /** The events that writes have left in an org's audit feed, oldest first. */
  events(org: number): readonly AuditEvent[];
  /** `make` is told how many events there were before, in all orgs. */
  addEvent(org: number, make: (before: number) => AuditEvent): void;
  /** Removes a client; the devices that writes have brought to it are back on the shelf. */
  removeClient(org: number): void;
  readonly writes: WriteLog;
}

/** No changes yet. `orgs` is how many the fiction has; `clock` tells milliseconds since 1970. */
export function createChanges(orgs: number, clock: () => number): Changes {
  const unlocks = createBoundedList<DoorUnlock>(10_000);
  const latest = new Map<string, number>();
  const events = new Map<number, BoundedList<AuditEvent>>();
  const clients = createClientChanges(orgs);
  const devices = createDeviceChanges(clock);
  let eventCount = 0;
  return {
    clients,
    devices,
    deals: createBoundedList(10_000),
    unlocks,
    unlockedAt: (doorUuid) => latest.get(doorUuid),
    unlock(unlock) {
      unlocks.add(unlock);
      latest.set(unlock.doorUuid, unlock.at);
    },
    events: (org) => events.get(org)?.all() ?? [],
    addEvent(org, make) {
      const feed = events.get(org) ?? createBoundedList<AuditEvent>(1_000);
      events.set(org, feed);
      feed.add(make(eventCount));
      eventCount += 1;
    },
    removeClient(org) {
      clients.remove(org);
      devices.shelveGuestsOf(org);
      events.delete(org);
    },
    writes: createWriteLog(clock),
  };
}
