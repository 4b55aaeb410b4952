/** What it takes to ask an account for something, whether or not its vendor says. */
import type { Context } from '../graph/context.js';
import { allNeeded, nothingNeeded, type Need, type Orgs, type Part } from '../graph/operation/place.js';
import { maximumPageSize } from '../graph/page.js';
import { callsFor, oneCall } from '../reads/decision.js';
import type { ClientOrgFilter } from './client-org.js';
import type { DeviceFilter } from './device.js';
import type { OrgsNeed, Query, VendorAccount } from './vendor-account.js';

/** Of a listing of client orgs. */
export async function orgsNeed(
  account: VendorAccount,
  query: Query<ClientOrgFilter>,
  context: Context,
): Promise<OrgsNeed> {
  if (account.orgs === undefined) return { planned: [], rows: [], count: 0 };
  const said = account.needs.orgs?.(query, context);
  return said ?? { ...unsaid(account, 'orgs'), count: maximumPageSize };
}

/** Of single client orgs. */
export async function orgNeed(
  account: VendorAccount,
  fields: ReadonlySet<string>,
  context: Context,
): Promise<Need> {
  if (account.orgs === undefined) return nothingNeeded;
  return account.needs.org?.(fields, context) ?? unsaid(account, 'orgs');
}

/** Of devices. */
export async function devicesNeed(
  account: VendorAccount,
  orgs: Orgs | 'all',
  query: Query<DeviceFilter>,
  context: Context,
): Promise<Need> {
  if (account.devices === undefined) return nothingNeeded;
  return account.needs.devices?.(orgs, query, context) ?? unsaid(account, 'devices', orgs);
}

/** Of API keys: of all, or of these orgs where the vendor issues keys per org. */
export async function apiKeysNeed(
  account: VendorAccount,
  orgs: Orgs | 'all',
  context: Context,
): Promise<Need> {
  if ((orgs === 'all' ? account.apiKeys : account.orgApiKeys) === undefined) return nothingNeeded;
  return account.needs.apiKeys?.(orgs, context) ?? unsaid(account, 'apiKeys', orgs);
}

/** Of customers: of all, or of these. */
export async function customersNeed(
  account: VendorAccount,
  customers: Orgs | 'all',
  context: Context,
): Promise<Need> {
  if (account.customers === undefined || (customers !== 'all' && customers.count === 0)) return nothingNeeded;
  return account.needs.customers?.(customers, context) ?? unsaid(account, 'customers', customers);
}

/** What a vendor does not say is one call, or one for each org. */
export const unsaid = (account: VendorAccount, endpoint: string, orgs: Orgs | 'all' = 'all'): Need => ({
  planned: [orgs === 'all' ? oneCall(account, endpoint) : callsFor(account, endpoint, orgs)],
});

/** What something needs in each account of a place. */
export const inEach = async (
  parts: readonly Part[],
  need: (part: Part) => Promise<Need>,
): Promise<Pick<Need, 'planned' | 'demands'>> => allNeeded(await Promise.all(parts.map(need)));
