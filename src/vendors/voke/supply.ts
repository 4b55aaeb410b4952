/** What Voke supplies to the fields that all vendors share, and what of it an operation needs: of the same reads. */
import type { ApiKey } from '../../entities/api-key.js';
import { matchesText, orgsNamed, type ClientOrg, type ClientOrgFilter } from '../../entities/client-org.js';
import { matches, type Device, type DeviceFilter } from '../../entities/device.js';
import type { SupplyNeeds, Answer, DeviceSupply, OrgSupply } from '../../entities/vendor-account.js';
import type { Context } from '../../graph/context.js';
import type { Subjects } from '../../reads/decision.js';
import { gather, type Planning } from '../../reads/kinds.js';
import { orgsFact } from '../../reads/memory.js';
import { warningsOf, type Rows } from '../../reads/rows.js';
import type { Readings } from '../../reads/run.js';
import type { VokeAccount } from './account.js';
import { apiKeys } from './api-keys/api-key.js';
import {
  directoryCalls,
  organizationOf,
  organizationsOf,
  type VokeOrganization,
} from './orgs/organization.js';
import { subDevices, getSubDevices } from './sub-devices/sub-device.js';
import { subDeviceQuery } from './sub-devices/query.js';

/** What the request has read of the account. */
export type Open = (context: Context) => Readings;

export function createOrgSupply(open: Open): OrgSupply {
  return {
    list: async ({ filter, fields }, context) => {
      const readings = open(context);
      return answerOf(await listOrganizations(readings, filter), readings, fields);
    },
    get: (uuid, _fields, context) => organizationOf(open(context), uuid),
    find: async (name, context) => {
      const { rows, failures } = await organizationsOf(open(context));
      const named = orgsNamed(rows, name);
      if (named.length === 0 && failures[0] !== undefined) throw failures[0];
      return named;
    },
  };
}

export function createDeviceSupply(open: Open): DeviceSupply {
  return {
    list: async ({ filter, fields }, context) => {
      const readings = open(context);
      if (!isPossible(filter)) return none;
      return answerOf<Device>(
        await ofAll(readings, (org) => devicesOf(readings, org, filter)),
        readings,
        fields,
      );
    },
    ofOrg: async (org, { filter, fields }, context) => {
      const readings = open(context);
      return answerOf<Device>(await devicesOf(readings, org, filter), readings, fields);
    },
    complete: (device) => device,
  };
}

/** The API keys of one organization, or without one of all: one that fails costs its own keys. */
export async function suppliedKeys(
  readings: Readings,
  org: string | null,
  fields: ReadonlySet<string>,
): Promise<Answer<ApiKey>> {
  const ofOne = async (uuid: string) => apiKeys.run(readings, await readings.org(uuid), {});
  return answerOf(org === null ? await ofAll(readings, ofOne) : await ofOne(org), readings, fields);
}

const none = { rows: [], failures: [] };

function answerOf<Row>(
  brought: Rows<Row>,
  { account, sight }: Readings,
  fields: ReadonlySet<string>,
): Answer<Row> {
  const { rows, failures } = brought;
  return { rows, failures, warnings: warningsOf(brought, { account, org: null, sight }, fields) };
}

/** What each organization has; one that fails costs its own part. */
async function ofAll<Row>(readings: Readings, ask: (org: string) => Promise<Rows<Row>>): Promise<Rows<Row>> {
  const { rows, failures } = await organizationsOf(readings);
  const all = await gather(rows, getSubDevices.name, ({ uuid }) => ask(uuid));
  return { ...all, failures: [...failures, ...all.failures] };
}

/** At least the devices of one organization that pass the filter. */
async function devicesOf(readings: Readings, uuid: string, filter: DeviceFilter) {
  const query = subDeviceQuery(filter);
  if (query === undefined) {
    return { rows: [], total: null, failures: [], warnings: new Map<string, number>(), endpoint: '' };
  }
  return subDevices.run(readings, await readings.org(uuid), { parameters: {}, filter: query });
}

/** A condition on an organization: whether it has, or has not, a device that passes the filter. */
interface Condition {
  readonly wanted: boolean;
  readonly device: DeviceFilter;
}

/** A device that is not operational is one that Voke calls degraded; of a lost one it does not say. */
function conditionsOf({ hasOfflineDevices, hasUnhealthyDevices, deviceType }: ClientOrgFilter): Condition[] {
  const type = deviceType ?? null;
  return [
    { wanted: hasOfflineDevices, device: { type, connection: ['OFFLINE' as const] } },
    { wanted: hasUnhealthyDevices, device: { type, health: ['DEGRADED' as const] } },
  ].flatMap(({ wanted, device }) => (typeof wanted === 'boolean' ? [{ wanted, device }] : []));
}

