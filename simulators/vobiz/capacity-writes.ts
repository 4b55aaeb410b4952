// Transfers of capacity: POST https://api.vobiz.ai/api/v1/partner/accounts/{customer_auth_id}/concurrency/….

import type { BodySchema } from './body.js';
import { missing } from './body.js';
import { capacityOf, type CapacityResource } from './capacity.js';
import type { Customer } from './customers.js';
import type { PartnerWrite, WriteCall } from './endpoint.js';
import { RefusedError } from './refusals.js';

const SLOTS: BodySchema = {
  resource: { is: 'word', of: ['concurrent_calls', 'cps'] },
  slots: { is: 'whole', required: true, minimum: 1, maximum: 10_000 },
  description: { is: 'text', longest: 500 },
};

/** What the partner hands out, and what it takes back. */
export const CAPACITY_WRITES: readonly PartnerWrite[] = [
  {
    method: 'POST',
    path: '/partner/accounts/{customer}/concurrency/transfer',
    scope: 'partner',
    query: {},
    body: SLOTS,
    status: 200,
    writeFor: (call, customer) => {
      const resource = resourceOf(call);
      const available = call.books.state.partner.capacity[resource];
      const slots = slotsOf(call);
      if (slots > available) refuse('Your account has', available, resource);
      return move(call, customer, slots);
    },
  },
  {
    method: 'POST',
    path: '/partner/accounts/{customer}/concurrency/reclaim',
    scope: 'partner',
    query: {},
    body: SLOTS,
    status: 200,
    writeFor: (call, customer) => {
      const resource = resourceOf(call);
      const capacity = capacityOf(call.books, customer)[resource];
      // What the customer has by itself is not the partner's to take.
      const available = Math.min(capacity.allocated, capacity.customer);
      const slots = slotsOf(call);
      if (slots > available) refuse('You can reclaim', available, resource);
      return move(call, customer, -slots);
    },
  },
];

/** The contract's CapacityTransferResult; slots below zero come back from the customer. */
function move(call: WriteCall, customer: Customer, slots: number): object {
  const { books } = call;
  const { clock, state } = books;
  const resource = resourceOf(call);
  const at = clock();
  // With a number at its end, since two in one second are two transfers.
  const reference = `cap:${customer.authId}:${Math.floor(at / 1000)}:${state.next()}`;
  const description = call.body.text('description') ?? null;
  state.partner.capacity[resource] -= slots;
  state.capacityTransfers.change(customer, (before) => [
    { reference, customer, resource, slots, description, at },
    ...before,
  ]);
  const [from, to] = slots > 0 ? [books.authId, customer.authId] : [customer.authId, books.authId];
  return {
    success: true,
    slots: Math.abs(slots),
    resource,
    from_account: from,
    to_account: to,
    transfer_reference: reference,
    partner_remaining: state.partner.capacity[resource],
    customer_effective: capacityOf(books, customer)[resource].customer,
    message: slots > 0 ? 'Capacity transferred' : 'Capacity reclaimed',
  };
}

const resourceOf = ({ body }: WriteCall): CapacityResource =>
  body.text('resource') === 'cps' ? 'cps' : 'concurrent_calls';

const slotsOf = ({ body }: WriteCall): number => body.number('slots') ?? missing('slots');

/** No document says how too much is refused: 400, as a transfer of money that there is too little for. */
function refuse(subject: string, available: number, resource: CapacityResource): never {
  throw new RefusedError(400, 'insufficient_capacity', `${subject} only ${available} of ${resource}`);
}
