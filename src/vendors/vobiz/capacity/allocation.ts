/** `CapacityAllocation`: how many calls a customer may have at once, and start per second. */
import { builder } from '../../../graph/builder.js';
import { one } from '../../../graph/reading.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { once } from '../../../reads/kinds.js';
import { integer, text } from '../columns.js';
import { CustomerRef, type CustomerRow } from '../customers/customer.js';
import { ofCustomer } from '../endpoints/read.js';
import { getOne } from '../reads.js';

const CapacityAllocation = valueType(
  'CapacityAllocation',
  {
    scope: 'voice:read',
    description:
      'How many calls a customer may have at once and start per second, and how much of that the partner gave it ' +
      '(GET /partner/accounts/{id}/concurrency).',
  },
  {
    authId: text('customer_auth_id'),
    concurrentCallsLimit: integer(
      'customer_concurrent_calls_limit',
      'Calls that the customer may have at once.',
    ),
    concurrentCallsAllocated: integer(
      'net_concurrent_calls_allocated',
      'Of these, given by the partner less taken back.',
    ),
    callsPerSecondLimit: integer('customer_cps_limit', 'Calls per second that the customer may start.'),
    callsPerSecondAllocated: integer('net_cps_allocated', 'Of these, given by the partner less taken back.'),
    partnerConcurrentCallsLimit: integer(
      'partner_concurrent_calls_limit',
      'Calls that the partner itself may have at once.',
    ),
    partnerCallsPerSecondLimit: integer(
      'partner_cps_limit',
      'Calls per second that the partner itself may start.',
    ),
  },
);
export type CapacityRow = RowOfShape<typeof CapacityAllocation>;

export const getCapacity = getOne(['partner', 'get-capacity', '/accounts/{customerAuthId}/concurrency'], {
  parameters: ofCustomer,
  brings: CapacityAllocation,
  owner: { said: { customer_auth_id: 'org' } },
  isOfOrg: true,
});

/** The capacity as a read, for what looks at it before it is sent. */
export const capacity = once(getCapacity);

const ofItself = ({ authId }: CustomerRow) => ({ customerAuthId: authId });

builder.objectField(CustomerRef, 'capacity', (t) =>
  t.field({
    type: CapacityAllocation.ref,
    nullable: true,
    description: 'Calls at once and per second (GET /partner/accounts/{id}/concurrency).',
    ...one(capacity, ofItself),
  }),
);
