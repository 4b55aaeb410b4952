// A short list for each customer: what the seed gives, until it is changed, and from then on what was written.

import type { Customer } from './customers.js';

/** A list for each customer. Only those that were changed are kept. */
export interface ChangeableLists<Item> {
  readonly of: (customer: Customer) => readonly Item[];
  readonly change: (customer: Customer, next: (items: readonly Item[]) => readonly Item[]) => void;
}

/**
 * Lists that begin as `seedOf` says, empty for customers that no seed made. One that is longer than `limit` loses its
 * oldest items, which are at its end unless the newest are.
 */
export function createChangeableLists<Item>(
  seedOf: (customer: Customer) => readonly Item[],
  newest: 'first' | 'last' = 'first',
  limit = 2_000,
): ChangeableLists<Item> {
  const changed = new Map<string, readonly Item[]>();
  const latest = (items: readonly Item[]): readonly Item[] =>
    newest === 'first' ? items.slice(0, limit) : items.slice(-limit);
  const of = (customer: Customer): readonly Item[] =>
    changed.get(customer.authId) ?? (customer.seeded ? seedOf(customer) : []);
  return {
    of,
    change: (customer, next) => void changed.set(customer.authId, latest(next(of(customer)))),
  };
}

/** The list with one item changed. */
export function withChanged<Item>(
  items: readonly Item[],
  isWanted: (item: Item) => boolean,
  changes: Partial<Item>,
): readonly Item[] {
  return items.map((item) => (isWanted(item) ? { ...item, ...changes } : item));
}
