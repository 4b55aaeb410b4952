/** What is in a customer's own wallet, and whether that is enough. */
import { compareDecimals } from '../../../graph/decimal.js';
import type { Api } from '../../../transport/api.js';
import { getOwnBalance, type WireOwnBalance } from '../endpoints/voice.js';
import { whereFound } from './own-write.js';

/** The smallest amount of the vendor's money. */
export const leastAmount = '0.00001';

/** The wallet in a currency; undefined where there is none, or where the currency is no currency. */
export async function walletIn(
  api: Api<'client'>,
  currency: string | null,
): Promise<WireOwnBalance | undefined> {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return whereFound(api.call(getOwnBalance, { currency }));
}

/** Whether a wallet certainly has less than this. Who pays afterwards, or on credit, is the vendor's to judge. */
export function hasLessThan(
  { is_postpaid: isPostpaid, credit_limit: credit, available_balance: available, balance }: WireOwnBalance,
  price: string,
): boolean {
  const left = available ?? balance;
  const isOnCredit = isPostpaid === true || (credit !== null && compareDecimals(credit, '0') > 0);
  return !isOnCredit && left !== null && compareDecimals(left, price) < 0;
}

/** Two amounts of the vendor's money together; it has five decimals. */
export const together = (one: string | null, other: string | null): string =>
  (Number(one ?? 0) + Number(other ?? 0)).toFixed(5);
