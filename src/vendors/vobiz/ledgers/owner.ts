/** The way from a row of a ledger to the customer whose it is. */
import type { Context } from '../../../graph/context.js';
import { connectionOf } from '../connection.js';
import type { CustomerRow } from '../customers/customer-row.js';
import type { LedgerRow } from './ledger-page.js';

/** The customer of a row: the one it was found by, or the one with that number in the list of all customers. */
export async function customerOf(
  { account, customer }: LedgerRow,
  accountId: string | null,
  context: Context,
): Promise<CustomerRow | null> {
  if (customer !== undefined || accountId === null) return customer ?? null;
  return connectionOf(account, context).directory.byAccountId(accountId);
}
