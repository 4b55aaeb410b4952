/** What is in a customer's own wallet, and whether that is enough. */
import { compareDecimals } from '../../../graph/decimal.js';
import { first } from '../../../graph/reading.js';
import { wallet, type WalletRow } from '../voice/wallet.js';
import { ownAt, whereFound, type Written } from './own-write.js';

/** The smallest amount of the vendor's money. */
export const leastAmount = '0.00001';

/** The wallet in a currency; undefined where there is none, or where the currency is no currency. */
export async function walletIn(place: Written, currency: string | null): Promise<WalletRow | undefined> {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return undefined;
  const { readings, org } = await ownAt(place);
  const brought = await whereFound(wallet.run(readings, org, { currency }));
  return brought && first(brought, readings.account);
}

/** Whether a wallet certainly has less than this. Who pays afterwards, or on credit, is the vendor's to judge. */
export function hasLessThan(
  { isPostpaid, creditLimit: credit, availableBalance: available, balance }: WalletRow,
  price: string,
): boolean {
  const left = available ?? balance;
  const isOnCredit = isPostpaid === true || (credit !== null && compareDecimals(credit, '0') > 0);
  return !isOnCredit && left !== null && compareDecimals(left, price) < 0;
}

/** Two amounts of the vendor's money together; it has five decimals. */
export const together = (one: string | null, other: string | null): string =>
  (Number(one ?? 0) + Number(other ?? 0)).toFixed(5);
