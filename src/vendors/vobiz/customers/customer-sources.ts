/** Where customers come from that are asked for by their auth ids: one call each, or the pages of the whole list. */
import { PartnergraphError } from '../../../errors.js';
import type { Api } from '../../../transport/api.js';
import { allRows, windowOf } from '../../../transport/paging.js';
import { whole, type Source } from '../../../transport/planned-loader.js';
import type { VobizAccount } from '../account.js';
import { getCustomer, listCustomers } from '../endpoints/accounts.js';
import { customerRow, type CustomerRow } from './customer-row.js';

/** From this many customers on, one call to learn how long the list is is expected to save more. */
export const worthwhile = 3;

/** The sources for so many customers at once. The first page of the list tells what all of it would cost. */
export async function customerSources(
  account: VobizAccount,
  partner: Api<'partner'>,
  asked: number,
): Promise<readonly Source<CustomerRow>[]> {
  const one: Source<CustomerRow> = {
    name: 'customer',
    reach: 'key',
    covers: () => true,
    isCalled: (customerAuthId) => partner.isSent(getCustomer, { customerAuthId }),
    load: async (customerAuthId) => {
      try {
        return whole([customerRow(account, await partner.call(getCustomer, { customerAuthId }))]);
      } catch (error) {
        if (error instanceof PartnergraphError && error.code === 'VENDOR_NOT_FOUND') return whole([]);
        throw error;
      }
    },
  };
  if (asked < worthwhile) return [one];
  const calls = await pagesLeft(partner);
  if (calls === undefined) return [one];
  const list: Source<CustomerRow> = {
    name: 'customers',
    reach: 'fleet',
    calls,
    covers: () => true,
    isCalled: () => calls === 0,
    load: async (authId) => {
      const rows = await allRows(partner, listCustomers, {});
      return whole(rows.filter((row) => row.auth_id === authId).map((row) => customerRow(account, row)));
    },
  };
  return [list, one];
}

/** Pages of the list behind its first; undefined when even that could not be read. */
async function pagesLeft(partner: Api<'partner'>): Promise<number | undefined> {
  try {
    const { maximum } = listCustomers.paging;
    const { total } = await windowOf(partner, listCustomers, {}, { offset: 0, count: maximum });
    return total === null ? undefined : Math.max(0, Math.ceil(total / maximum) - 1);
  } catch (error) {
    if (error instanceof PartnergraphError) return undefined;
    throw error;
  }
}