/** Whether anything of Voke can be such a device. */
const isPossible = (device: DeviceFilter): boolean => subDeviceQuery(device) !== undefined;

/** The conditions that want a look; undefined where nothing of Voke can meet one, and no call is due to find that out. */
function openConditions(filter: ClientOrgFilter): readonly Condition[] | undefined {
  const conditions = conditionsOf(filter);
  const open = conditions.filter(({ device }) => isPossible(device));
  return conditions.some((each) => each.wanted && !open.includes(each)) ? undefined : open;
}

async function listOrganizations(readings: Readings, filter: ClientOrgFilter): Promise<Rows<ClientOrg>> {
  const open = openConditions(filter);
  if (open === undefined) return { ...none, total: null, warnings: new Map(), endpoint: '' };
  const all = await organizationsOf(readings);
  const rows = all.rows.filter(matchesText(filter));
  if (open.length === 0) return { ...all, rows };
  const judged = await gather(rows, all.endpoint, (org) => judge(readings, org, open));
  return { ...judged, failures: [...all.failures, ...judged.failures] };
}

/** The organization if all conditions hold, and the failures for which that is not known. */
async function judge(
  readings: Readings,
  org: VokeOrganization,
  conditions: readonly Condition[],
): Promise<Rows<ClientOrg>> {
  const verdicts = await Promise.all(
    conditions.map(async ({ wanted, device }) => {
      const { rows, failures } = await devicesOf(readings, org.uuid, device);
      const has = rows.some(matches(device));
      return { holds: has === wanted, failures: has ? [] : failures };
    }),
  );
  const rest = { total: null, warnings: new Map<string, number>(), endpoint: '' };
  const known = verdicts.filter((verdict) => verdict.failures.length === 0);
  if (known.some(({ holds }) => !holds)) return { ...rest, rows: [], failures: [] };
  const failures = verdicts.flatMap((verdict) => verdict.failures);
  return { ...rest, rows: failures.length === 0 ? [org] : [], failures };
}

type Organizations = readonly VokeOrganization[];

/** What the shared fields need of Voke. */
export function createNeeds(account: () => VokeAccount, open: Open): SupplyNeeds {
  const planning = (context: Context): Planning => ({ account: account(), known: open(context).known });
  /** The organizations as a decision knows them, of those who see the same. */
  const known = (context: Context): Promise<Organizations | undefined> => {
    const readings = open(context);
    const load = async (): Promise<Organizations> => (await organizationsOf(readings)).rows;
    return readings.known.fact(orgsFact, load);
  };
  const allOf = async (orgs: Subjects | 'all', context: Context): Promise<Subjects> => {
    if (orgs !== 'all') return orgs;
    const all = await known(context);
    return { set: 'all orgs', count: all?.length ?? 0, keys: all?.map(({ uuid }) => uuid) };
  };
  const directory = (context: Context) => directoryCalls(account(), open(context).known);
  const devices = (at: Planning, of: Subjects, filter: DeviceFilter) => {
    const query = subDeviceQuery(filter);
    return query === undefined ? [] : subDevices.plan({ ...at, variant: JSON.stringify(query) }, of);
  };
  return {
    org: (_fields, context) => Promise.resolve({ planned: directory(context) }),
    orgs: async ({ filter }, context) => {
      const conditions = openConditions(filter);
      if (conditions === undefined) return { planned: [], rows: [], count: 0 };
      const rows = await known(context);
      const planned = directory(context);
      if (conditions.length === 0) return { planned, rows, count: rows?.length ?? 0 };
      const all = await allOf('all', context);
      const at = { ...planning(context), purpose: 'filter' as const };
      return {
        planned: [...planned, ...conditions.flatMap(({ device }) => devices(at, all, device))],
        count: all.count,
      };
    },
    findOrg: async (name, context) => {
      const all = await known(context);
      const rows = all && orgsNamed(all, name);
      return { planned: directory(context), rows, count: rows?.length ?? 1 };
    },
    devices: async (orgs, { filter }, context) => ({
      planned: isPossible(filter) ? devices(planning(context), await allOf(orgs, context), filter) : [],
    }),
    apiKeys: async (orgs, context) => ({
      planned: apiKeys.plan(planning(context), await allOf(orgs, context)),
    }),
  };
}
