/** Devices of one org or of the fleet: which orgs need to be asked, and for what; the planner decides by which calls. */
import type { DeviceFilter } from '../../../entities/device.js';
import { allDeviceTypes, type DeviceType } from '../../../entities/device-vocabulary.js';
import type { Answer, Query } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import type { RequestApi } from '../../../transport/api.js';
import { createPlannedLoader } from '../../../transport/planned-loader.js';
import type { RhombusAccount } from '../account.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { createDevicePruning } from './device-pruning.js';
import type { RhombusDevice } from './device-row.js';
import { createDeviceSources, deviceCells, fleetCovers, type DeviceSources } from './device-sources.js';
import { stateLists } from './device-state-lists.js';
import { isPartial } from '../listed.js';
import type { Directory } from '../orgs/directory.js';
import type { StatusMap } from '../orgs/status-map.js';

type DeviceQuery = Query<DeviceFilter>;

export interface DeviceLoader {
  readonly ofOrg: (org: string, query: DeviceQuery) => Promise<Answer<RhombusDevice>>;
  readonly ofFleet: (query: DeviceQuery) => Promise<Answer<RhombusDevice>>;
  /** One device of an org: absent when the org has none of that uuid, or when what could tell has failed. */
  readonly one: (org: string, uuid: string, query: DeviceQuery) => Promise<FoundDevice>;
  /** The calls that the loader chooses from, for whoever wants to know what it will choose. */
  readonly sources: DeviceSources;
}

export interface FoundDevice {
  readonly device: RhombusDevice | undefined;
  /** What kept a part of the answer away. */
  readonly failure: PartnergraphError | undefined;
}

/** What a device takes in a fleet-wide answer, generously: such a call is not made when it could not be accepted. */
const bytesPerDevice = 600;

export function createDeviceLoader(
  account: RhombusAccount,
  api: RequestApi,
  directory: Directory,
  status: StatusMap,
  isLimited: boolean,
): DeviceLoader {
  const sources = createDeviceSources(account, api, directory);
  const { fleet, perOrg } = sources;

  const fleetFits = async (): Promise<boolean> => {
    const orgs = [...(await directory.orgs()).values()];
    return fitsIn(
      account,
      orgs.reduce((sum, org) => sum + countedDevices(org), 0),
    );
  };

  const loader = createPlannedLoader<RhombusDevice, DeviceFilter>({
    sources: async () => ((await fleetFits()) ? [fleet, ...perOrg] : perOrg),
    identity: ({ uuid }) => uuid,
    prune: createDevicePruning(status),
  });

  const ofOrg: DeviceLoader['ofOrg'] = async (uuid, { fields, filter }) => {
    const org = await directory.org(uuid);
    const types = wantedTypes(filter).filter((type) => mayHave(org, type));
    const { rows, failures } = await loader.load({ key: uuid, cells: deviceCells(types, fields), filter });
    return { rows: ofTypes(rows, types, fields), failures };
  };

  const orgByOrg = async (query: DeviceQuery): Promise<Answer<RhombusDevice>> => {
    const { orgs, failures } = await directory.listed();
    const answers = await Promise.all([...orgs.keys()].map((org) => ofOrg(org, query)));
    return {
      rows: answers.flatMap(({ rows }) => rows),
      // A fleet-wide call that failed is the same failure for every org.
      failures: [...new Set([...failures, ...answers.flatMap((answer) => answer.failures)])],
    };
  };

  const ofFleet: DeviceLoader['ofFleet'] = async (query) => {
    const types = wantedTypes(query.filter);
    if (types.length === 0) return { rows: [], failures: [] };
    // For a caller who may see some orgs only, the planner decides whether the call for all is worth it.
    if (isLimited || !fleetCovers(deviceCells(types, query.fields))) return orgByOrg(query);
    try {
      const { rows, failures } = await fleet.all();
      return { rows: ofTypes(rows, types, query.fields), failures };
    } catch (error) {
      const tooLarge = error instanceof PartnergraphError && error.code === 'VENDOR_ANSWER_TOO_LARGE';
      if (!tooLarge) throw error;
      return orgByOrg(query);
    }
  };

  // Thousands of licences may ask for the device that they are assigned to: each org is indexed once.
  const indexes = new Map<string, Promise<Answer<RhombusDevice> & { byUuid: Map<string, RhombusDevice> }>>();
  const one: DeviceLoader['one'] = async (org, uuid, query) => {
    const key = JSON.stringify([org, query.filter, [...query.fields].sort()]);
    const index =
      indexes.get(key) ??
      ofOrg(org, query).then((answer) => ({
        ...answer,
        byUuid: new Map(answer.rows.map((device) => [device.uuid, device])),
      }));
    indexes.set(key, index);
    const { byUuid, failures } = await index;
    const device = byUuid.get(uuid);
    // What is missing elsewhere in the list is no failure of a device that is there.
    const failure = failures.find((one) => device === undefined || !isPartial(one));
    return { device, failure };
  };

  return { ofOrg, ofFleet, one, sources };
}

/** Whether an answer with so many devices would be accepted. */
export const fitsIn = ({ answerLimitBytes }: RhombusAccount, devices: number): boolean =>
  devices * bytesPerDevice <= answerLimitBytes;

/** Kinds that can pass the filter: what has no live state is UNKNOWN there and passes for nothing else. */
export function wantedTypes({ type, connection, health }: DeviceFilter): readonly DeviceType[] {
  const types = type ?? allDeviceTypes;
  const needsState = [connection, health].some((states) => states?.includes('UNKNOWN') === false);
  return needsState ? types.filter((wanted) => stateLists.some((list) => list.type === wanted)) : types;
}

/** Whether the counts of the client list leave room for a device of this kind. */
export function mayHave({ deviceTotals }: RhombusClientOrg, type: DeviceType): boolean {
  const counted =
    type === 'BADGE_READER'
      ? ('badgeReaders' as const)
      : stateLists.find((list) => list.type === type)?.total;
  return counted === undefined || deviceTotals?.[counted] !== 0;
}

/** Devices that the client list counts. */
export const countedDevices = ({ deviceTotals }: RhombusClientOrg): number =>
  Object.values<number | null>({ ...deviceTotals }).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** The devices of wanted kinds, as a call may bring more, with what they were asked for. */
function ofTypes(
  devices: readonly RhombusDevice[],
  types: readonly DeviceType[],
  asked: ReadonlySet<string>,
): readonly RhombusDevice[] {
  const wanted = new Set(types);
  return devices.filter(({ type }) => wanted.has(type ?? 'OTHER')).map((device) => ({ ...device, asked }));
}
