/** Device counts of all client orgs: the fleet-wide call that decides which orgs need to be asked at all. */
import { z } from 'zod';
import { DeviceTypeEnum } from '../../../entities/device-vocabulary.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { integer, isObject, key, orElse, text, word, type Json } from '../../../reads/columns.js';
import { fromRow } from '../../../reads/joined-columns.js';
import type { Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { CountsByType } from '../endpoints/clients.js';
import { envelopeOf, nothing, post, said } from '../forms.js';
import { deviceTypeOf } from '../vocabulary.js';

const count = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Devices of a kind that are not connected; null where the counts do not say. */
function offlineOf({ totalCount, connectedCount }: Json): number | null {
  const [total, connected] = [count(totalCount), count(connectedCount)];
  return total === null || connected === null ? null : total - connected;
}

const DeviceStatus = valueType(
  'DeviceStatus',
  {
    scope: 'devices:read',
    description:
      'How many devices of one kind a client org has, and how many are well (Rhombus getClientStatusMap).',
    words: { type: DeviceTypeEnum },
  },
  {
    clientUuid: key(text('@org')),
    type: word('@type', deviceTypeOf, 'OTHER', 'Kind of device.'),
    nativeType: orElse(text('@type', "The vendor's own word for the kind."), ''),
    total: integer('totalCount', 'Devices of the kind.'),
    connected: integer('connectedCount', 'Devices that are connected.'),
    operational: integer('operationalCount', 'Devices that work as they should.'),
    offline: fromRow('integer', null, offlineOf, 'Devices that are not connected: `total` less `connected`.'),
  },
);
export const DeviceStatusRef = DeviceStatus.ref;

/** How many devices of one kind an org has, and how many of them are well; null where the vendor does not say. */
export type DeviceStatus = RowOfShape<typeof DeviceStatus>;

const countsByOrg = z.record(z.string(), z.record(z.string(), z.unknown()).nullish()).nullish();

/** The counts of each org and kind as rows, with the names that they stand under. */
const rowsOf = (counts: z.output<typeof countsByOrg>): readonly unknown[] =>
  Object.entries(counts ?? {}).flatMap(([org, byType]) =>
    Object.entries(byType ?? {}).map(([type, each]) => ({
      ...(isObject(each) ? each : {}),
      '@org': org,
      '@type': type,
    })),
  );

export const getClientStatusMap = post('/api/partner/getClientStatusMap', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ clientDeviceStatusMap: countsByOrg, ...said })
    .transform(({ clientDeviceStatusMap, warningMsg }) =>
      envelopeOf(rowsOf(clientDeviceStatusMap), warningMsg),
    ),
  brings: DeviceStatus,
  owner: { each: '@org' },
});

/** The counts by org; an org of which the vendor says nothing is absent. */
export interface StatusByOrg extends Rows<DeviceStatus> {
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

/** The same of one org, as its summary has them. */
export const statusOf = (counts: CountsByType): readonly DeviceStatus[] =>
  Object.entries(counts).map(([nativeType, each]) => ({
    clientUuid: '',
    type: deviceTypeOf(nativeType),
    nativeType,
    total: each.totalCount,
    connected: each.connectedCount,
    operational: each.operationalCount,
    offline: offlineOf(each),
  }));

/** Whether every counted device of the kind is in that condition; false where the counts do not say. */
export function allAre(condition: 'connected' | 'operational', status: DeviceStatus): boolean {
  const count = status[condition];
  return status.total !== null && count !== null && count >= status.total;
}
