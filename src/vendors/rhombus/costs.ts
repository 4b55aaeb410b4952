/** An account of Rhombus where one is wanted, as the request sees it. */
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import type { Needs, Part } from '../../graph/operation/place.js';
import { foresightOf } from '../../reads/foresight.js';
import { isRhombusAccount } from './account.js';
import { connectionOf, type RhombusConnection } from './connection.js';
import { directoryCall } from './orgs/directory.js';
import { readingsOf, type Readings } from '../../reads/run.js';

/** The connection of a part. Where a type of Rhombus is, the account is one of Rhombus, unless somebody made up an id. */
export function connectionAt({ account }: Pick<Part, 'account'>, context: Context): RhombusConnection {
  if (!isRhombusAccount(account)) {
    throw new PartnergraphError('NOT_FOUND', `${account.id} is no account of Rhombus`);
  }
  return connectionOf(account, context);
}

/** What the request has read of that account. */
export const readingsAt = (part: Pick<Part, 'account'>, context: Context): Readings =>
  readingsOf(connectionAt(part, context).account, context);

/** The list of orgs, which proves whose an org is before it is asked anything. */
export const throughDirectory: Needs<unknown> = ({ parts, context }) => ({
  planned: parts.map(({ account }) => directoryCall(account, foresightOf(context)?.selects)),
});
