/** Plans of device calls for orgs before they are asked, kept: the same questions come with each request. */
import type { DeviceType } from '../../../entities/device-vocabulary.js';
import { planCost, type Reach } from '../../../transport/plan.js';
import { deviceCells, type DeviceSources } from './device-sources.js';

/** Orgs that will be asked for the same types. */
export interface Group {
  readonly types: readonly DeviceType[];
  readonly orgs: number;
}

/** Calls to one operation. */
export interface Planned {
  readonly name: string;
  readonly reach: Reach;
  readonly calls: number;
}

interface Choice {
  /** Whether one call may answer for all orgs. */
  readonly withFleet: boolean;
  /** Whether each org asks when its own rows come, and not all of them together. */
  readonly oneByOne: boolean;
}

/** A plan weighs hundreds of sets of calls. */
const kept = new Map<string, readonly Planned[]>();
const limit = 500;

/** The calls that the planner will choose for these orgs and fields. */
export function planDevices(
  { fleet, perOrg }: DeviceSources,
  groups: readonly Group[],
  fields: ReadonlySet<string>,
  choice: Choice,
): readonly Planned[] {
  const question = JSON.stringify([groups, [...fields], choice]);
  const known = kept.get(question);
  if (known !== undefined) return known;
  const sources = choice.withFleet ? [fleet, ...perOrg] : perOrg;
  const demands = groups.map(({ types, orgs }, index) => ({
    key: String(index),
    cells: deviceCells(types, fields),
    weight: orgs,
  }));
  const planned = choice.oneByOne
    ? demands.flatMap(({ weight, ...demand }) =>
        [...planCost([demand], sources)].map(([{ name }, calls]): Planned => ({
          name,
          reach: 'key',
          calls: calls * weight,
        })),
      )
    : [...planCost(demands, sources)].map(([{ name, reach }, calls]) => ({ name, reach, calls }));
  kept.set(question, planned);
  const [oldest] = kept.keys();
  if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
  return planned;
}
