/** Vobiz as one request sees it: the calls to one account, and its customers. */
import type { VendorAccount } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import { perRequest, type Context } from '../../graph/context.js';
import { first } from '../../graph/reading.js';
import { readingsOf, type Readings } from '../../reads/run.js';
import type { SeenOrg } from '../../sight.js';
import type { RequestApi } from '../../transport/api.js';
import { isVobizAccount, type VobizAccount } from './account.js';
import type { CustomerRow } from './customers/customer.js';
import { customerOf } from './customers/directory.js';

export interface VobizConnection {
  readonly account: VobizAccount;
  readonly api: RequestApi;
  readonly readings: Readings;
  readonly directory: {
    /** The customer of that auth id, if the caller may see it: the only way to act for one. */
    readonly seen: (authId: string) => SeenOrg;
    /** The customer of that auth id; NOT_FOUND unless it is one of the partner's. */
    readonly one: (authId: string) => Promise<CustomerRow>;
  };
}

const connectionOf = perRequest<VobizAccount, VobizConnection>((account, context) => {
  const readings = readingsOf(account, context);
  return {
    account,
    readings,
    api: readings.api,
    directory: {
      seen: (authId) => {
        const seen = context.sight.sees(account.id, authId);
        if (seen !== undefined) return seen;
        throw new PartnergraphError('NOT_FOUND', 'the partner has no such customer');
      },
      one: async (authId) => first(await customerOf(readings, authId), account),
    },
  };
});

/** The connection of a place. Where a type of Vobiz is, the account is one of Vobiz, unless somebody made up an id. */
export function connectionAt(
  { account }: { readonly account: VendorAccount },
  context: Context,
): VobizConnection {
  if (isVobizAccount(account)) return connectionOf(account, context);
  throw new PartnergraphError('NOT_FOUND', `${account.id} is no account of Vobiz`);
}
