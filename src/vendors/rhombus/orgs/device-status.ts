/** The counts of an org's devices: from the map of all orgs, or from the org's summary, chosen once for all that is asked. */
import type { Place } from '../../../graph/operation/place.js';
import { nobody, sureOf, type PlannedCall, type Subjects } from '../../../reads/decision.js';
import { demandOf, type Choosing, type Demanded, type PlannedRead } from '../../../reads/planned.js';
import type { Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { SeenOrg } from '../../../sight.js';
import { summary } from './summary.js';
import { getClientStatusMap, statusMapOf, type DeviceStatus } from './status-map.js';

/** What is asked of an org: the counts, or something else that its summary has, which brings them along. */
type Question = 'counts' | 'summary';

interface Chosen {
  readonly isByMap: boolean;
}

/** What is asked of the orgs at a place. */
export const asksOf =
  (question: Question) =>
  ({ parts }: Pick<Place, 'parts'>): readonly Demanded[] =>
    parts.map(({ account, orgs }) => demandOf(account, statusChoice, { of: orgs, question }));

const statusChoice: PlannedRead<Question, Chosen> = {
  name: 'device counts',
  choose: (at, demands) => {
    const ofQuestion = (wanted: Question): readonly Subjects[] =>
      demands.flatMap(({ of, question }) => (question === wanted && of !== 'all' ? [of] : []));
    const counted = ofQuestion('counts').filter(({ count }) => count > 0);
    if (counted.length === 0) return Promise.resolve({ calls: [], chosen: { isByMap: false } });
    const isByMap = isMapRead(at.readings) || uncovered(counted, ofQuestion('summary')) > 1;
    const calls = isByMap ? [mapCall(at, counted)] : counted.flatMap((of) => summary.plan(at, of));
    return Promise.resolve({ calls, chosen: { isByMap } });
  },
  // Either of the two has the counts of any org.
  covers: () => true,
};

/** Whether the map is read for something else already. */
const isMapRead = ({ api }: Readings): boolean => api.asPartner().isSent(getClientStatusMap, {});

const mapCall = ({ account }: Choosing, counted: readonly Subjects[]): PlannedCall => ({
  account: account.id,
  endpoint: getClientStatusMap.name,
  variant: '',
  of: nobody,
  calls: { lower: counted.some((of) => sureOf(of) > 0) ? 1 : 0, upper: 1 },
  purpose: 'field',
});

/** Orgs whose summary is not asked for anyway. */
function uncovered(counted: readonly Subjects[], summarized: readonly Subjects[]): number {
  const sets = new Set(summarized.map(({ set }) => set));
  const covered = new Set(summarized.flatMap(({ keys }) => keys ?? []));
  const open = new Map(counted.filter(({ set }) => !sets.has(set)).map((of) => [of.set, of]));
  const keys = new Set<string>();
  let others = 0;
  for (const of of open.values()) {
    if (of.keys === undefined) others += of.count;
    else of.keys.filter((key) => !covered.has(key)).forEach((key) => keys.add(key));
  }
  return keys.size + others;
}

/** The counts of an org; null where the vendor says nothing about it. */
export interface OrgCounts {
  readonly counts: readonly DeviceStatus[] | null;
  /** What they are of: for what could not be read. */
  readonly brought: Rows<unknown>;
  /** The column of the counts, where they are one. */
  readonly column?: string;
}

/** The counts of an org, by what was chosen; what was read already costs nothing. */
export async function countsOf(readings: Readings, org: SeenOrg): Promise<OrgCounts> {
  const { isByMap } = await readings.choice(statusChoice, org, 'counts');
  if (isByMap || isMapRead(readings)) {
    const brought = await statusMapOf(readings);
    return { counts: brought.byOrg.get(org.native) ?? null, brought };
  }
  const brought = await summary.run(readings, org, true);
  return { counts: brought.rows[0]?.deviceStatus ?? null, brought, column: 'deviceStatus' };
}
