/**
 * The kinds of read. Each says twice the same in one place: which calls it will make, for a set of subjects that need not
 * be known yet (`plan`), and how it makes them for one org (`run`).
 */
import { PartnergraphError } from '../errors.js';
import type { SeenOrg } from '../sight.js';
import type { PlannedCall, Purpose, Subjects } from './decision.js';
import { nobody, sureOf } from './decision.js';
import type { Account, Bringing, CursorEndpoint, ListEndpoint, ReadEndpoint, Selects } from './endpoint.js';
import { indexed, isChained, isPaged } from './indexed.js';
import type { Known } from './memory.js';
import { whole, type Window } from './pages.js';
import type { Rows } from './rows.js';
import type { Readings } from './run.js';

/** Where a read is planned: what is known there, before anything is sent. */
export interface Planning {
  readonly account: Account;
  readonly known: Known;
  /** What tells this demand from others of the same read: the arguments that it is made with. */
  readonly variant?: string | undefined;
  /** How a page is cut, where one is asked for. */
  readonly page?: PageDemand | undefined;
  readonly purpose?: Purpose | undefined;
  /** Orgs that the account has, as far as that is known: no more calls are made for any of them. */
  readonly orgTotal?: number | undefined;
  /** What the operation selects, where that is known. */
  readonly selects?: Selects | undefined;
}

/** What of a page decides how many of the vendor's it takes. */
export interface PageDemand {
  readonly rows: number;
  /** Whether it begins or ends in the middle of the list. */
  readonly isCut: boolean;
  readonly isFromEnd: boolean;
}

export interface Read<Ask, Result> {
  readonly plan: (at: Planning, of: Subjects) => readonly PlannedCall[];
  readonly run: (readings: Readings, org: SeenOrg, ask: Ask) => Promise<Result>;
}

/** One call for each subject: an object, or a list that comes without pages. */
export const once = <Parameters extends object, Row>(
  endpoint: ReadEndpoint<Parameters, Row>,
): Read<Parameters, Rows<Row>> => ({
  plan: (at, of) => [...gated(at, endpoint), callsOf(at, endpoint, of, { lower: 1, upper: 1 })],
  run: (readings, org, parameters) => readings.once(endpoint, org, parameters),
});

/** A list with all of its pages. */
export const wholeList = <Parameters extends object, Row>(
  endpoint: ListEndpoint<Parameters, Row>,
): Read<Parameters, Rows<Row>> => ({
  plan: (at, of) => {
    const length = at.known.length(endpoint.name);
    const upper = Math.max(1, Math.ceil(((length ?? 1) * grown) / endpoint.paging.maximum));
    return [...gated(at, endpoint), callsOf(at, endpoint, of, { lower: 1, upper }, length === undefined)];
  },
  run: (readings, org, parameters) => readings.list(endpoint, org, parameters, whole),
});

/** A list of which each page says where the next begins: its first `limit` rows, or all of them. */
export const onwards = <Parameters extends object, Row>(
  endpoint: CursorEndpoint<Parameters, Row>,
  limit = Number.POSITIVE_INFINITY,
): Read<Parameters, Rows<Row>> => ({
  plan: (at, of) => {
    const { maximum } = endpoint.paging;
    const length = at.known.length(endpoint.name);
    const isOpen = length === undefined && !Number.isFinite(limit);
    // A full page may be followed by one that is empty. What a limit bounds may be longer than any that was seen.
    const pages = Number.isFinite(limit)
      ? Math.ceil(limit / maximum)
      : Math.floor((length ?? 0) / maximum) + 1;
    return [...gated(at, endpoint), callsOf(at, endpoint, of, { lower: 1, upper: pages }, isOpen)];
  },
  run: (readings, org, parameters) =>
    readings.list(endpoint, org, parameters, Number.isFinite(limit) ? { offset: 0, count: limit } : whole),
});
/** A list is taken to have grown by half of it, at most, since it was read. */
const grown = 1.5;

/** A window of a list, in the vendor's own order, by the fewest of its pages. */
export const vendorPages = <Parameters extends object, Row>(
  endpoint: ListEndpoint<Parameters, Row>,
): Read<{ readonly parameters: Parameters; readonly window: Window }, Rows<Row>> & {
  readonly endpoint: ListEndpoint<Parameters, Row>;
} => ({
  endpoint,
  plan: (at, of) => {
    const length = at.known.length(endpoint.name);
    const { rows, isCut, isFromEnd } = at.page ?? { rows: 1, isCut: false, isFromEnd: false };
    const pages = Math.max(1, Math.ceil(Math.min(rows, length ?? rows) / endpoint.paging.maximum));
    // A page from the end, or from the middle of one of the vendor's, may take one more; so may the end of a list.
    const upper = pages + [isCut, isFromEnd, length === undefined].filter(Boolean).length;
    return [...gated(at, endpoint), callsOf(at, endpoint, of, { lower: 1, upper })];
  },
  run: (readings, org, { parameters, window }) => readings.list(endpoint, org, parameters, window),
});

