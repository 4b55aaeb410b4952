/** The fewest calls that cover what is asked: how a read that chooses among several calls (`planned.ts`) may choose. */

/**
 * One attribute that is asked for, of one kind of row: `CAMERA.name`. A source may know an attribute of one kind of
 * row and not of another, so the two are planned together.
 */
export type Cell = string;

/** How far one call of a source reaches: all keys at once, or one key. */
export type Reach = 'fleet' | 'key';

/** A call that could answer what is wanted, as the planner sees it. */
export interface PlannableSource {
  readonly name: string;
  readonly reach: Reach;
  readonly covers: (cell: Cell) => boolean;
  /** Calls that it takes, for a fleet source those that are still to be made; 1 without it. */
  readonly calls?: number;
}

/** What is asked under one key. */
export interface Wanted {
  readonly key: string;
  readonly cells: ReadonlySet<Cell>;
  /** Keys that it stands for, all of which ask for the same; 1 without it. */
  readonly weight?: number;
}

/** The sources to ask, per key. A fleet source appears under every key that takes from it. */
export type Plan<Source> = ReadonlyMap<string, readonly Source[]>;

interface Weighed<Source> {
  readonly cost: number;
  readonly plan: Plan<Source>;
}

/**
 * The plan with the fewest calls that covers every demanded cell; calls that were made already are free. Exact: all
 * sets of sources are weighed, which is cheap as a read has less than ten. Among equally cheap plans the one with
 * fewer fleet calls wins, because its answers are smaller.
 */
export function planCalls<Source extends PlannableSource>(
  demands: readonly Wanted[],
  sources: readonly Source[],
  isCalled: (source: Source, key: string) => boolean,
): Plan<Source> {
  const fleet = sources.filter(({ reach }) => reach === 'fleet');
  const perKey = sources.filter(({ reach }) => reach === 'key');
  let best: Weighed<Source> | undefined;
  for (const taken of subsets(fleet)) {
    const choice = planWithFleet(demands, taken, perKey, isCalled);
    if (choice !== undefined && (best === undefined || choice.cost < best.cost)) best = choice;
  }
  if (best === undefined) {
    const cells = [...new Set(demands.flatMap((demand) => [...demand.cells]))];
    const missing = cells.filter((cell) => !sources.some((source) => source.covers(cell)));
    throw new Error(`no source covers ${missing.join(', ')}`);
  }
  return best.plan;
}

function planWithFleet<Source extends PlannableSource>(
  demands: readonly Wanted[],
  fleet: readonly Source[],
  perKey: readonly Source[],
  isCalled: (source: Source, key: string) => boolean,
): Weighed<Source> | undefined {
  const plan = new Map<string, readonly Source[]>();
  const anyKey = '';
  let cost = fleet
    .filter((source) => !isCalled(source, anyKey))
    .reduce((sum, { calls = 1 }) => sum + calls, 0);
  // Most keys of a batch ask for the same: the choice is made once per distinct question.
  const answered = new Map<string, { cost: number; sources: readonly Source[] } | undefined>();
  for (const { key, cells, weight = 1 } of demands) {
    const called = perKey.map((source) => isCalled(source, key));
    const question = [...cells].sort().join() + '|' + called.join();
    if (!answered.has(question)) {
      const open = [...cells].filter((cell) => !fleet.some((source) => source.covers(cell)));
      answered.set(question, cheapestCover(open, perKey, called));
    }
    const cover = answered.get(question);
    if (cover === undefined) return undefined;
    cost += cover.cost * weight;
    const useful = fleet.filter((source) => [...cells].some((cell) => source.covers(cell)));
    plan.set(key, [...useful, ...cover.sources]);
  }
  return { cost, plan };
}

function cheapestCover<Source extends PlannableSource>(
  cells: readonly Cell[],
  sources: readonly Source[],
  called: readonly boolean[],
): { cost: number; sources: readonly Source[] } | undefined {
  const candidates = sources
    .map((source, index) => ({ source, cost: called[index] === true ? 0 : (source.calls ?? 1) }))
    .filter(({ source }) => cells.some((cell) => source.covers(cell)));
  let best: { cost: number; sources: readonly Source[] } | undefined;
  for (const taken of subsets(candidates)) {
    if (!cells.every((cell) => taken.some(({ source }) => source.covers(cell)))) continue;
    const cost = taken.reduce((sum, candidate) => sum + candidate.cost, 0);
    if (best === undefined || cost < best.cost) best = { cost, sources: taken.map(({ source }) => source) };
  }
  return best;
}

/** All subsets, smaller ones first. */
function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const all = Array.from({ length: 2 ** items.length }, (_, mask) =>
    items.filter((_item, index) => (mask >> index) % 2 === 1),
  );
  return all.sort((one, other) => one.length - other.length);
}
