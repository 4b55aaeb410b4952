/** What Rhombus supplies to the fields that all vendors share. */
import type { ClientOrg, ClientOrgFilter } from '../../entities/client-org.js';
import type { Device } from '../../entities/device.js';
import type { Answer, DeviceSupply, OrgSupply, Query } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import type { RhombusClientOrg } from './orgs/client-org-row.js';
import type { RhombusConnection } from './connection.js';
import { allAre, type DeviceStatus } from './orgs/status-map.js';
import { deviceTypeOf } from './vocabulary.js';

/** The connection of the account in the request at hand. */
export type Open = (context: Context) => RhombusConnection;

export function createOrgSupply(open: Open): OrgSupply {
  return {
    list: ({ fields, filter }, context) => listOrgs(open(context), fields, filter),
    get: (uuid, fields, context) => open(context).directory.org(uuid, fields),
    find: (name, context) => open(context).directory.find(name),
  };
}

export function createDeviceSupply(open: Open): DeviceSupply {
  return {
    list: (query, context) => open(context).devices.ofFleet(query),
    ofOrg: (org, query, context) => open(context).devices.ofOrg(org, query),
    complete: (device, field, context) => complete(open(context), device, field),
  };
}

/** The same device with one more attribute; what kept the attribute away is thrown. */
async function complete({ devices }: RhombusConnection, device: Device, field: string): Promise<Device> {
  const filter = device.type === undefined ? {} : { type: [device.type] };
  const found = await devices.one(device.orgUuid, device.uuid, { fields: new Set([field]), filter });
  if (found.failure !== undefined) throw found.failure;
  return found.device ?? device;
}

async function listOrgs(
  { directory, status }: RhombusConnection,
  fields: Query<ClientOrgFilter>['fields'],
  filter: ClientOrgFilter,
): Promise<Answer<ClientOrg>> {
  if (typeof filter.hasOfflineDevices !== 'boolean' && typeof filter.hasUnhealthyDevices !== 'boolean') {
    const { orgs, failures } = await directory.listed(fields);
    return { rows: [...orgs.values()], failures };
  }
  const [{ orgs, failures }, counts] = await Promise.all([directory.listed(fields), status.load()]);
  const isCounted = ({ uuid }: RhombusClientOrg): boolean => (counts.get(uuid)?.length ?? 0) > 0;
  const undecided = [...orgs.values()].filter((org) => !isCounted(org) && mayHaveDevices(org));
  return {
    rows: [...orgs.values()].filter((org) => meets(filter, counts.get(org.uuid) ?? [])),
    failures: [
      ...failures,
      ...(await status.failures()),
      ...undecided.map(
        ({ uuid: org }) =>
          new PartnergraphError('VENDOR_INVALID_ANSWER', 'the device counts of this client org are missing', {
            vendor: 'rhombus',
            endpoint: 'getClientStatusMap',
            org,
          }),
      ),
    ],
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
