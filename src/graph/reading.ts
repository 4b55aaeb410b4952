/** From a read to a field: what it needs, how it resolves, and how a node is found, all of the one read. */
import { PartnergraphError } from '../errors.js';
import type { Decision } from '../reads/decision.js';
import type { Account } from '../reads/endpoint.js';
import { foresightOf } from '../reads/foresight.js';
import type { Planning, Read } from '../reads/kinds.js';
import { knownOf, orgsFact } from '../reads/memory.js';
import { warningsOf, type Identity, type Rows } from '../reads/rows.js';
import { readingsOf } from '../reads/run.js';
import type { SeenOrg } from '../sight.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.js';
import type { Part, Place } from './operation/place.js';
import { outageOf, recordOutages } from './outage.js';
import type { Need } from './operation/place.js';
import { itself, selectedFields } from './selection.js';

/** A row from which something is read: one of an org, or an org itself. */
export type Parent = Identity<Account> & { readonly uuid: string };

/** What a field is asked about: the org of its row, or the row by itself. */
export type Of = 'org' | 'row';

/** What stands at a place of an operation, for a plan. */
export function planningAt(
  { account }: Pick<Part, 'account'>,
  { context }: Pick<Place, 'context'>,
): Planning {
  const known = knownOf(account, context.sight);
  const orgTotal = known.lastFact<readonly unknown[]>(orgsFact)?.length;
  return { account, known, orgTotal, selects: foresightOf(context)?.selects };
}

/** What a field needs of a read at its place. */
export const needsOf =
  <Args>(
    { plan }: Pick<Read<never, unknown>, 'plan'>,
    of: Of,
    { isAsked = true }: { readonly isAsked?: boolean } = {},
  ) =>
  (place: Place<Args>): Need => ({
    planned: place.parts.flatMap((part): Decision => {
      const at = planningAt(part, place);
      return of === 'org'
        ? plan({ ...at, variant: isAsked ? place.name : undefined }, part.orgs)
        : plan({ ...at, orgTotal: undefined, variant: place.name }, part.rows);
    }),
  });

/** What is read beside a field for the orgs at its place: before a write is sent, or of what it has made. */
export const plannedBy =
  (...reads: readonly Pick<Read<never, unknown>, 'plan'>[]) =>
  (place: Place): Decision =>
    place.parts.flatMap((part) => reads.flatMap(({ plan }) => plan(planningAt(part, place), part.orgs)));

/** The org that a row is of, or is. */
export function orgOf(row: Parent, { sight }: Context): SeenOrg {
  const org = row.org ?? sight.sees(row.account.id, row.uuid);
  if (org === undefined) throw new PartnergraphError('ORG_NOT_MANAGED', 'this is no client of the account');
  return org;
}

/** What warnings a field tells: where it has no place for them itself, they are among the outages of the answer. */
export function tell(
  context: Context,
  account: Account,
  org: SeenOrg | null,
  brought: Rows<unknown>,
  selected: ReadonlySet<string>,
): void {
  if (brought.warnings.size === 0) return;
  recordOutages(
    context,
    warningsOf(brought, { account, org, sight: context.sight }, selected).map((warning) =>
      outageOf(account.id, warning),
    ),
  );
}

/** A field that is one row of what a read brings for its parent. */
export const one = <Ask, Row, From extends Parent, Args>(
  read: Read<Ask, Rows<Row>>,
  ask: (row: From, args: Args) => Ask,
  of: Of = 'org',
) => ({
  needs: needsOf<Args>(read, of),
  resolve: async (row: From, args: Args, context: Context, info: GraphQLResolveInfo): Promise<Row> =>
    first(await asked(read, row, ask(row, args), context, info), row.account),
});

/** The one row of an answer; undefined where it has none. What the vendor says is missing from it is told. */
export async function oneOrNone<Ask, Row>(
  read: Read<Ask, Rows<Row>>,
  row: Parent,
  ask: Ask,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<Row | undefined> {
  const { account } = row;
  const org = orgOf(row, context);
  const brought = await read.run(readingsOf(account, context), org, ask);
  const { rows, failures } = brought;
  if (rows.length === 0 && failures[0] !== undefined) throw failures[0];
  recordOutages(
    context,
    failures.map((failure) => outageOf(account.id, failure)),
  );
  tell(context, account, org, brought, selected);
  return rows[0];
}

/** A field that is one value of the one row of an answer; null where the answer has none. */
export const ofOne = <Ask, Row, Name extends keyof Row & string, From extends Parent>(
  read: Read<Ask, Rows<Row>>,
  ask: (row: From) => Ask,
  name: Name,
) => {
  const selected = new Set([name]);
  return {
    needs: needsOf<unknown>(read, 'org', { isAsked: false }),
    resolve: async (row: From, _args: unknown, context: Context): Promise<Row[Name] | null> =>
      (await oneOrNone(read, row, ask(row), context, selected))?.[name] ?? null,
  };
};

/** A field that is all rows of what a read brings for its parent, in a list without pages. */
export const all = <Ask, Row, From extends Parent, Args>(
  read: Read<Ask, Rows<Row>>,
  ask: (row: From, args: Args) => Ask,
  of: Of = 'org',
) => ({
  needs: needsOf<Args>(read, of),
  resolve: async (
    row: From,
    args: Args,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<readonly Row[]> => {
    const { rows, failures } = await asked(read, row, ask(row, args), context, info);
    if (failures[0] !== undefined) throw failures[0];
    return rows;
  },
});

async function asked<Ask, Row>(
  read: Read<Ask, Rows<Row>>,
  row: Parent,
  ask: Ask,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Rows<Row>> {
  const org = orgOf(row, context);
  const brought = await read.run(readingsOf(row.account, context), org, ask);
  tell(context, row.account, org, brought, selectedFields(info, itself));
  return brought;
}

/** The one row of an answer; an answer without one is against its contract. */
export function first<Row>({ rows, endpoint }: Rows<Row>, { id, vendor }: Account): Row {
  const [row] = rows;
  if (row !== undefined) return row;
  throw new PartnergraphError('VENDOR_INVALID_ANSWER', `${endpoint} answered with nothing that can be read`, {
    vendor,
    partner: id,
    endpoint,
  });
}

/** A field that is one of a list, or null: without an ask, and where the list has it no more. */
export const looked = <Ask, Row, From extends Parent>(
  read: Read<Ask, Rows<Row>>,
  ask: (row: From) => Ask | null,
) => ({
  needs: needsOf<unknown>(read, 'org', { isAsked: false }),
  resolve: async (
    row: From,
    _args: unknown,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Row | null> => {
    const question = ask(row);
    return question === null ? null : ((await asked(read, row, question, context, info)).rows[0] ?? null);
  },
});
