/** What Rhombus supplies to the fields that all vendors share. */
import { orgsNamed, type ClientOrg, type ClientOrgFilter } from '../../entities/client-org.js';
import type { SupplyNeeds, Answer, DeviceSupply, OrgSupply, Query } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { once } from '../../reads/kinds.js';
import { nobody } from '../../reads/decision.js';
import { knownOf, orgsFact } from '../../reads/memory.js';
import { warningsOf } from '../../reads/rows.js';
import type { Readings } from '../../reads/run.js';
import { wholeSight } from '../../sight.js';
import type { RhombusAccount } from './account.js';
import type { DeviceRow } from './devices/device-row.js';
import { completed, devicesOf, devicesOfFleet, devicesOfOrg } from './devices/devices.js';
import { unlessFailed } from './failures.js';
import { apiKeys } from './api-keys/api-key.js';
import { directoryCall, directoryOf, foreseenOrgs } from './orgs/directory.js';
import type { RhombusClientOrg } from './orgs/client-org-row.js';
import { allAre, getClientStatusMap, statusMapOf, type DeviceStatus } from './orgs/status-map.js';
import { deviceTypeOf } from './vocabulary.js';

/** What the request has read of the account. */
export type Open = (context: Context) => Readings;

export function createOrgSupply(open: Open): OrgSupply {
  return {
    list: ({ fields, filter }, context) => listOrgs(open(context), fields, filter),
    get: (uuid, fields, context) => directoryOf(open(context)).org(uuid, fields),
    find: (name, context) => directoryOf(open(context)).find(name),
  };
}

export function createDeviceSupply(open: Open): DeviceSupply {
  return {
    list: (query, context) => devicesOfFleet(open(context), query),
    ofOrg: (org, query, context) => devicesOfOrg(open(context), org, query),
    // Devices of Rhombus are all of its one shape.
    complete: (device, field, context) => completed(open(context), device as DeviceRow, field),
  };
}

/** What of the counts decides which orgs there are. */
const deciding = getClientStatusMap.brings.names;

async function listOrgs(
  readings: Readings,
  fields: Query<ClientOrgFilter>['fields'],
  filter: ClientOrgFilter,
): Promise<Answer<ClientOrg>> {
  const { account, sight } = readings;
  const origin = { account, org: null, sight };
  const directory = directoryOf(readings);
  if (!isAboutDevices(filter)) {
    const listed = await directory.listed(fields);
    return { ...listed, warnings: warningsOf(listed, origin, fields) };
  }
  const [listed, status] = await Promise.all([directory.listed(fields), statusMapOf(readings)]);
  const { rows, failures } = listed;
  const counts = status.byOrg;
  const isCounted = ({ uuid }: RhombusClientOrg): boolean => (counts.get(uuid)?.length ?? 0) > 0;
  const undecided = rows.filter((org) => !isCounted(org) && mayHaveDevices(org));
  return {
    rows: rows.filter((org) => meets(filter, counts.get(org.uuid) ?? [])),
    failures: [
      ...failures,
      ...status.failures,
      ...undecided.map(
        ({ uuid: org }) =>
          new PartnergraphError('VENDOR_INVALID_ANSWER', 'the device counts of this client org are missing', {
            vendor: 'rhombus',
            endpoint: 'getClientStatusMap',
            org,
          }),
      ),
    ],
    warnings: [...warningsOf(listed, origin, fields), ...warningsOf(status, origin, deciding)],
  };
}

/** Whether the counts of an org meet the conditions about devices. */
export function meets(filter: ClientOrgFilter, status: readonly DeviceStatus[]): boolean {
  const counted = status.filter(
    ({ nativeType }) => filter.deviceType?.includes(deviceTypeOf(nativeType)) ?? true,
  );
  const any = (condition: 'connected' | 'operational'): boolean =>
    counted.some((kind) => !allAre(condition, kind));
  return (
    (typeof filter.hasOfflineDevices !== 'boolean' || filter.hasOfflineDevices === any('connected')) &&
    (typeof filter.hasUnhealthyDevices !== 'boolean' || filter.hasUnhealthyDevices === any('operational'))
  );
}

/** An org without devices may well be left out of the counts; one with devices may not. */
const mayHaveDevices = ({ deviceTotals }: RhombusClientOrg): boolean =>
  Object.values<number | null>({ ...deviceTotals }).some((total) => total !== 0);

const isAboutDevices = ({ hasOfflineDevices, hasUnhealthyDevices }: ClientOrgFilter): boolean =>
  typeof hasOfflineDevices === 'boolean' || typeof hasUnhealthyDevices === 'boolean';

/** What the shared fields need of Rhombus. `open` gives what a decision may read: the same that the run reads. */
export function createNeeds(account: () => RhombusAccount, open: Open): SupplyNeeds {
  const directory = (context: Context) => [directoryCall(account(), open(context).selects)];
  /** The orgs that the caller may see, as the run will have them; undefined where they do not come. */
  const known = async (context: Context) => (await foreseenOrgs(open(context)))?.rows;
  const status = (context: Context) => unlessFailed(statusMapOf(open(context)));
  return {
    orgTotal: () => knownOf(account(), wholeSight()).lastFact<readonly unknown[]>(orgsFact)?.length,
    org: (_fields, context) => Promise.resolve({ planned: directory(context) }),
    orgs: async ({ filter }, context) => {
      const asksStatus = isAboutDevices(filter);
      // Side by side, as the list itself asks for them.
      const [rows, counts] = await Promise.all([known(context), asksStatus ? status(context) : undefined]);
      const planned = directory(context);
      if (!asksStatus) return { planned, rows, count: rows?.length ?? 0 };
      const at = { account: account(), known: open(context).known, purpose: 'filter' as const };
      const left = counts && rows?.filter((org) => meets(filter, counts.byOrg.get(org.uuid) ?? []));
      return {
        planned: [...planned, ...once(getClientStatusMap).plan(at, nobody)],
        rows: left,
        count: rows?.length ?? 0,
      };
    },
    findOrg: async (name, context) => {
      const rows = await known(context);
      const named = rows && orgsNamed(rows, name);
      return { planned: directory(context), rows: named, count: named?.length ?? 1 };
    },
    devices: (orgs, query) =>
      Promise.resolve({ planned: [], demands: [devicesOf({ account: account() }, orgs, query)] }),
    apiKeys: (_orgs, context) =>
      Promise.resolve({
        planned: apiKeys.plan({ account: account(), known: open(context).known }, nobody),
      }),
  };
}
