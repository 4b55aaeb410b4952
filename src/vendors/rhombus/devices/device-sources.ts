/** The calls that could tell about devices, as the batch planner weighs them. */
import type { DeviceType } from '../../../entities/device-vocabulary.js';
import type { RequestApi } from '../../../transport/api.js';
import type { Cell } from '../../../transport/plan.js';
import type { Loaded, Source } from '../../../transport/planned-loader.js';
import type { RhombusAccount } from '../account.js';
import { getOrgV2 } from '../endpoints/organizations.js';
import { inventoryDevice, isRegistered, type RhombusDevice } from './device-row.js';
import { stateLists, type Identify, type StateList } from './device-state-lists.js';
import type { Directory } from '../orgs/directory.js';
import { getClientDevices, getListOfAllClientDevices } from '../endpoints/devices.js';
import { listed } from '../listed.js';
import { assertOwn, ownRow } from '../orgs/own-row.js';

const fleetFields: ReadonlySet<string> = new Set([
  'uuid',
  'type',
  'nativeType',
  'name',
  'model',
  'serialNumber',
  'createdAt',
  'policyUuid',
  'hardwareId',
  'description',
]);
const orgFields: ReadonlySet<string> = new Set([...fleetFields, 'partnerControlledHardware', 'reassignable']);

/** One field of one kind of device. */
export const deviceCell = (type: DeviceType, field: string): Cell => `${type}.${field}`;

/** The part of a cell behind the kind. */
const fieldOf = (cell: Cell): string => cell.slice(cell.indexOf('.') + 1);

/** The cells of these kinds and fields that any call could answer; every kind's rows are wanted in any case. */
export function deviceCells(types: readonly DeviceType[], fields: ReadonlySet<string>): ReadonlySet<Cell> {
  return new Set(
    types.flatMap((type) => {
      const known = stateLists.find((list) => list.type === type)?.fields;
      return ['uuid', ...fields]
        .filter((field) => orgFields.has(field) || known?.has(field) === true)
        .map((field) => deviceCell(type, field));
    }),
  );
}

/** Whether the one call for the whole fleet answers all of these cells. */
export const fleetCovers = (cells: ReadonlySet<Cell>): boolean =>
  [...cells].every((cell) => fleetFields.has(fieldOf(cell)));

/** Whether the inventory alone answers these fields, so that no org needs to be asked for its live state. */
export const isInventory = (fields: ReadonlySet<string>): boolean =>
  [...fields].every((field) => orgFields.has(field) || !stateLists.some((list) => list.fields.has(field)));

export interface DeviceSources {
  /** All devices of all orgs, in one call. */
  readonly fleet: Source<RhombusDevice> & { readonly all: () => Promise<Loaded<RhombusDevice>> };
  readonly perOrg: readonly Source<RhombusDevice>[];
}

export function createDeviceSources(
  account: RhombusAccount,
  api: RequestApi,
  directory: Directory,
): DeviceSources {
  const partner = api.asPartner();
  let fleet: Promise<Loaded<RhombusDevice>> | undefined;
  let fleetByOrg: Promise<Map<string, RhombusDevice[]>> | undefined;

  const loadFleet = async (): Promise<Loaded<RhombusDevice>> => {
    const { listOfAllClientDevices } = await partner.call(getListOfAllClientDevices, {});
    return listed(getListOfAllClientDevices, {}, listOfAllClientDevices, (device) => {
      if (!isRegistered(device)) return null;
      const own = device.orgUuid === null ? undefined : identify(account, device.orgUuid)(device.uuid);
      return own && inventoryDevice(own, device);
    });
  };
  const all = (): Promise<Loaded<RhombusDevice>> => (fleet ??= loadFleet());

  return {
    fleet: {
      name: getListOfAllClientDevices.name,
      reach: 'fleet',
      covers: (cell) => fleetFields.has(fieldOf(cell)),
      isCalled: () => partner.isSent(getListOfAllClientDevices, {}),
      all,
      load: async (org) => {
        const { failures } = await all();
        const rows = (await (fleetByOrg ??= all().then((loaded) => groupByOrg(loaded.rows)))).get(org) ?? [];
        return { rows, failures };
      },
    },
    perOrg: [
      {
        name: getClientDevices.name,
        reach: 'key',
        covers: (cell) => orgFields.has(fieldOf(cell)),
        isCalled: (org) => partner.isSent(getClientDevices, { orgUuid: org }),
        load: async (org) => {
          const { uuid } = await directory.org(org);
          const { devices } = await partner.call(getClientDevices, { orgUuid: uuid });
          return listed(
            getClientDevices,
            {},
            devices,
            ({ device, partnerControlledHardware, reassignable }) => {
              if (device === null) return undefined;
              if (!isRegistered(device)) return null;
              assertOwn(org, device.orgUuid, getClientDevices.name);
              const own = identify(account, org)(device.uuid);
              return own && { ...inventoryDevice(own, device), partnerControlledHardware, reassignable };
            },
            org,
          );
        },
      },
      ...stateLists.map((list): Source<RhombusDevice> => stateSource(account, api, directory, list)),
    ],
  };
}

function stateSource(
  account: RhombusAccount,
  api: RequestApi,
  directory: Directory,
  list: StateList,
): Source<RhombusDevice> {
  return {
    name: list.name,
    reach: 'key',
    covers: (cell) => cell.startsWith(`${list.type}.`) && list.fields.has(fieldOf(cell)),
    isCalled: (org) => list.isSent(api.asOrg(directory.seen(org))),
    load: async (org) => {
      const loaded = await list.load(await directory.asOrg(org), identify(account, org), org);
      if (loaded.rows.length === 0) await assertScopeApplied(directory, org, list);
      return loaded;
    },
  };
}

const identify =
  (account: RhombusAccount, org: string): Identify =>
  (uuid) =>
    ownRow('RhombusDevice', { account, uuid: org }, uuid);

/**
 * A client-level call without its org header runs in the partner's own org, which has no devices: the answer is an
 * empty list and no failure. So an empty list from an org that should have devices is believed only after the vendor
 * has said in whose scope it answers.
 */
async function assertScopeApplied(directory: Directory, uuid: string, list: StateList): Promise<void> {
  const expected = (await directory.org(uuid)).deviceTotals?.[list.total] ?? 0;
  if (expected === 0) return;
  const { org } = await (await directory.asOrg(uuid)).call(getOrgV2, {});
  assertOwn(uuid, org?.uuid ?? null, list.name);
}

function groupByOrg(devices: readonly RhombusDevice[]): Map<string, RhombusDevice[]> {
  const groups = new Map<string, RhombusDevice[]>();
  for (const device of devices) {
    const group = groups.get(device.orgUuid);
    if (group === undefined) groups.set(device.orgUuid, [device]);
    else group.push(device);
  }
  return groups;
}
