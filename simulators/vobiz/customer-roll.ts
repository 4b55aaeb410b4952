// The roll of customers: those of the seed, as they are now, and those that were created since.

import type { Customer } from './customers.js';

/** The roll. */
export interface CustomerRoll {
  /** In the order in which the vendor lists them: the newest last. */
  readonly all: () => readonly Customer[];
  /** The customer with this MA_… id, if there is one. */
  readonly find: (authId: string) => Customer | undefined;
  readonly add: (customer: Customer) => void;
  /** Puts a changed customer in the place of the one before. */
  readonly replace: (customer: Customer) => void;
}

/** A roll that makes the seed's customers when it is first asked for one. */
export function createCustomerRoll(seeded: () => readonly Customer[]): CustomerRoll {
  let known: { customers: Customer[]; byAuthId: Map<string, Customer> } | undefined;
  const roll = () => {
    if (known === undefined) {
      const customers = [...seeded()];
      known = { customers, byAuthId: new Map(customers.map((customer) => [customer.authId, customer])) };
    }
    return known;
  };
  const put = (customer: Customer): void => {
    roll().customers[customer.position] = customer;
    roll().byAuthId.set(customer.authId, customer);
  };
  return {
    all: () => roll().customers,
    find: (authId) => roll().byAuthId.get(authId),
    add: put,
    replace: put,
  };
}
