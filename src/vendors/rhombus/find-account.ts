/** The way from a node id back to the account that it belongs to. */
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { splitIdParts } from '../../graph/id.js';
import { isRhombusAccount, type RhombusAccount } from './account.js';
import { connectionOf, type RhombusConnection } from './connection.js';

export const rhombusAccounts = ({ accounts }: Context): readonly RhombusAccount[] =>
  accounts.filter(isRhombusAccount);

/** The account with that id. An id of an account that is no longer configured is gone, not malformed. */
export function findRhombusAccount(context: Context, id: string | undefined): RhombusAccount {
  const account = rhombusAccounts(context).find((candidate) => candidate.id === id);
  if (account === undefined)
    throw new PartnergraphError('NOT_FOUND', 'the account of this id is not configured');
  return account;
}

/** The native ids in a node id, with the connection of its account. */
export function openNodeId(
  nodeId: string,
  context: Context,
  count: number,
): [RhombusConnection, ...string[]] {
  const [account, ...native] = splitIdParts(nodeId, count);
  return [connectionOf(findRhombusAccount(context, account), context), ...native];
}
