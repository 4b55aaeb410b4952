/** What is asked of devices, as far as it decides which calls are made. */
import { allDeviceTypes, type DeviceType } from '../../../entities/device-vocabulary.js';
import type { DeviceFilter } from '../../../entities/device.js';
import type { Query } from '../../../entities/vendor-account.js';
import type { Cell } from '../../../reads/choose.js';
import { allAre, type StatusByOrg } from '../orgs/status-map.js';
import { cellsOf } from './device-sources.js';
import { kindsOf, typesIn, type Kinds } from './device-kinds.js';
import { stateLists } from './state-lists.js';

/** The condition of a device that rules it out. */
type Condition = 'connected' | 'operational';

export interface DeviceQuestion {
  readonly types: readonly DeviceType[];
  readonly kinds: Kinds;
  readonly fields: ReadonlySet<string>;
  /** What rules out what is asked for where all devices of a kind meet it; undefined where nothing does. */
  readonly excluded: Condition | undefined;
  /** Names the question: what is called the same is the same. */
  readonly name: string;
}

export function questionOf({ fields, filter }: Query<DeviceFilter>): DeviceQuestion {
  const types = wantedTypes(filter);
  const excluded = excludedBy(filter);
  const name = JSON.stringify([types, [...fields].sort(), excluded]);
  return { types, kinds: kindsOf(types), fields, excluded, name };
}

/** Kinds that can pass the filter: what has no live state is UNKNOWN there and passes for nothing else. */
function wantedTypes({ type, connection, health }: DeviceFilter): readonly DeviceType[] {
  const types = type ?? allDeviceTypes;
  const needsState = [connection, health].some((states) => states?.includes('UNKNOWN') === false);
  return needsState ? types.filter((wanted) => stateLists.some((list) => list.type === wanted)) : types;
}

function excludedBy({ connection, health }: DeviceFilter): Condition | undefined {
  const isOnly = (values: readonly string[] | null | undefined, value: string): boolean =>
    values?.length === 1 && values[0] === value;
  if (isOnly(connection, 'OFFLINE')) return 'connected';
  if (isOnly(health, 'UNHEALTHY')) return 'operational';
  return undefined;
}

/** Kinds of device of an org of which none can be what is asked for. */
export const ruledOut = (
  { excluded }: DeviceQuestion,
  status: StatusByOrg | undefined,
  org: string,
): Kinds =>
  excluded === undefined
    ? 0
    : kindsOf(
        (status?.byOrg.get(org) ?? []).filter((count) => allAre(excluded, count)).map(({ type }) => type),
      );

/** What has to be found out where these kinds are. */
export const cellsAt = ({ types, fields }: DeviceQuestion, kinds: Kinds): readonly Cell[] =>
  cellsOf(typesIn(kinds, types), fields);
