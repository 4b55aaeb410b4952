/** The way from a node id back to the account of the vendor that it belongs to. */
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { splitIdParts } from '../graph/id.js';
import type { VendorAccount } from './vendor-account.js';

export interface AccountFinder<Account extends VendorAccount, Connection> {
  /** The account with that id. An id of an account that is no longer configured is gone, not malformed. */
  readonly find: (context: Context, id: string | undefined) => Account;
  /** The native ids in a node id, with the connection of its account. */
  readonly open: (nodeId: string, context: Context, count: number) => [Connection, ...string[]];
}

/** Finds accounts of one vendor, and opens their connections in the request at hand. */
export function createAccountFinder<Account extends VendorAccount, Connection>(
  isOwn: (account: VendorAccount) => account is Account,
  connectionOf: (account: Account, context: Context) => Connection,
): AccountFinder<Account, Connection> {
  const find = ({ accounts }: Context, id: string | undefined): Account => {
    const account = accounts.filter(isOwn).find((candidate) => candidate.id === id);
    if (account === undefined)
      throw new PartnergraphError('NOT_FOUND', 'the account of this id is not configured');
    return account;
  };
  return {
    find,
    open: (nodeId, context, count) => {
      const [account, ...native] = splitIdParts(nodeId, count);
      return [connectionOf(find(context, account), context), ...native];
    },
  };
}
