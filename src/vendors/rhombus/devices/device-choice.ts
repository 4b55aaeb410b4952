/** Which calls bring the devices that an operation asks for: chosen once, for all that it asks of all orgs together. */
import { nobody, sureOf, type PlannedCall } from '../../../reads/decision.js';
import { orgsFact } from '../../../reads/memory.js';
import type { Choice, Choosing, PlannedRead } from '../../../reads/planned.js';
import { planCalls } from '../../../reads/choose.js';
import type { RhombusAccount } from '../account.js';
import { unlessFailed } from '../failures.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { directoryCall, foreseenOrgs, type ListedOrgs } from '../orgs/directory.js';
import { getClientStatusMap, statusMapOf } from '../orgs/status-map.js';
import {
  countExcludable,
  groupsOf,
  openKinds,
  type Asked,
  type DeviceFacts,
  type Group,
} from './device-groups.js';
import { countedDevices, everyKind, fleetOf } from './device-kinds.js';
import { cellsAt, type DeviceQuestion } from './device-question.js';
import { fleetCovers, fleetSource, needed, ownSources, type DeviceSource } from './device-sources.js';

type Sources = ReadonlySet<DeviceSource>;

/** What was chosen. No answer of it depends on when an org is asked for. */
export interface ChosenDevices extends DeviceFacts {
  /** By what else any org may be asked: the one call for all, where it is made. */
  readonly ofFleet: Sources;
  /** By org, where it was known which are asked for. */
  readonly byOrg: ReadonlyMap<string, Sources>;
  /** By the name of the question, where it was not. */
  readonly byQuestion: ReadonlyMap<string, Sources>;
}

/** Orgs of which the same is chosen and asked are many, and one question. */
const answers = new WeakMap<Sources, Map<string, readonly DeviceSource[] | undefined>>();

