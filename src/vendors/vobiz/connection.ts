/** Vobiz as one request sees it: the loaders of one account, made on first use and forgotten with the request. */
import { perRequest } from '../../graph/context.js';
import { createRequestApi, type RequestApi } from '../../transport/api.js';
import type { VobizAccount } from './account.js';
import { createDirectory, type Directory } from './customers/directory.js';

export interface VobizConnection {
  readonly account: VobizAccount;
  readonly api: RequestApi;
  readonly directory: Directory;
}

export const connectionOf = perRequest<VobizAccount, VobizConnection>((account, context) => {
  const api = createRequestApi(account.client, context);
  return { account, api, directory: createDirectory(account, api, context.sight) };
});
