/** A customer as Vobiz lists it, as a row of the graph. */
import { moneyOf, type Money } from '../../../entities/money.js';
import type { LinkedCustomer } from '../../../entities/vendor-account.js';
import { joinIdParts } from '../../../graph/id.js';
import type { VobizAccount } from '../account.js';
import type { WireAccount } from '../endpoints/accounts.js';

export interface CustomerRow extends LinkedCustomer, Omit<WireAccount, 'auth_id' | 'name' | 'email'> {
  readonly account: VobizAccount;
  /** The vendor's `MA_…`. */
  readonly authId: string;
  /** The same, by which reads know whom a row is; it is no row of another's. */
  readonly uuid: string;
  readonly org: null;
  readonly orgUuid: string;
  /** As the list has it; null without an amount. */
  readonly balance: Money | null;
}

export function customerRow(account: VobizAccount, wire: WireAccount): CustomerRow {
  const { auth_id: authId, ...rest } = wire;
  return {
    ...rest,
    __typename: 'Customer',
    account,
    nodeId: joinIdParts([account.id, authId]),
    authId,
    uuid: authId,
    org: null,
    orgUuid: authId,
    balance: moneyOf(wire.cash_credits, wire.pricing_tier?.currency ?? null),
  };
}
