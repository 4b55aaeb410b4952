/**
 * Decides an operation: which vendor calls it will make, for each account by itself, so that a slow one delays nobody
 * else. What is asked of reads that choose is gathered and chosen once. The price is the sum of it, and the run follows it.
 */
import { getVariableValues, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { priceOf, type Decision, type Price } from '../../reads/decision.js';
import { foresightOf } from '../../reads/foresight.js';
import { knownOf, orgsFact } from '../../reads/memory.js';
import { choicesOf, type Choices, type Demanded } from '../../reads/planned.js';
import { factsOf } from '../../reads/run.js';
import type { Context } from '../context.js';
import { compileOperation } from './fields.js';
import { createMeetings } from './meetings.js';
import { endsInTime } from './patience.js';
import { placed, walkFor, type FieldNeed, type Walked } from './walk.js';

/** What is to be executed. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

/** What a field needs: `clientOrgs.nodes.devices`. */
export interface DecidedField {
  readonly path: string;
  readonly planned: Decision;
}

export interface Decided {
  readonly price: Price;
  readonly fields: readonly DecidedField[];
}

/** What is decided of one account. */
export interface AccountDecision {
  readonly account: VendorAccount;
  readonly fields: readonly DecidedField[];
  /** What reads have chosen, behind each write; behind none in a query. */
  readonly choices: ReadonlyMap<string | undefined, Choices>;
  /** Whether it may be more, because the rows of another account did not come in time. */
  readonly isAtLeast: boolean;
}

/** An operation that is being decided. */
export interface Deciding {
  /** By the ids of the accounts; each ends by itself. */
  readonly accounts: ReadonlyMap<string, Promise<AccountDecision>>;
  /** Names of the fields that are selected anywhere of these types. */
  readonly selects: (types: readonly string[]) => ReadonlySet<string>;
}

/** Begins to decide an operation. It may make calls that the operation makes in any case, and no others. */
export function beginDeciding(execution: Execution, context: Context): Deciding {
  const { schema, document, operationName, variables } = execution;
  const compiled = compileOperation(schema, document, operationName);
  const selects: Deciding['selects'] = (types) =>
    new Set(types.flatMap((type) => [...(compiled?.selected.get(type) ?? [])]));
  if (compiled === undefined || compiled.fields.length === 0) return { accounts: new Map(), selects };
  const { coerced } = getVariableValues(
    schema,
    compiled.operation.variableDefinitions ?? [],
    variables ?? {},
  );
  // Variables that do not fit are refused by the executor, before anything is resolved.
  if (coerced === undefined) return { accounts: new Map(), selects };
  const meetings = createMeetings(context.deadline);
  const operation = { schema, compiled, variables: coerced, context, meetings };
  const walks = context.accounts.map(async (account) => {
    // What the operation selects is foreseen before its first field is looked at.
    await Promise.resolve();
    return walkFor(account, operation);
  });
  const accounts = new Map(
    context.accounts.map((account, index) => [account.id, decideAfter(account, walks, index, operation)]),
  );
  return { accounts, selects };
}

/** The decision of a whole operation. */
export async function decide(execution: Execution, context: Context): Promise<Decided> {
  return together(await Promise.all(beginDeciding(execution, context).accounts.values()));
}

/** What is decided of several accounts. */
export function together(decisions: readonly AccountDecision[]): Decided {
  const byPath = new Map<string, Decision>();
  for (const { path, planned } of decisions.flatMap(({ fields }) => fields)) {
    byPath.set(path, [...(byPath.get(path) ?? []), ...planned]);
  }
  const fields = [...byPath].map(([path, planned]) => ({ path, planned }));
  const price = priceOf(fields.flatMap(({ planned }) => planned));
  const isAtLeast = price.isAtLeast || decisions.some((decision) => decision.isAtLeast);
  return { price: { ...price, isAtLeast }, fields };
}

/** Decides for an account when its own rows are known, and those of others where the operation leads from one to another. */
async function decideAfter(
  account: VendorAccount,
  walks: readonly Promise<readonly FieldNeed[]>[],
  own: number,
  operation: Walked,
): Promise<AccountDecision> {
  const { compiled, context } = operation;
  const needs = (await walks[own]) ?? [];
  if (!compiled.isCrossing) return decideFor(account, needs, operation);
  if (await endsInTime(Promise.all(walks), context.deadline)) {
    return decideFor(account, (await Promise.all(walks)).flat(), operation);
  }
  return { ...(await decideFor(account, needs, operation)), isAtLeast: true };
}

async function decideFor(
  account: VendorAccount,
  all: readonly FieldNeed[],
  operation: Walked,
): Promise<AccountDecision> {
  const needs = all.map(({ planned, demands, ...need }) => ({
    ...need,
    planned: planned.filter((call) => call.account === account.id),
    demands: demands.filter((demand) => demand.account.id === account.id),
  }));
  const fields: DecidedField[] = needs.map(({ path, planned }) => ({ path, planned }));
  const choices = new Map<string | undefined, Choices>();
  for (const [write, behind] of groupBy(needs, (need) => need.write)) {
    const chosen = new Map<object, unknown>();
    choices.set(write, choicesOf(chosen));
    const demands = behind.flatMap((need) => need.demands.map((each) => ({ ...each, path: need.path })));
    const reads = groupBy(demands, ({ read }) => read);
    await Promise.all(
      [...reads].map(async ([read, asked]) => {
        const { calls, chosen: own } = await read.choose(planning(account, operation), [
          ...asked.map(({ demand }: Demanded) => demand),
        ]);
        chosen.set(read, own);
        // Which of the fields a call is for, only the read knows: all of them need what was chosen.
        const path = [...new Set(asked.map((each) => each.path))].join(', ');
        fields.push({ path, planned: calls.map((call) => placed(call, write, operation.context)) });
      }),
    );
  }
  return { account, fields, choices, isAtLeast: false };
}

function planning(account: VendorAccount, { context }: Pick<Walked, 'context'>) {
  const known = knownOf(account, context.sight);
  const orgTotal = known.lastFact<readonly unknown[]>(orgsFact)?.length;
  const readings = factsOf(account, context);
  return { account, known, orgTotal, selects: foresightOf(context)?.selects, readings };
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
