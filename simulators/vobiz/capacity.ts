// Capacity: how many calls at once, and how many a second; and how the partner has handed it out.

import { happens } from '../random.js';
import type { Books, Seed } from './books.js';
import type { Customer } from './customers.js';
import { instantBefore, stamp } from './instants.js';

/** What can be handed out. */
export type CapacityResource = 'concurrent_calls' | 'cps';

/** Slots that went from the partner to a customer, or, below zero, came back. */
export interface CapacityTransfer {
  readonly reference: string;
  readonly customer: Customer;
  readonly resource: CapacityResource;
  readonly slots: number;
  readonly description: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What of a resource a customer has, and how much of that came from the partner. */
export interface Capacity {
  readonly customer: number;
  readonly allocated: number;
}

/** What the partner itself has of each resource at first, the seed's transfers already taken off. */
export const PARTNER_CAPACITY: Readonly<Record<CapacityResource, number>> = {
  concurrent_calls: 50_000,
  cps: 5_000,
};

/** A customer's transfers, newest first. */
export function transfersOf({ state }: Books, customer: Customer): readonly CapacityTransfer[] {
  return state.capacityTransfers.of(customer);
}

/** The transfers that the seed gives a customer, newest first; half of the customers have none. */
export function seededTransfersOf(books: Seed, customer: Customer): CapacityTransfer[] {
  const dice = books.dice(`capacity of ${customer.id}`);
  // One resource for all of a customer's transfers: else more could come back than ever went.
  const resource = happens(70, dice(0, 1)) ? 'concurrent_calls' : 'cps';
  const count = customer.position === 0 ? 2 : Math.max(0, (dice(0) % 6) - 2);
  return Array.from({ length: count }, (_, item) => {
    const at = instantBefore(books.now, (item * 15 + 1) * 86_400 + (dice(item, 2) % 86_400), dice(item, 3));
    const slots = 5 * (1 + (dice(item, 4) % 8));
    return {
      reference: `cap:${customer.authId}:${Math.floor(at / 1000)}`,
      customer,
      resource,
      // The oldest is never a reclaim: there would be nothing to take back.
      ...(item < count - 1 && happens(20, dice(item, 6))
        ? { slots: -5, description: 'Campaign over' }
        : { slots, description: 'Capacity for a campaign' }),
      at,
    };
  });
}

/** The transfers of all customers, newest first. */
export function allTransfers(books: Books): CapacityTransfer[] {
  return books
    .customers()
    .flatMap((customer) => transfersOf(books, customer))
    .sort((one, other) => other.at - one.at);
}

/** What a customer has of each resource. */
export function capacityOf(books: Books, customer: Customer): Record<CapacityResource, Capacity> {
  const of = (resource: CapacityResource, own: number): Capacity => {
    const moved = transfersOf(books, customer).filter((transfer) => transfer.resource === resource);
    const allocated = moved.reduce((sum, { slots }) => sum + slots, 0);
    return { customer: own + allocated, allocated };
  };
  return { concurrent_calls: of('concurrent_calls', 20), cps: of('cps', 10) };
}

/** The contract's CapacityAllocation. */
export function capacityAllocation(books: Books, customer: Customer): object {
  const { concurrent_calls: calls, cps } = capacityOf(books, customer);
  return {
    partner_auth_id: books.authId,
    customer_auth_id: customer.authId,
    partner_concurrent_calls_limit: books.state.partner.capacity.concurrent_calls,
    customer_concurrent_calls_limit: calls.customer,
    net_concurrent_calls_allocated: calls.allocated,
    partner_cps_limit: books.state.partner.capacity.cps,
    customer_cps_limit: cps.customer,
    net_cps_allocated: cps.allocated,
  };
}

/** A row of the transfers' history. The contract has none; these are the names of CapacityTransferResult. */
export function transferRow({ authId }: Books, transfer: CapacityTransfer): object {
  const { at, customer, description, reference, resource, slots } = transfer;
  const [from, to] = slots > 0 ? [authId, customer.authId] : [customer.authId, authId];
  return {
    transfer_reference: reference,
    resource,
    slots: Math.abs(slots),
    from_account: from,
    to_account: to,
    description,
    created_at: stamp(at),
  };
}
