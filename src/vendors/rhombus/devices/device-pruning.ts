/** Leaves out orgs that cannot have what is filtered for, as the fleet-wide status map can tell. */
import type { DeviceType } from '../../../entities/device-vocabulary.js';
import type { DeviceFilter } from '../../../entities/device.js';
import type { PlannedDemand } from '../../../transport/planned-loader.js';
import { deviceTypeOf } from '../vocabulary.js';
import { allAre, type DeviceStatus, type StatusMap } from '../orgs/status-map.js';

type DeviceDemand = PlannedDemand<DeviceFilter>;

/** From this many orgs on, one call for the status map is expected to save more calls than it costs. */
export const worthwhile = 3;

/** The condition that rules out what the filter asks for when all devices meet it; undefined when none does. */
export function excludedBy(filter: DeviceFilter | undefined): 'connected' | 'operational' | undefined {
  const isOnly = (values: readonly string[] | null | undefined, value: string): boolean =>
    values?.length === 1 && values[0] === value;
  if (isOnly(filter?.connection, 'OFFLINE')) return 'connected';
  if (isOnly(filter?.health, 'UNHEALTHY')) return 'operational';
  return undefined;
}

export const createDevicePruning =
  (status: StatusMap) =>
  async (demands: readonly DeviceDemand[]): Promise<readonly DeviceDemand[]> => {
    const decidable = demands.filter(
      ({ cells, filter }) => cells.size > 0 && excludedBy(filter) !== undefined,
    );
    const orgs = new Set(decidable.map(({ key }) => key)).size;
    if (orgs === 0 || (orgs < worthwhile && !status.isSent())) return demands;
    // Without the map nothing is lost but the saving; its failure is in the record of calls.
    const counts = await status.load().catch(() => undefined);
    return demands.map((demand) => pruned(demand, counts?.get(demand.key)));
  };

/** The kinds of device of which every one meets the condition. */
export const ruledOutBy = (
  condition: 'connected' | 'operational',
  counts: readonly DeviceStatus[],
): readonly DeviceType[] =>
  counts.filter((count) => allAre(condition, count)).map(({ nativeType }) => deviceTypeOf(nativeType));

/** The demand without the kinds of device of which every one meets the excluding condition. */
function pruned(demand: DeviceDemand, counts: readonly DeviceStatus[] | undefined): DeviceDemand {
  const condition = excludedBy(demand.filter);
  if (condition === undefined || counts === undefined) return demand;
  const ruledOut = new Set<string>(ruledOutBy(condition, counts));
  const cells = [...demand.cells].filter((cell) => !ruledOut.has(cell.slice(0, cell.indexOf('.'))));
  return { ...demand, cells: new Set(cells) };
}
