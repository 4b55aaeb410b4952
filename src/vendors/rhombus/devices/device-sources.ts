/** The calls that could tell about devices: which attributes of which kinds each covers follows from the columns that it brings. */
import type { DeviceType } from '../../../entities/device-vocabulary.js';
import type { Table } from '../../../reads/columns.js';
import { assertBrought, partTable } from '../../../reads/joined-columns.js';
import type { Bringing } from '../../../reads/endpoint.js';
import type { Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { SeenOrg } from '../../../sight.js';
import type { Cell, PlannableSource } from '../../../reads/choose.js';
import type { DeviceTotals } from '../orgs/client-org-row.js';
import { directoryOf } from '../orgs/directory.js';
import { getOrgV2 } from '../orgs/organization.js';
import { isRegistered, RhombusDevice, type DeviceRow } from './device-row.js';
import { getClientDevices, getListOfAllClientDevices } from './inventory.js';
import { stateLists, type StateList } from './state-lists.js';

/** One attribute of one kind of device. */
export const cellOf = (type: DeviceType, field: string): Cell => `${type}.${field}`;

export interface DeviceSource extends PlannableSource {
  readonly brings: Table<DeviceRow>;
  /** What it brings of that org. */
  readonly load: (readings: Readings, org: SeenOrg) => Promise<Rows<DeviceRow>>;
}

function sourceOf(
  { name, brings }: Bringing<DeviceRow>,
  reach: DeviceSource['reach'],
  type: DeviceType | null,
  load: DeviceSource['load'],
): DeviceSource {
  const covers = (cell: Cell): boolean => {
    const end = cell.indexOf('.');
    return (type === null || cell.slice(0, end) === type) && brings.names.has(cell.slice(end + 1));
  };
  return { name, reach, covers, brings, load };
}

const registered = (brought: Rows<DeviceRow>): Rows<DeviceRow> => ({
  ...brought,
  rows: brought.rows.filter(isRegistered),
});

/** All devices of all orgs that the caller may see, in one call. */
export const fleetDevices = (readings: Readings): Promise<Rows<DeviceRow>> =>
  readings.kept('devices of the fleet', async () =>
    registered(await readings.once(getListOfAllClientDevices, null, {})),
  );

/** The same, each org's by itself. */
const fleetByOrg = (readings: Readings): Promise<ReadonlyMap<string, Rows<DeviceRow>>> =>
  readings.kept('devices of the fleet by org', async () => {
    const all = await fleetDevices(readings);
    const groups = new Map<string, DeviceRow[]>();
    for (const device of all.rows) {
      const group = groups.get(device.orgUuid);
      if (group === undefined) groups.set(device.orgUuid, [device]);
      else group.push(device);
    }
    return new Map([...groups].map(([org, rows]) => [org, { ...all, rows }]));
  });

const inventoryOf = async (readings: Readings, org: SeenOrg): Promise<Rows<DeviceRow>> =>
  registered(await readings.once(getClientDevices, org, { orgUuid: org.native }));

const statesOf =
  ({ endpoint, total }: StateList): DeviceSource['load'] =>
  async (readings, org) => {
    const brought = await readings.once(endpoint, org, {});
    if (brought.rows.length === 0) await assertScopeApplied(readings, org, total);
    return brought;
  };

/** The one call for all. */
export const fleetSource: DeviceSource = sourceOf(
  getListOfAllClientDevices,
  'fleet',
  null,
  async (readings, { native }) =>
    (await fleetByOrg(readings)).get(native) ?? { ...(await fleetDevices(readings)), rows: [] },
);

/** The calls for one org each. */
export const ownSources: readonly DeviceSource[] = [
  sourceOf(getClientDevices, 'key', null, inventoryOf),
  ...stateLists.map((list) => sourceOf(list.endpoint, 'key', list.type, statesOf(list))),
];

/** In the order in which what they say counts: of two that say the same, the first. */
export const allSources: readonly DeviceSource[] = [fleetSource, ...ownSources];

// A field that no call brings is none: the schema is not built.
assertBrought(
  RhombusDevice,
  allSources.map(({ brings }) => brings),
);

/** The cells of these kinds and fields that any call could answer; every kind's rows are wanted in any case. */
export const cellsOf = (types: readonly DeviceType[], fields: ReadonlySet<string>): readonly Cell[] =>
  types.flatMap((type) =>
    [...new Set(['uuid', ...fields])]
      .map((field) => cellOf(type, field))
      .filter((cell) => allSources.some((source) => source.covers(cell))),
  );

/** Whether the one call for the whole fleet answers all of these cells. */
export const fleetCovers = (cells: readonly Cell[]): boolean => cells.every(fleetSource.covers);

/** Of these sources those without which not all cells are answered; undefined where they are not in any case. */
export function needed(
  sources: ReadonlySet<DeviceSource>,
  cells: readonly Cell[],
): readonly DeviceSource[] | undefined {
  const covered = (some: readonly DeviceSource[]): boolean =>
    cells.every((cell) => some.some((source) => source.covers(cell)));
  const useful = allSources.filter((source) => sources.has(source) && cells.some(source.covers));
  if (!covered(useful)) return undefined;
  return useful.toReversed().reduce((left, source) => {
    const others = left.filter((other) => other !== source);
    return covered(others) ? others : left;
  }, useful);
}

const tables = new Map<string, Table<DeviceRow>>();

/** The table of rows that come from all of these sources. */
export function tableOf(sources: readonly DeviceSource[]): Table<DeviceRow> {
  const name = sources.map((source) => source.name).join();
  const columns = sources.toReversed().flatMap(({ brings }) => brings.entries);
  const known = tables.get(name) ?? partTable(RhombusDevice, Object.fromEntries(columns));
  tables.set(name, known);
  return known;
}

/**
 * A client-level call without its org header runs in the partner's own org, which has no devices: the answer is an
 * empty list and no failure. So an empty list from an org that should have devices is believed only after the vendor
 * has said in whose scope it answers.
 */
async function assertScopeApplied(
  readings: Readings,
  seen: SeenOrg,
  total: keyof DeviceTotals,
): Promise<void> {
  const expected = (await directoryOf(readings).org(seen.native)).deviceTotals?.[total] ?? 0;
  if (expected === 0) return;
  await readings.once(getOrgV2, seen, {});
}
