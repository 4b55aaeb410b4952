/** A loader that declares its sources: demands of one moment are batched, planned, fetched and merged into rows. */
import DataLoader from 'dataloader';
import { PartnergraphError } from '../errors.js';
import { planCalls, type Cell, type Demand, type PlannableSource } from './plan.js';

/** Where rows come from. An attribute that the source does not know is absent from its rows, not null. */
export interface Source<Row> extends PlannableSource {
  /** What came for one key; a fleet source answers for all keys with one call and picks out the key's. */
  readonly load: (key: string) => Promise<Loaded<Row>>;
  /** Whether the call that would answer for this key was made already. */
  readonly isCalled: (key: string) => boolean;
}

export interface PlannedDemand<Filter> extends Demand {
  /** What the asker will drop anyway; lets a loader leave out calls that could only bring such rows. */
  readonly filter?: Filter | undefined;
}

/** What came, and what did not: a failed source costs its own attributes and rows, one that answers in part some of them. */
export interface Loaded<Row> {
  readonly rows: readonly Row[];
  readonly failures: readonly PartnergraphError[];
}

/** Rows of which none is known to be missing. */
export const whole = <Row>(rows: readonly Row[]): Loaded<Row> => ({ rows, failures: [] });

export interface PlannedLoaderOptions<Row, Filter> {
  /** The sources for a batch; what is known only after a call may be found out here, if the batch is worth it. */
  readonly sources: (
    demands: readonly PlannedDemand<Filter>[],
  ) => readonly Source<Row>[] | Promise<readonly Source<Row>[]>;
  /** What makes rows of two sources the same thing. */
  readonly identity: (row: Row) => string | undefined;
  /**
   * Drops from the demands what a call for all keys can decide: a key with no cells left is not asked at all.
   * It sees the whole batch, because such a call pays off for many keys only.
   */
  readonly prune?: (demands: readonly PlannedDemand<Filter>[]) => Promise<readonly PlannedDemand<Filter>[]>;
}

export interface PlannedLoader<Row, Filter = never> {
  readonly load: (demand: PlannedDemand<Filter>) => Promise<Loaded<Row>>;
}

export function createPlannedLoader<Row, Filter = never>(
  options: PlannedLoaderOptions<Row, Filter>,
): PlannedLoader<Row, Filter> {
  // Rows of a source are made once per key, however many fields of a query ask for them.
  const made = new Map<Source<Row>, Map<string, Promise<Loaded<Row>>>>();
  const rowsOf = (source: Source<Row>, key: string): Promise<Loaded<Row>> => {
    const ofSource = made.get(source) ?? new Map<string, Promise<Loaded<Row>>>();
    made.set(source, ofSource);
    const rows = ofSource.get(key) ?? source.load(key);
    ofSource.set(key, rows);
    return rows;
  };
  // Each demand is answered with a promise of its own, so that a slow key holds up no other.
  const loader = new DataLoader<PlannedDemand<Filter>, Promise<Loaded<Row>>>(
    async (batch) => {
      const demands = options.prune === undefined ? batch : await options.prune(batch);
      const sources = await options.sources(demands);
      const plan = planCalls(unitePerKey(demands), sources, (source, key) => source.isCalled(key));
      return demands.map(({ key, cells }) =>
        cells.size === 0
          ? Promise.resolve(whole<Row>([]))
          : mergeRows(
              (plan.get(key) ?? []).map((source) => rowsOf(source, key)),
              options.identity,
            ),
      );
    },
    { cache: false },
  );
  return { load: async (demand) => loader.load(demand) };
}

/** Demands for one key under several aliases are one demand. */
function unitePerKey(demands: readonly Demand[]): readonly Demand[] {
  const united = new Map<string, Set<Cell>>();
  for (const { key, cells } of demands) {
    if (cells.size === 0) continue;
    const all = united.get(key) ?? new Set();
    cells.forEach((cell) => all.add(cell));
    united.set(key, all);
  }
  return [...united].map(([key, cells]) => ({ key, cells }));
}

async function mergeRows<Row>(
  parts: readonly Promise<Loaded<Row>>[],
  identity: (row: Row) => string | undefined,
): Promise<Loaded<Row>> {
  const merged = new Map<string, Row>();
  const failures: PartnergraphError[] = [];
  const answers = await Promise.allSettled(parts);
  for (const answer of answers) {
    if (answer.status === 'fulfilled') {
      answer.value.rows.forEach((row) => mergeRow(merged, row, identity(row)));
      failures.push(...answer.value.failures);
    } else if (answer.reason instanceof PartnergraphError) {
      failures.push(answer.reason);
    } else {
      throw answer.reason;
    }
  }
  return { rows: [...merged.values()], failures };
}

/** What an earlier source knows stays; a later one fills in what is still unknown. */
function mergeRow<Row>(merged: Map<string, Row>, row: Row, id: string | undefined): void {
  if (id === undefined) return;
  const known = merged.get(id);
  merged.set(id, known === undefined ? row : { ...row, ...known });
}
