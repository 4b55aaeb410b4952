/** The two ways that capacity goes between a partner and a customer, as data. */
import type { CapacityRow } from './allocation.js';
import { reclaimCapacity, transferCapacity, type CapacityResource } from './move-endpoints.js';

/** One of the two ways. */
export interface CapacityDirection {
  readonly name: string;
  readonly description: string;
  readonly reversal: string;
  readonly endpoint: typeof transferCapacity;
  /** What can be moved this way at most; null where the vendor does not say. */
  readonly available: (capacity: CapacityRow, resource: CapacityResource) => number | null;
  readonly shortage: string;
  readonly customer: string;
  readonly success: string;
}

/** Both ways. */
export const directions: readonly CapacityDirection[] = [
  {
    name: 'transferCapacity',
    description:
      "Gives a customer some of the partner's capacity (Vobiz POST /partner/accounts/{id}/concurrency/transfer).",
    reversal: '`reclaimCapacity` takes it back.',
    endpoint: transferCapacity,
    available: (capacity, resource) =>
      resource === 'cps' ? capacity.partnerCallsPerSecondLimit : capacity.partnerConcurrentCallsLimit,
    shortage: 'the partner has less of it left',
    customer: 'who gets it',
    success: 'The customer has the capacity.',
  },
  {
    name: 'reclaimCapacity',
    description:
      'Takes back capacity that the partner gave to a customer (Vobiz POST /partner/accounts/{id}/concurrency/reclaim).',
    reversal: '`transferCapacity` gives it again.',
    endpoint: reclaimCapacity,
    available: (capacity, resource) =>
      resource === 'cps' ? capacity.callsPerSecondAllocated : capacity.concurrentCallsAllocated,
    shortage: 'the customer was given less of it by the partner',
    customer: 'who gives it back',
    success: 'The partner has the capacity again.',
  },
];
