/** What a filter on devices means to Voke: nothing can pass, or what to ask the vendor for. */
import type { DeviceFilter } from '../../../entities/device.js';
import { healthOfConnection, possibleConnections, possibleTypes, wordOf } from '../vocabulary.js';

/** Conditions that the vendor decides itself. */
export interface SubDeviceQuery {
  readonly type?: string;
  readonly status?: string;
}

/**
 * The query that brings at least all that pass the filter; undefined when nothing of Voke can, and no call is due.
 * Text is not handed on: which fields the vendor searches is not said, and rows that it leaves out would be lost.
 */
export function subDeviceQuery({
  type,
  connection,
  health,
  model,
}: DeviceFilter): SubDeviceQuery | undefined {
  const types = possibleTypes.filter((each) => type?.includes(each) ?? true);
  const connections = possibleConnections.filter(
    (each) => (connection?.includes(each) ?? true) && (health?.includes(healthOfConnection(each)) ?? true),
  );
  // No device of Voke has a model.
  if (types.length === 0 || connections.length === 0 || model?.includes('') === false) return undefined;
  const [onlyType, onlyStatus] = [types, connections].map(([first, ...others]) =>
    first === undefined || others.length > 0 ? undefined : wordOf(first),
  );
  return {
    ...(onlyType === undefined ? {} : { type: onlyType }),
    ...(onlyStatus === undefined ? {} : { status: onlyStatus }),
  };
}
