// The partner's claim keys: the contracts by which its licences end.

import { below, pick } from '../random.js';
import { PARTNER } from '../ruuid.js';
import { DAY_MS, type Fleet } from './fleet.js';

/** A contract. */
export interface ClaimKey {
  readonly uuid: string;
  /** As the vendor writes it: ISO date-time with Z, ISO date alone, or nothing. */
  readonly contractEndDate: string | null;
  /** The same as an instant; a date alone is the start of that day in UTC. */
  readonly expiresAt: Date | null;
}

/** One of the partner's contracts. */
export function claimKey(fleet: Fleet, index: number): ClaimKey {
  const uuid = fleet.ids.of('claimKey', PARTNER, index);
  const days = ENDS[index % ENDS.length];
  if (days === undefined || days === null) return { uuid, contractEndDate: null, expiresAt: null };
  // A second round over the list, for fleets of many contracts, ends on other days than the first.
  const late = Math.floor(index / ENDS.length) * 3;
  const expiresAt = startOfDay(fleet.now.getTime() + (days + late) * DAY_MS);
  const text = expiresAt.toISOString();
  return { uuid, contractEndDate: index % 3 === 1 ? text.slice(0, 10) : text, expiresAt };
}

/** A contract that ends within the 60 days from now. */
export function claimKeyThatEndsSoon(fleet: Fleet, roll: number): ClaimKey {
  const soon = SOON.filter((index) => index < fleet.claimKeys);
  return claimKey(fleet, pick(soon, roll));
}

/** Any of the contracts. */
export function anyClaimKey(fleet: Fleet, roll: number): ClaimKey {
  return claimKey(fleet, below(fleet.claimKeys, roll));
}

/** The contract's PartnerOrgClaimKey. */
export function claimKeyRows(fleet: Fleet): object[] {
  return Array.from({ length: fleet.claimKeys }, (_, index) => {
    const { contractEndDate, expiresAt, uuid } = claimKey(fleet, index);
    const start = startOfDay((expiresAt ?? fleet.now).getTime() - 3 * 365 * DAY_MS).toISOString();
    return {
      claimKeyUuid: uuid,
      accountName: fleet.accountName,
      accountAdminId: null,
      contractStartDate: index % 3 === 1 ? start.slice(0, 10) : start,
      contractEndDate,
      createdDate: start,
      externalUuid: null,
      poNumber: `PO-${2400 + index}`,
    };
  });
}

// Days from now on which contracts end; null: one whose end the vendor does not tell. The soonest that are still to
// come stand first, so that a fleet with a single contract has that one.
const ENDS = [23, 410, 9, 200, 41, 95, -20, 120, 55, 300, null, -190];
const SOON = [0, 2, 4, 8];

const startOfDay = (millis: number): Date => new Date(Math.floor(millis / DAY_MS) * DAY_MS);