/** One row of a list, looked for in all of it: the vendor has no call for one. Each list is indexed once in a span. */
export const found = <Parameters extends object, Row>(
  endpoint: ReadEndpoint<Parameters, Row> | ListEndpoint<Parameters, Row>,
): Read<{ readonly parameters: Parameters; readonly key: string }, Rows<Row>> => {
  const all = isChained(endpoint)
    ? onwards(endpoint)
    : isPaged(endpoint)
      ? wholeList(endpoint)
      : once(endpoint);
  return {
    plan: (at, of) => all.plan({ ...at, variant: undefined }, of),
    run: (readings, org, { parameters, key }) => indexed(readings, endpoint, org, parameters, key),
  };
};

/** Rows that hang on the rows of a list: each row of it is asked for its own. One that fails costs its own rows. */
export const rowsOf = <Parameters extends object, Row, EachParameters extends object, Each>(
  list: ListEndpoint<Parameters, Row>,
  each: ListEndpoint<EachParameters, Each>,
  parametersOf: (row: Row) => EachParameters,
): Read<{ readonly parameters: Parameters; readonly filter: Partial<EachParameters> }, Rows<Each>> => {
  const above = wholeList<Parameters, Row>(list);
  const below = wholeList<EachParameters, Each>(each);
  return {
    plan: (at, of) => [
      ...above.plan({ ...at, variant: undefined }, of),
      ...below.plan({ ...at, orgTotal: undefined }, rowsBelow(at.known, list.name, of)),
    ],
    run: async (readings, org, { parameters, filter }) => {
      const { rows, failures } = await above.run(readings, org, parameters);
      const parts = await gather(rows, each.name, (row) =>
        below.run(readings, org, { ...parametersOf(row), ...filter }),
      );
      return { ...parts, failures: [...failures, ...parts.failures] };
    },
  };
};

/** Rows that a list of these orgs may have: as many as one was seen to have. */
export function rowsBelow(
  known: Known,
  list: string,
  of: Subjects,
  atMost = Number.POSITIVE_INFINITY,
): Subjects {
  const length = known.length(list);
  const each = Math.min(atMost, length ?? guessedRows);
  return {
    set: `${list} of ${of.set}`,
    count: of.count * each,
    // How many one has is known of the longest only.
    sure: 0,
  };
}

/** Rows that a list is taken to have of which none was read. */
const guessedRows = 100;

/** Asks for the parts of an answer side by side: a part that fails costs its own rows. */
export async function gather<Part, Row>(
  all: Iterable<Part>,
  endpoint: string,
  ask: (part: Part) => Promise<Rows<Row>>,
): Promise<Rows<Row>> {
  const answers = await Promise.all([...all].map((each) => ask(each).catch(failed)));
  const warnings = new Map<string, number>();
  for (const answer of answers) {
    for (const [column, count] of answer.warnings) warnings.set(column, (warnings.get(column) ?? 0) + count);
  }
  return {
    rows: answers.flatMap(({ rows }) => rows),
    total: null,
    failures: answers.flatMap(({ failures }) => failures),
    warnings,
    endpoint,
  };
}

/** A failure as rows that did not come; a fault of the program stays one. */
export function failed(error: unknown): Rows<never> {
  if (!(error instanceof PartnergraphError)) throw error;
  return {
    rows: [],
    total: null,
    failures: [error],
    warnings: new Map(),
    endpoint: error.details.endpoint ?? '',
  };
}

/** What the account's gate takes, before an org is asked. */
const gated = (at: Planning, { scope, isOfOrg }: Bringing<unknown>): readonly PlannedCall[] =>
  scope === 'partner' && isOfOrg !== true
    ? []
    : (at.account.gate?.plan(at.account, at.known, at.selects) ?? []);

/** So many calls for each of the subjects; once for the partner itself. */
function callsOf(
  { account, variant = '', purpose = 'field', orgTotal }: Planning,
  { name, scope, isOfOrg }: Bringing<unknown>,
  of: Subjects,
  each: PlannedCall['calls'],
  isOpen = false,
): PlannedCall {
  const subjects = scope === 'partner' && isOfOrg !== true ? nobody : of;
  const limit = orgTotal === undefined ? undefined : Math.max(orgTotal, of.keys?.length ?? 0) * each.upper;
  return {
    account: account.id,
    endpoint: name,
    variant,
    of: subjects,
    calls: { lower: sureOf(subjects) * each.lower, upper: subjects.count * each.upper },
    limit,
    purpose,
    ...(isOpen ? { isAtLeast: true } : {}),
  };
}
