/** What Voke supplies to the fields that all vendors share. */
import { matchesText, type ClientOrg, type ClientOrgFilter } from '../../entities/client-org.js';
import { matches, type DeviceFilter } from '../../entities/device.js';
import type { Answer, DeviceSupply, OrgSupply } from '../../entities/vendor-account.js';
import type { Context } from '../../graph/context.js';
import type { VokeConnection } from './connection.js';
import { subDeviceQuery } from './devices/device-query.js';
import { gather } from './gather.js';
import type { VokeOrganization } from './orgs/organization-row.js';

/** The connection of the account in the request at hand. */
export type Open = (context: Context) => VokeConnection;

export function createOrgSupply(open: Open): OrgSupply {
  return {
    list: ({ filter }, context) => listOrgs(open(context), filter),
    get: (uuid, _fields, context) => open(context).directory.org(uuid),
    find: (name, context) => open(context).directory.find(name),
  };
}

export function createDeviceSupply(open: Open): DeviceSupply {
  return {
    list: ({ filter }, context) => open(context).devices.ofFleet(filter),
    ofOrg: (org, { filter }, context) => open(context).devices.ofOrg(org, filter),
    complete: (device) => Promise.resolve(device),
  };
}

/** A condition on an organization: whether it has, or has not, a device that passes the filter. */
export interface Condition {
  readonly wanted: boolean;
  readonly device: DeviceFilter;
}

/** A device that is not operational is one that Voke calls degraded; of a lost one it does not say. */
export function conditionsOf({
  hasOfflineDevices,
  hasUnhealthyDevices,
  deviceType,
}: ClientOrgFilter): Condition[] {
  const type = deviceType ?? null;
  return [
    { wanted: hasOfflineDevices, device: { type, connection: ['OFFLINE' as const] } },
    { wanted: hasUnhealthyDevices, device: { type, health: ['DEGRADED' as const] } },
  ].flatMap(({ wanted, device }) => (typeof wanted === 'boolean' ? [{ wanted, device }] : []));
}

/** Whether anything of Voke can be such a device. */
export const isPossible = (device: DeviceFilter): boolean => subDeviceQuery(device) !== undefined;

async function listOrgs(connection: VokeConnection, filter: ClientOrgFilter): Promise<Answer<ClientOrg>> {
  const conditions = conditionsOf(filter);
  const open = conditions.filter(({ device }) => isPossible(device));
  // Nothing of Voke is such a device: who wants one gets no organization, and no call is made to find that out.
  if (conditions.some((condition) => condition.wanted && !open.includes(condition))) {
    return { rows: [], failures: [] };
  }
  const orgs = [...(await connection.directory.orgs()).values()].filter(matchesText(filter));
  return open.length === 0
    ? { rows: orgs, failures: [] }
    : gather(orgs, (org) => judge(connection, org, open));
}

/** The organization if all conditions hold, and the failures for which that is not known. */
async function judge(
  { devices }: VokeConnection,
  org: VokeOrganization,
  conditions: readonly Condition[],
): Promise<Answer<ClientOrg>> {
  const verdicts = await Promise.all(
    conditions.map(async ({ wanted, device }) => {
      const { rows, failures } = await devices.ofOrg(org.uuid, device);
      const has = rows.some(matches(device));
      return { holds: has === wanted, failures: has ? [] : failures };
    }),
  );
  const known = verdicts.filter((verdict) => verdict.failures.length === 0);
  if (known.some(({ holds }) => !holds)) return { rows: [], failures: [] };
  const failures = verdicts.flatMap((verdict) => verdict.failures);
  return { rows: failures.length === 0 ? [org] : [], failures };
}
