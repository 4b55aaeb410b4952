/** What clients need: their ends are known from our own database before any vendor is asked. */
import type { Context } from '../../graph/context.js';
import {
  allNeeded,
  nothingNeeded,
  type Need,
  type Needs,
  type Orgs,
  type Part,
  type Place,
} from '../../graph/operation/place.js';
import { apiKeysNeed, customersNeed, inEach, orgNeed } from '../supply-needs.js';
import type { VendorAccount } from '../vendor-account.js';
import { endsOf, type End } from './ends.js';
import { seenClients } from './seen-clients.js';
import type { LinkedClient } from './store.js';

/** The ends, by account. */
export function partsOfEnds(ends: readonly End[], set: string): readonly Part[] {
  const byAccount = new Map<VendorAccount, Set<string>>();
  for (const { account, native } of ends) {
    if (account === undefined) continue;
    byAccount.set(account, (byAccount.get(account) ?? new Set()).add(native));
  }
  return [...byAccount].map(([account, natives]) => {
    const orgs: Orgs = { set: `ends of ${set}`, count: natives.size, keys: [...natives] };
    return { account, rows: orgs, orgs };
  });
}

/** The ends of these clients, by account. */
export const partsOfClients = (
  clients: readonly LinkedClient[],
  context: Context,
  set: string,
): readonly Part[] =>
  partsOfEnds(
    clients.flatMap((client) => endsOf(client, context)),
    set,
  );

/** The ends of so many clients of which it is not known who they are. */
export function partsOfSome(
  clients: readonly LinkedClient[],
  count: number,
  context: Context,
  set: string,
): readonly Part[] {
  const most = new Map<VendorAccount, number>();
  for (const client of clients) {
    for (const { account, orgs } of partsOfClients([client], context, set)) {
      most.set(account, Math.max(orgs.count, most.get(account) ?? 0));
    }
  }
  return partsOfClients(clients, context, set).map(({ account, orgs: all }) => {
    const orgs = { set: all.set, count: Math.min(all.count, count * (most.get(account) ?? 0)) };
    return { account, rows: orgs, orgs };
  });
}

/** The clients that any rows are linked to. */
export async function linkedNeed({ parts, context, name, isDeep }: Place): Promise<Need> {
  if (!isDeep) return nothingNeeded;
  const clients = await seenClients(context);
  const rows = parts.reduce((sum, part) => sum + part.rows.count, 0);
  const set = `${parts[0]?.rows.set ?? ''}/${name}`;
  return { planned: [], below: partsOfSome(clients, Math.min(rows, clients.length), context, set) };
}

/** What is at the ends: orgs, or customers. */
export const endsNeed = (
  { parts, context }: Pick<Place, 'parts' | 'context'>,
  fields: ReadonlySet<string>,
): Promise<Need> =>
  inEach(parts, async ({ account, orgs }) =>
    allNeeded([await orgNeed(account, fields, context), await customersNeed(account, orgs, context)]),
  );

/** The customers among the ends. */
export const customersNeeded: Needs<unknown> = ({ parts, context }) =>
  inEach(parts, ({ account, orgs }) => customersNeed(account, orgs, context));

/** The API keys of the orgs among the ends. */
export const keysNeed: Needs<unknown> = ({ parts, context }) =>
  inEach(parts, ({ account, orgs }) => apiKeysNeed(account, orgs, context));
