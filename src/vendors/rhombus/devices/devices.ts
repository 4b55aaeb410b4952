/** Devices of one org, of the fleet, or one of them: read by the calls that were chosen, and put together from what came. */
import type { DeviceFilter } from '../../../entities/device.js';
import type { Answer, Query } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import type { Part } from '../../../graph/operation/place.js';
import type { Subjects } from '../../../reads/decision.js';
import { failed } from '../../../reads/kinds.js';
import { demandOf, type Demanded } from '../../../reads/planned.js';
import { joined, warningsOf, type Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { SeenOrg } from '../../../sight.js';
import { directoryOf } from '../orgs/directory.js';
import { deviceChoice, eachForItself, isOneCall, sourcesFor, type ChosenDevices } from './device-choice.js';
import { fleetOf } from './device-kinds.js';
import type { DeviceRow } from './device-row.js';
import { questionOf, type DeviceQuestion } from './device-question.js';
import {
  allSources,
  cellOf,
  fleetDevices,
  fleetSource,
  tableOf,
  type DeviceSource,
} from './device-sources.js';

type DeviceQuery = Query<DeviceFilter>;

/** What an operation asks of the devices of these orgs, or of all. */
export const devicesOf = (
  { account }: Pick<Part, 'account'>,
  of: Subjects | 'all',
  query: DeviceQuery,
): Demanded => demandOf(account, deviceChoice, { of, question: questionOf(query) });

/** Rows, and the parts that they came in: what these could not read is told of each once. */
interface Brought {
  readonly rows: readonly DeviceRow[];
  readonly parts: ReadonlyMap<Rows<DeviceRow>, SeenOrg | null>;
}

const none: Brought = { rows: [], parts: new Map() };

export async function devicesOfOrg(
  readings: Readings,
  native: string,
  query: DeviceQuery,
): Promise<Answer<DeviceRow>> {
  return answerOf(await broughtFor(readings, native, questionOf(query)), readings, query);
}

export async function devicesOfFleet(readings: Readings, query: DeviceQuery): Promise<Answer<DeviceRow>> {
  const question = questionOf(query);
  return answerOf(await broughtForAll(readings, question), readings, query);
}

async function broughtForAll(readings: Readings, question: DeviceQuestion): Promise<Brought> {
  if (question.types.length === 0) return none;
  const { ofFleet } = await readings.choice(deviceChoice, null, question);
  // A caller who may see some orgs only is answered for those that the list of orgs has.
  const isWhole = readings.sight.limit(readings.account.id) === 'all';
  if (!isWhole || !ofFleet.has(fleetSource) || !isOneCall(question)) return orgByOrg(readings, question);
  try {
    const all = await fleetDevices(readings);
    return { rows: ofTypes(all.rows, question), parts: new Map([[all, null]]) };
  } catch (error) {
    const isTooLarge = error instanceof PartnergraphError && error.code === 'VENDOR_ANSWER_TOO_LARGE';
    if (!isTooLarge) throw error;
    return orgByOrg(readings, question, true);
  }
}

async function orgByOrg(
  readings: Readings,
  question: DeviceQuestion,
  /** Whether the call for all came to nothing, and each org is asked for itself in its place. */
  isInstead = false,
): Promise<Brought> {
  const listed = await directoryOf(readings).listed();
  const instead = isInstead ? eachForItself(listed) : undefined;
  const answers = await Promise.all(
    listed.rows.map(({ uuid }) => broughtFor(readings, uuid, question, instead)),
  );
  const lost = { ...listed, rows: [], warnings: new Map<string, number>() };
  return {
    rows: answers.flatMap(({ rows }) => rows),
    parts: new Map([[lost, null], ...answers.flatMap(({ parts }) => [...parts])]),
  };
}

async function broughtFor(
  readings: Readings,
  native: string,
  question: DeviceQuestion,
  instead?: ChosenDevices,
): Promise<Brought> {
  const org = await readings.org(native);
  if (question.types.length === 0) return none;
  const sources = await sourcesAt(readings, org, question, instead);
  const answers = await Promise.all(sources.map((source) => source.load(readings, org).catch(failed)));
  const parts = answers.map(
    (answer, index) => [answer, sources[index] === fleetSource ? null : org] as const,
  );
  const [first] = answers;
  const rows =
    first !== undefined && answers.length === 1
      ? first.rows
      : joined(
          tableOf(sources),
          answers.map((answer) => answer.rows),
        );
  return { rows: ofTypes(rows, question), parts: new Map(parts) };
}

/** The calls that were chosen, by the kinds that the org has by now; others where it has more than was foreseen. */
async function sourcesAt(
  readings: Readings,
  org: SeenOrg,
  question: DeviceQuestion,
  instead: ChosenDevices | undefined,
): Promise<readonly DeviceSource[]> {
  const { account, known } = readings;
  const { native } = org;
  const fleet = fleetOf(await directoryOf(readings).listed());
  const chosen = instead ?? (await readings.choice(deviceChoice, org, question));
  const found = sourcesFor({ ...chosen, fleet }, native, question);
  if (found !== undefined) return found;
  const of = { set: native, count: 1, keys: [native] };
  const alone = await deviceChoice.choose({ account, known, readings }, [{ of, question }]);
  return sourcesFor(alone.chosen, native, question) ?? [];
}

/** The devices of wanted kinds, as a call may bring more. */
function ofTypes(rows: readonly DeviceRow[], { types }: DeviceQuestion): readonly DeviceRow[] {
  const wanted = new Set(types);
  return rows.filter(({ type }) => wanted.has(type));
}

function answerOf(
  { rows, parts }: Brought,
  { account, sight }: Readings,
  { fields }: DeviceQuery,
): Answer<DeviceRow> {
  return {
    rows,
    // A call for all that failed is the same failure for every org.
    failures: [...new Set([...parts.keys()].flatMap(({ failures }) => failures))],
    // So are odd values of one that came.
    warnings: [...new Map([...parts].map((each) => [each[0].warnings, each])).values()].flatMap(
      ([part, org]) => warningsOf(part, { account, org, sight }, fields),
    ),
  };
}

/** A device that was looked for: absent when the org has none of that uuid, or when what could tell has failed. */
export interface FoundDevice {
  readonly device: DeviceRow | undefined;
  /** What kept a part of the answer away. */
  readonly failure: PartnergraphError | undefined;
}

/** One device of an org. Thousands of licences may ask for the one that they are assigned to: each org is indexed once. */
export async function deviceOf(
  readings: Readings,
  native: string,
  uuid: string,
  query: DeviceQuery,
): Promise<FoundDevice> {
  const question = questionOf(query);
  const { byUuid, failures } = await readings.kept(
    `devices by uuid of ${JSON.stringify([native, question.name])}`,
    async () => {
      const { rows, parts } = await broughtFor(readings, native, question);
      return {
        byUuid: new Map(rows.map((device) => [device.uuid, device])),
        failures: [...parts.keys()],
      };
    },
  );
  const device = byUuid.get(uuid);
  // What is missing elsewhere in a list that came is no failure of a device that is there.
  const missed = failures.filter((part) => device === undefined || part.rows.length === 0);
  return { device, failure: missed.flatMap((part) => part.failures)[0] };
}

/** The same device with one more attribute; what kept the attribute away is thrown. */
export function completed(
  readings: Readings,
  device: DeviceRow,
  field: string,
): DeviceRow | Promise<DeviceRow> {
  const { type, brought, orgUuid, uuid } = device;
  // What did not come does not come by asking again, nor what nobody tells of its kind.
  if (brought.has(field) || !allSources.some((source) => source.covers(cellOf(type, field)))) return device;
  return deviceOf(readings, orgUuid, uuid, { fields: new Set([field]), filter: { type: [type] } }).then(
    (found) => {
      if (found.failure !== undefined) throw found.failure;
      return found.device ?? device;
    },
  );
}
