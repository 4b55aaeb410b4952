/** What it costs to ask an account for something, whether or not its vendor says. */
import type { Context } from '../graph/context.js';
import type { AnyCalls } from '../graph/cost/calls.js';
import { sureOf, type Cost, type Orgs, type Part } from '../graph/operation/place.js';
import { maximumPageSize } from '../graph/page.js';
import type { ClientOrgFilter } from './client-org.js';
import type { DeviceFilter } from './device.js';
import type { OrgsCost, Query, VendorAccount } from './vendor-account.js';

/** Of a listing of client orgs. */
export async function orgsCost(
  account: VendorAccount,
  query: Query<ClientOrgFilter>,
  context: Context,
): Promise<OrgsCost> {
  if (account.orgs === undefined) return { calls: [], rows: [], count: 0 };
  const said = account.costs.orgs?.(query, context);
  return said ?? { calls: [unsaid(account, 'orgs')], count: maximumPageSize };
}

/** Of single client orgs. */
export async function orgCost(
  account: VendorAccount,
  fields: ReadonlySet<string>,
  context: Context,
): Promise<readonly AnyCalls[]> {
  if (account.orgs === undefined) return [];
  return account.costs.org?.(fields, context) ?? [unsaid(account, 'orgs')];
}

/** Of devices. */
export async function devicesCost(
  account: VendorAccount,
  orgs: Orgs | 'fleet',
  query: Query<DeviceFilter>,
  context: Context,
): Promise<Pick<Cost, 'calls' | 'demands'>> {
  if (account.devices === undefined) return { calls: [] };
  const demands = account.costs.deviceDemands?.(orgs === 'fleet' ? 'all' : orgs, query);
  if (demands !== undefined) return { calls: [], demands };
  const said = account.costs.devices?.(orgs, query, context);
  return { calls: (await said) ?? [unsaid(account, 'devices', orgs)] };
}

/** Of API keys: of all, or of these orgs where the vendor issues keys per org. */
export async function apiKeysCost(
  account: VendorAccount,
  orgs: Orgs | 'fleet',
  context: Context,
): Promise<readonly AnyCalls[]> {
  if ((orgs === 'fleet' ? account.apiKeys : account.orgApiKeys) === undefined) return [];
  return account.costs.apiKeys?.(orgs, context) ?? [unsaid(account, 'apiKeys', orgs)];
}

/** Of customers: of all, or of these. */
export async function customersCost(
  account: VendorAccount,
  customers: Orgs | 'all',
  context: Context,
): Promise<readonly AnyCalls[]> {
  if (account.customers === undefined || (customers !== 'all' && customers.count === 0)) return [];
  const said = account.costs.customers?.(customers, context);
  return said ?? [unsaid(account, 'customers', customers === 'all' ? 'fleet' : customers)];
}

/** What a vendor does not say is one call, or one for each org. */
const unsaid = ({ id }: VendorAccount, call: string, orgs: Orgs | 'fleet' = 'fleet'): AnyCalls =>
  orgs === 'fleet'
    ? { partner: id, call, of: '', count: 1 }
    : { partner: id, call, of: orgs.set, count: orgs.count, sure: sureOf(orgs) };

/** The calls of something in each account of a place. */
export const inEach = async (
  parts: readonly Part[],
  cost: (part: Part) => Promise<readonly AnyCalls[]>,
): Promise<readonly AnyCalls[]> => (await Promise.all(parts.map(cost))).flat();
