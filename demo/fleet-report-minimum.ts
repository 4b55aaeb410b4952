/** The fewest vendor calls that can answer the flagship query, worked out from what the fiction knows. */
import type { DemoClient } from './clients.js';
import type { DemoVendors } from './vendors.js';
import type { FlagshipVariables } from '../src/cli/flagship-variables.js';

/**
 * Rhombus: two calls tell for the whole fleet which orgs there are and which have a camera offline; the clients that
 * have one are the candidates. What the cameras are called costs a call for each client that is shown.
 *
 * Vobiz: the balance of every candidate has to be known, to show it or to rule it out.
 *
 * Voke: so do its keys. They are read in the scope of an organization, which is entered only after the list of
 * organizations has shown that it is ours; without a candidate there, neither is called.
 */
export function fewestCalls(
  { rhombus, vobiz, voke }: DemoVendors,
  clients: readonly DemoClient[],
  { balanceBelow, expiresBefore }: FlagshipVariables,
): number {
  const offline = new Set(rhombus.oracle.orgsWithOfflineCameras());
  const poor = new Set(vobiz.oracle.lowBalanceCustomers(Number(balanceBelow)).map(({ authId }) => authId));
  const expiring = new Set(
    voke.oracle.apiKeysExpiring(new Date(expiresBefore)).map(({ organizationId }) => organizationId),
  );
  const candidates = clients.filter((client) => offline.has(client.rhombus));
  const shown = candidates.filter(
    (client) => poor.has(client.vobiz ?? '') || expiring.has(client.voke ?? ''),
  );
  const customers = candidates.filter((client) => client.vobiz !== undefined).length;
  const organizations = candidates.filter((client) => client.voke !== undefined).length;
  return (
    2 +
    shown.length +
    callsForCustomers(customers, pagesOf(vobiz.oracle.customers())) +
    (organizations === 0 ? 0 : pagesOf(voke.oracle.organizations()) + organizations)
  );
}

/**
 * The pages of the list, or one call for each customer. How many pages there are is not known before the first of them
 * is there: it is one of the calls, except for so few customers that it cannot save as much as it may cost.
 */
const callsForCustomers = (customers: number, pages: number): number =>
  customers < 3 ? customers : 1 + Math.min(pages - 1, customers);

/** Pages of the largest size that either vendor gives. */
const pagesOf = (list: readonly unknown[]): number => Math.max(1, Math.ceil(list.length / 100));
