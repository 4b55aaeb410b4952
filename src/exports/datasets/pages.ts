/** Runs the operation of a dataset page by page, each page complete: what goes on inside its rows is fetched as well. */
import type { DocumentNode } from 'graphql';
import type { DatasetFamily, ListStep, Operation } from './dataset.js';
import { cursorVariable, rowIdKey, rowVariable } from './operations.js';
import { at, listOf, type Json } from './rows.js';

/** Runs an operation in the graph, with the rights that the snapshot is built with. */
export type Execute = (
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
) => Promise<{
  readonly data?: Json;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}>;

/** Opens the graph for some pages: what was read for one of them serves the others, and is forgotten with the last. */
export type OpenSession = () => Execute;

/** Something that did not answer while a snapshot was built. */
export interface Missing {
  readonly partner: string | null;
  readonly org: string | null;
  readonly code: string;
  readonly message: string;
  readonly isRetryable: boolean;
  /** Whether all of its rows are there, and only values in them are not. */
  readonly isOfValues?: boolean | undefined;
}

export interface Page {
  readonly data: Json;
  readonly missing: readonly Missing[];
}

/** Pages that are followed at most for one list. */
const pageLimit = 100_000;

/** The root field brought nothing at all: no table is better than an empty one. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  constructor(
    dataset: string,
    readonly missing: readonly Missing[],
  ) {
    super(`${dataset}: nothing answered: ${missing[0]?.message ?? 'no reason was given'}`);
  }
}

/**
 * All pages of an operation. A flat list is read in one session, which may know all of it from the first page on. With
 * lists inside its rows each page has a session of its own: what these hold would not fit into memory together.
 */
export async function* pagesOf(
  operation: Operation,
  datasets: DatasetFamily['datasets'],
  openSession: OpenSession,
  variables: Readonly<Record<string, unknown>>,
): AsyncGenerator<Page> {
  const [main] = datasets;
  const inner = innerSteps(datasets.map(({ steps }) => steps));
  const shared = inner.length === 0 ? openSession() : undefined;
  let cursor: string | null = null;
  for (let count = 0; count < pageLimit; count += 1) {
    const missing: Missing[] = [];
    const execute = shared ?? openSession();
    const data = await run(operation, { ...variables, [cursorVariable]: cursor }, execute, missing);
    const list = at(data, operation.path);
    if (list === null || list === undefined) throw new NoAnswerError(main.name, missing);
    noteOutages(list, missing);
    for (const way of inner) await complete(data, way, variables, execute, missing);
    yield { data, missing };
    const next = nextOf(list);
    if (next === undefined || next === cursor) return;
    cursor = next;
  }
  throw new Error(`${main.name} still goes on after ${pageLimit} pages`);
}

async function run(
  { document }: Operation,
  variables: Readonly<Record<string, unknown>>,
  execute: Execute,
  missing: Missing[],
): Promise<Json> {
  const { data, errors = [] } = await execute(document, variables);
  missing.push(...errors.map(({ message, extensions = {} }) => missingOf({ message, ...extensions })));
  return data;
}

/** The ways to the lists inside rows that are connections, each once. */
function innerSteps(all: readonly (readonly ListStep[])[]): readonly (readonly ListStep[])[] {
  const ways = new Map<string, readonly ListStep[]>();
  for (const steps of all) {
    steps.forEach((step, index) => {
      const way = steps.slice(0, index + 1);
      if (step.more !== undefined) ways.set(JSON.stringify(way.map(({ path }) => path)), way);
    });
  }
  return [...ways.values()].sort((one, other) => one.length - other.length);
}

/** Fetches what follows the first page of each list at the end of the way, and adds it there. */
async function complete(
  data: Json,
  way: readonly ListStep[],
  variables: Readonly<Record<string, unknown>>,
  execute: Execute,
  missing: Missing[],
): Promise<void> {
  const [last] = way.slice(-1);
  if (last?.more === undefined) return;
  let rows: readonly Json[] = [data];
  for (const step of way.slice(0, -1)) {
    rows = rows.flatMap((row) => listOf(at(row, step.path), step.isConnection));
  }
  for (const row of rows) {
    const list = at(row, last.path);
    noteOutages(list, missing);
    const nodes = at(list, ['nodes']);
    const id = at(row, [rowIdKey]);
    for (let next = nextOf(list); next !== undefined && Array.isArray(nodes);) {
      const page = await run(
        last.more,
        { ...variables, [rowVariable]: id, [cursorVariable]: next },
        execute,
        missing,
      );
      const more = at(page, last.more.path);
      noteOutages(more, missing);
      for (const node of listOf(more, true)) nodes.push(node);
      const following = nextOf(more);
      next = following === next ? undefined : following;
    }
  }
}

function nextOf(connection: Json): string | undefined {
  const cursor = at(connection, ['pageInfo', 'endCursor']);
  return at(connection, ['pageInfo', 'hasNextPage']) === true && typeof cursor === 'string'
    ? cursor
    : undefined;
}

function noteOutages(connection: Json, missing: Missing[]): void {
  const outages = at(connection, ['outages']);
  if (Array.isArray(outages)) missing.push(...outages.map(missingOf));
}

function missingOf(value: Json): Missing {
  const text = (key: string): string | null => {
    const found = at(value, [key]);
    return typeof found === 'string' ? found : null;
  };
  return {
    partner: text('partner'),
    org: text('org'),
    code: text('code') ?? 'INTERNAL',
    message: text('message') ?? 'no reason was given',
    isRetryable: at(value, ['retryable']) === true,
  };
}
