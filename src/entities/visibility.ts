/** Which orgs and customers a caller may see: all of them, or what its limits name. */
import type { Caller } from '../auth/caller.js';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { limitedSight, wholeSight } from '../sight.js';
import { decodeId, splitIdParts } from '../graph/id.js';
import { clientsById } from './links/store.js';
import type { VendorAccount } from './vendor-account.js';

/** What of a context depends on what its caller may see. */
export type Visibility = Pick<Context, 'accounts' | 'sight'>;

/** An org or a customer, by its account and the vendor's own id. */
type Place = readonly [account: string, native: string];

/** The accounts without a limit. */
export const everything = (accounts: readonly VendorAccount[]): Visibility => ({
  accounts,
  sight: wholeSight(),
});

/**
 * What the caller may see. Limits are global ids of orgs, customers and clients of ours, or `account/native id`. A client
 * stands for all that is linked to it now; what is none of these opens nothing.
 */
export async function visibilityOf(
  { limitedTo }: Caller,
  accounts: readonly VendorAccount[],
  database: Context['database'],
): Promise<Visibility> {
  if (limitedTo === null) return everything(accounts);
  const limits = limitedTo.map(readLimit);
  const clients = limits.flatMap((limit) => limit.client ?? []);
  const linked = clients.length === 0 ? [] : await clientsById((await database()).tables, clients);
  const places = [...limits, ...linked.flatMap(({ ends }) => ends.map(readLimit))].flatMap(({ place }) =>
    place === undefined ? [] : [place],
  );
  const byAccount = new Map<string, Set<string>>();
  for (const [account, native] of places) {
    byAccount.set(account, (byAccount.get(account) ?? new Set()).add(native));
  }
  return {
    accounts: accounts.filter(({ id }) => byAccount.has(id)),
    sight: limitedSight(byAccount),
  };
}

/** What a limit names: an org or a customer, or a client of ours. What is none of these names nothing. */
export interface Limit {
  readonly place?: Place;
  /** Our own id of a client. */
  readonly client?: string;
}

/** Reads a limit as it is stored. */
export function readLimit(written: string): Limit {
  try {
    const { typename, id } = written.includes('/') ? { typename: '', id: written } : decodeId(written);
    if (typename === 'Client') return { client: id };
    const [account = '', native = ''] = splitIdParts(id, 2);
    return { place: [account, native] };
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    return {};
  }
}