/** The calls by which an org is asked; undefined where they were chosen for less than that. */
export function sourcesFor(
  chosen: ChosenDevices,
  org: string,
  question: DeviceQuestion,
): readonly DeviceSource[] | undefined {
  const kinds = openKinds(chosen, org, question);
  if (kinds === 0) return [];
  for (const sources of [chosen.byOrg.get(org), chosen.byQuestion.get(question.name), chosen.ofFleet]) {
    if (sources === undefined) continue;
    const known = answers.get(sources) ?? new Map<string, readonly DeviceSource[] | undefined>();
    answers.set(sources, known);
    const key = `${kinds} ${question.name}`;
    if (!known.has(key)) known.set(key, needed(sources, cellsAt(question, kinds)));
    const found = known.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether one call answers the question for all orgs, those too that the list of orgs does not have. */
export const isOneCall = (question: DeviceQuestion): boolean => fleetCovers(cellsAt(question, everyKind));

export const deviceChoice: PlannedRead<DeviceQuestion, ChosenDevices> = {
  name: 'devices',
  choose: async (at, all) => {
    const demands = all.filter(
      ({ of, question }) => question.types.length > 0 && (of === 'all' || of.count > 0),
    );
    if (demands.length === 0) return { calls: [], chosen: nothing };
    const isWhole = at.readings.sight.limit(at.account.id) === 'all';
    const forAll = demands.filter(({ of, question }) => isWhole && of === 'all' && isOneCall(question));
    const remembered = at.known.lastFact<readonly RhombusClientOrg[]>(orgsFact);
    const mayFit = remembered === undefined || fits(at, countedDevices(remembered));
    if (forAll.length === demands.length && mayFit) {
      return { calls: [once(at, fleetSource.name, 'page')], chosen: { ...nothing, ofFleet: oneForAll } };
    }
    return chooseAmong(at, demands, forAll);
  },
  covers: (chosen, org, question) => {
    const isCovered = (native: string): boolean => sourcesFor(chosen, native, question) !== undefined;
    if (question.types.length === 0) return true;
    if (org !== null) return isCovered(org.native);
    if (chosen.ofFleet.size > 0 && isOneCall(question)) return true;
    return chosen.fleet !== undefined && [...chosen.fleet.kinds.keys()].every(isCovered);
  },
};

const noSources: Sources = new Set();
const oneForAll: Sources = new Set([fleetSource]);

/** Each org by its own calls, for whom the call for all came to nothing. */
export const eachForItself = (listed: ListedOrgs): ChosenDevices => ({
  ...nothing,
  ofFleet: new Set(ownSources),
  fleet: fleetOf(listed),
});

const nothing: ChosenDevices = {
  ofFleet: noSources,
  byOrg: new Map(),
  byQuestion: new Map(),
  status: undefined,
  fleet: undefined,
};

/** What a device takes in a fleet-wide answer, generously: such a call is not made when it could not be accepted. */
const bytesPerDevice = 600;

/** Whether an answer with so many devices would be accepted. */
const fits = ({ account }: Choosing, devices: number): boolean =>
  devices * bytesPerDevice <= (account as RhombusAccount).answerLimitBytes;

const once = (
  { account }: Choosing,
  endpoint: string,
  purpose: PlannedCall['purpose'],
  lower = 1,
): PlannedCall => ({
  account: account.id,
  endpoint,
  variant: '',
  of: nobody,
  calls: { lower, upper: 1 },
  purpose,
});

async function chooseAmong(
  at: Choosing,
  demands: readonly Asked[],
  forAll: readonly Asked[],
): Promise<Choice<ChosenDevices>> {
  const listed = await foreseenOrgs(at.readings);
  const fleet = listed && fleetOf(listed);
  const mayFit = fleet === undefined || fits(at, fleet.devices);
  const worth = fleet === undefined ? 0 : countExcludable(demands, fleet);
  const isCounted = worth >= worthwhile || (worth > 0 && isCountedAnyway(at));
  const status = isCounted ? await unlessFailed(statusMapOf(at.readings)) : undefined;
  const groups = groupsOf(demands, { fleet, status });
  // What the one call answers for all, it answers for each as well.
  const isPaid = forAll.length > 0 && mayFit;
  const plan = planCalls(
    groups.map(({ key, cells, of }) => ({ key, cells: new Set(cells), weight: of.count })),
    mayFit ? [fleetSource, ...ownSources] : ownSources,
    (source) => isPaid && source === fleetSource,
  );
  const sourcesOf = ({ key }: Group): readonly DeviceSource[] => plan.get(key) ?? [];
  const ofFleet =
    isPaid || groups.some((group) => sourcesOf(group).includes(fleetSource)) ? oneForAll : noSources;
  const byOrg = new Map<string, Sources>();
  const byQuestion = new Map<string, Sources>();
  const calls: PlannedCall[] = [directoryCall(at.account, at.selects)];
  if (isCounted) calls.push(once(at, getClientStatusMap.name, 'filter'));
  let isSure = isPaid;
  for (const group of groups) {
    const sources = new Set([...ofFleet, ...sourcesOf(group)]);
    group.of.keys?.forEach((org) => byOrg.set(org, sources));
    group.questions.forEach(({ name }) =>
      byQuestion.set(name, new Set([...(byQuestion.get(name) ?? []), ...sources])),
    );
    const sure = needed(sources, group.sureCells) ?? [];
    isSure ||= sure.includes(fleetSource);
    const limit = fleet?.kinds.size;
    for (const source of sourcesOf(group)) {
      if (source === fleetSource) continue;
      const lower = sure.includes(source) ? sureOf(group.of) : 0;
      calls.push({
        ...once(at, source.name, 'field'),
        of: group.of,
        calls: { lower, upper: group.of.count },
        limit,
      });
    }
  }
  if (ofFleet.size > 0) calls.push(once(at, fleetSource.name, 'field', isSure ? 1 : 0));
  return { calls, chosen: { ofFleet, byOrg, byQuestion, status, fleet } };
}

/** From so many orgs on, one call for the counts is expected to save more calls than it costs. */
const worthwhile = 3;

/** Whether the counts are read for something else already. */
const isCountedAnyway = ({ readings }: Choosing): boolean =>
  readings.api.asPartner().isSent(getClientStatusMap, {});
