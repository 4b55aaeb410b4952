/** Rhombus as one request sees it: the loaders of one account, made on first use and forgotten with the request. */
import { PartnergraphError } from '../../errors.js';
import { perRequest, type Context } from '../../graph/context.js';
import type { Part } from '../../graph/operation/place.js';
import { readingsOf, type Readings } from '../../reads/run.js';
import type { RequestApi } from '../../transport/api.js';
import { isRhombusAccount, type RhombusAccount } from './account.js';
import { directoryOf, type Directory } from './orgs/directory.js';

export interface RhombusConnection {
  readonly account: RhombusAccount;
  readonly api: RequestApi;
  /** The partner's client orgs, and the only way to act for one of them. */
  readonly directory: Directory;
  readonly readings: Readings;
}

export const connectionOf = perRequest<RhombusAccount, RhombusConnection>((account, context) => {
  const readings = readingsOf(account, context);
  const { api } = readings;
  const directory = directoryOf(readings);
  return {
    account,
    api,
    directory,
    readings,
  };
});

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
