/** Rhombus as one request sees it: the loaders of one account, made on first use and forgotten with the request. */
import { perRequest } from '../../graph/context.js';
import { readingsOf, type Readings } from '../../reads/run.js';
import type { RequestApi } from '../../transport/api.js';
import type { RhombusAccount } from './account.js';
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
