/** `CapacityAllocation`: how many calls a customer may have at once, and start per second. */
import { builder } from '../../../graph/builder.js';
import type { WireCapacity } from '../endpoints/accounts.js';

export const CapacityAllocationRef = builder.objectRef<WireCapacity>('CapacityAllocation').implement({
  scope: 'voice:read',
  description:
    'How many calls a customer may have at once and start per second, and how much of that the partner gave it ' +
    '(GET /partner/accounts/{id}/concurrency).',
  fields: (t) => ({
    concurrentCallsLimit: t.exposeInt('customer_concurrent_calls_limit', {
      nullable: true,
      description: 'Calls that the customer may have at once.',
    }),
    concurrentCallsAllocated: t.exposeInt('net_concurrent_calls_allocated', {
      nullable: true,
      description: 'Of these, given by the partner less taken back.',
    }),
    callsPerSecondLimit: t.exposeInt('customer_cps_limit', {
      nullable: true,
      description: 'Calls per second that the customer may start.',
    }),
    callsPerSecondAllocated: t.exposeInt('net_cps_allocated', {
      nullable: true,
      description: 'Of these, given by the partner less taken back.',
    }),
    partnerConcurrentCallsLimit: t.exposeInt('partner_concurrent_calls_limit', {
      nullable: true,
      description: 'Calls that the partner itself may have at once.',
    }),
    partnerCallsPerSecondLimit: t.exposeInt('partner_cps_limit', {
      nullable: true,
      description: 'Calls per second that the partner itself may start.',
    }),
  }),
});
