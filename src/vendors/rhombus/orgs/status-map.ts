/** Device counts of all client orgs: the fleet-wide call that decides which orgs need to be asked at all. */
import { z } from 'zod';
import { DeviceTypeEnum } from '../../../entities/device-vocabulary.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import {
  integer,
  isObject,
  key,
  nothing as nothingGiven,
  orElse,
  readerOf,
  table,
  text,
  word,
  type Column,
  type Json,
} from '../../../reads/columns.js';
import { fromRow } from '../../../reads/joined-columns.js';
import type { Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import { envelopeOf, nothing, post, said } from '../forms.js';
import { deviceTypeOf } from '../vocabulary.js';

const count = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Devices of a kind that are not connected; null where the counts do not say. */
function offlineOf({ totalCount, connectedCount }: Json): number | null {
  const [total, connected] = [count(totalCount), count(connectedCount)];
  return total === null || connected === null ? null : total - connected;
}

const counts = {
  type: word('@type', deviceTypeOf, 'OTHER', 'Kind of device.'),
  nativeType: orElse(text('@type', "The vendor's own word for the kind."), ''),
  total: integer('totalCount', 'Devices of the kind.'),
  connected: integer('connectedCount', 'Devices that are connected.'),
  operational: integer('operationalCount', 'Devices that work as they should.'),
  offline: fromRow('integer', null, offlineOf, 'Devices that are not connected: `total` less `connected`.'),
};

const DeviceStatus = valueType(
  'DeviceStatus',
  {
    scope: 'devices:read',
    description:
      'How many devices of one kind a client org has, and how many are well (Rhombus getClientStatusMap).',
    words: { type: DeviceTypeEnum },
  },
  counts,
);
export const DeviceStatusRef = DeviceStatus.ref;

/** How many devices of one kind an org has, and how many of them are well; null where the vendor does not say. */
export type DeviceStatus = RowOfShape<typeof DeviceStatus>;

/** The same with the org that it is of, where the counts of all orgs come together. */
interface OrgStatus extends DeviceStatus {
  readonly clientUuid: string;
}

const countsByOrg = z.record(z.string(), z.record(z.string(), z.unknown()).nullish()).nullish();

/** The counts of each kind, with the name that they stand under. */
const rowsOfKinds = (byType: Json): readonly Json[] =>
  Object.entries(byType).map(([type, each]) => ({ ...(isObject(each) ? each : {}), '@type': type }));

/** The same of each org. */
const rowsOf = (byOrg: z.output<typeof countsByOrg>): readonly unknown[] =>
  Object.entries(byOrg ?? {}).flatMap(([org, byType]) =>
    rowsOfKinds(byType ?? {}).map((row) => ({ ...row, '@org': org })),
  );

export const getClientStatusMap = post('/api/partner/getClientStatusMap', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ clientDeviceStatusMap: countsByOrg, ...said })
    .transform(({ clientDeviceStatusMap, warningMsg }) =>
      envelopeOf(rowsOf(clientDeviceStatusMap), warningMsg),
    ),
  brings: table<OrgStatus>(DeviceStatus.name, { ...counts, clientUuid: key(text('@org')) }),
  owner: { each: '@org' },
});

/** The counts by org; an org of which the vendor says nothing is absent. */
export interface StatusByOrg extends Rows<OrgStatus> {
  readonly byOrg: ReadonlyMap<string, readonly DeviceStatus[]>;
}

/** The counts of all orgs: one call, made on first use. */
export const statusMapOf = (readings: Readings): Promise<StatusByOrg> =>
  readings.kept('device counts by org', async () => {
    const brought = await readings.once(getClientStatusMap, null, {});
    const byOrg = new Map<string, DeviceStatus[]>();
    for (const row of brought.rows) byOrg.set(row.clientUuid, [...(byOrg.get(row.clientUuid) ?? []), row]);
    return { ...brought, byOrg };
  });

/** The counts of one org, as an answer about it has them: null where it says nothing of them. */
export const statusColumn = (wire: string): Column<readonly DeviceStatus[] | null> => ({
  wire,
  kind: 'json',
  description: undefined,
  missing: null,
  read: (value, warn) => {
    if (!isObject(value)) return undefined;
    const read = readerOf(DeviceStatus, nothingGiven, warn);
    return rowsOfKinds(value).map((row) => {
      const values: Record<string, unknown> = {};
      read(row, values);
      // Its reader has given it all of its columns.
      return values as DeviceStatus;
    });
  },
});

/** Whether every counted device of the kind is in that condition; false where the counts do not say. */
export function allAre(condition: 'connected' | 'operational', status: DeviceStatus): boolean {
  const count = status[condition];
  return status.total !== null && count !== null && count >= status.total;
}
