/** Whether a page of customers can be cut from the vendor's own list, or all that the caller may see must be read. */
import type { ListArguments } from '../../../entities/order.js';
import type { Context } from '../../../graph/context.js';
import type { VobizAccount } from '../account.js';
import { isDecidedByVendor, type CustomerFilter, type CustomerOrderName } from './customer-filter.js';

/** Arguments of every list of customers. */
export type CustomerArguments = ListArguments<CustomerFilter, CustomerOrderName>;

/** In the vendor's order only the pages that are asked for are read; any other needs all of them. */
export const isVendorsPage = (
  accounts: readonly VobizAccount[],
  { filter, orderBy }: CustomerArguments,
  context: Context,
): boolean =>
  !orderBy &&
  isDecidedByVendor(filter ?? {}) &&
  mayFind(filter ?? {}, context) &&
  accounts.every(({ id }) => context.sight.limit(id) === 'all');

/** Whether the vendor's search is for this caller: it finds e-mail addresses, which would be told one letter at a time. */
export const mayFind = ({ text }: CustomerFilter, { caller }: Context): boolean =>
  !text || caller.scopes.has('personal:read');
