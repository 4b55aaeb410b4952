/** What all reads of Voke have in common: the shapes of its rows, the ids of its nodes, and what a request has read of it. */
import { createAccountFinder } from '../../entities/find-account.js';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import type { NodeIds } from '../../graph/node-reading.js';
import { nodeShapesOf } from '../../graph/shape.js';
import { readingsOf, type Readings } from '../../reads/run.js';
import { isVokeAccount, type VokeAccount } from './account.js';

export const shape = nodeShapesOf<VokeAccount>();

export const { find: findVokeAccount } = createAccountFinder(isVokeAccount, readingsOf);

/** Ids of so many parts: account, organization, and the keys of the row. */
export const ids = (parts: number): NodeIds => ({ parts, account: findVokeAccount });

interface At {
  readonly account: VendorAccount;
}

/** The account, which is of Voke wherever a type of Voke is, unless somebody made up an id. */
export function accountAt({ account }: At): VokeAccount {
  if (isVokeAccount(account)) return account;
  throw new PartnergraphError('NOT_FOUND', `${account.id} is no account of Voke`);
}

/** What the request has read of it. */
export const readingsAt = (at: At, context: Context): Readings => readingsOf(accountAt(at), context);
