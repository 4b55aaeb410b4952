/** Walks through an operation for one account: the fields that need something of its vendor, and what stands below them. */
import {
  getArgumentValues,
  isAbstractType,
  isObjectType,
  OperationTypeNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import type { Decision, PlannedCall } from '../../reads/decision.js';
import type { Demanded } from '../../reads/planned.js';
import { meets, needOf } from '../access/need.js';
import type { Context } from '../context.js';
import { rowsOfPage } from './rows-below.js';
import { times, type Part, type Place } from './place.js';
import { isIncluded, readSelection } from '../selection.js';
import type { NeedyField, NeedyOperation } from './fields.js';
import type { Meetings } from './meetings.js';
import { supplyOfType } from './needs.js';
import type { Need } from './place.js';

/** An operation with what it is executed with. */
export interface Walked {
  readonly schema: GraphQLSchema;
  readonly compiled: NeedyOperation;
  readonly variables: Record<string, unknown>;
  readonly context: Context;
  /** Where the walks of all accounts wait for each other. */
  readonly meetings: Meetings;
}

/** What a field of the operation needs by itself: `clientOrgs.nodes.devices`. */
export interface FieldNeed {
  readonly path: string;
  /** The write behind which it stands, by the name that the answer has it under. */
  readonly write: string | undefined;
  readonly planned: Decision;
  readonly demands: readonly Demanded[];
}

const one = { set: '', count: 1 };

const rootParts = ({ accounts }: Context): readonly Part[] =>
  accounts.map((account) => ({ account, rows: one, orgs: one }));

/** All that rows of an account need: of the account itself, and of others to which fields lead. */
export async function walkFor(account: VendorAccount, operation: Walked): Promise<readonly FieldNeed[]> {
  const { compiled } = operation;
  const needs: FieldNeed[] = [];
  const roots = [{ account, rows: one, orgs: one }];
  const isMutation = compiled.operation.operation === OperationTypeNode.MUTATION;
  await Promise.all(
    compiled.fields.map((field) =>
      // What was read before a write is read again behind it.
      visit(field, roots, '', { ...operation, account, needs, write: isMutation ? field.key : undefined }),
    ),
  );
  return needs;
}

interface Walk extends Walked {
  readonly account: VendorAccount;
  readonly needs: FieldNeed[];
  readonly write: string | undefined;
}

async function visit(field: NeedyField, all: readonly Part[], above: string, walk: Walk): Promise<void> {
  const { schema, compiled, variables, context, write } = walk;
  if (!field.way.every((selection) => isIncluded(selection, { variableValues: variables }))) return;
  const args = argumentsOf(field, variables);
  if (args === undefined) return;
  // What the caller may not have is refused before it causes a call.
  if (!meets(context.caller, needOf(field.definition, args))) return;
  const isHere = (part: Part): boolean => fits(part, field.parent, schema) && isNamed(part, args);
  // What leads from account to account is walked once, for all of them.
  const isShared = above === '' && field.isCrossing;
  if (isShared && walk.account !== context.accounts[0]) return;
  const parts = (isShared ? rootParts(context) : all).filter(isHere);
  if (parts.length === 0) return;
  const path = above === '' ? field.key : `${above}.${field.key}`;
  const written = JSON.stringify(args);
  const name = written === '{}' ? field.definition.name : field.definition.name + written;
  const info = { fieldNodes: [field.node], fragments: compiled.fragments, variableValues: variables };
  const others = (): number => rootParts(context).filter(isHere).length;
  const isOwn = ({ id }: { readonly id: string }): boolean => compiled.isCrossing || id === walk.account.id;
  const need = await needAt(field, {
    parts,
    // The field's own schema has made them of what it takes.
    args: args as never,
    context,
    name,
    selected: (paths) => readSelection(info, paths),
    isDeep: field.fields.length > 0,
    // Below the root an account is by itself, and what is walked once has all of them.
    together: (own) =>
      above === '' && !isShared ? walk.meetings.meet(field, others(), own) : Promise.resolve([own]),
  });
  const planned = need.planned
    .filter(({ account: id }) => isOwn({ id }))
    .map((call) => placed(call, write, context));
  const demands = (need.demands ?? []).filter(({ account }) => isOwn(account));
  if (planned.length + demands.length > 0) walk.needs.push({ path, write, planned, demands });
  if (field.fields.length === 0) return;
  const below = (need.below ?? parts.map((part) => rowBelow(part, field, name, args))).filter(({ account }) =>
    isOwn(account),
  );
  if (below.length === 0) return;
  // Fields side by side begin together, as they do in the execution.
  await Promise.all(field.fields.map((each) => visit(each, below, path, walk)));
}

/** The call as it stands there: behind its write, and without a limit that tells how much there is beyond a sight. */
export const placed = (
  call: PlannedCall,
  write: string | undefined,
  { sight }: Pick<Context, 'sight'>,
): PlannedCall => ({
  ...call,
  ...(write === undefined ? {} : { span: `${write} ${call.span ?? ''}` }),
  limit: sight.limit(call.account) === 'all' ? call.limit : undefined,
});

/** A field whose needs cannot be told, because an argument is wrong, fails before it causes a call. */
async function needAt({ needs }: NeedyField, place: Place<never>): Promise<Need> {
  if (needs === undefined) return { planned: [] };
  try {
    return await needs(place);
  } catch (error) {
    if (error instanceof PartnergraphError) return { planned: [], below: [] };
    throw error;
  }
}

/** One row for each, or a page of them. `nodes`, `edges` and `node` only lead to rows that are counted already. */
function rowBelow(part: Part, field: NeedyField, name: string, args: object): Part {
  const { account, rows, orgs } = part;
  if (['nodes', 'edges', 'node'].includes(field.definition.name)) return part;
  const set = `${rows.set}/${name}`;
  return { account, rows: field.isList ? times(rows, set, rowsOfPage(args), false) : { ...rows, set }, orgs };
}

function argumentsOf(
  { definition, node }: NeedyField,
  variables: Record<string, unknown>,
): Record<string, unknown> | undefined {
  try {
    return getArgumentValues(definition, node, variables);
  } catch {
    // The executor says what is wrong with it.
    return undefined;
  }
}

/** Whether rows of the part may be of the type. */
function fits({ account, type }: Part, wanted: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  const { vendor = account.vendor } = supplyOfType(wanted);
  if (vendor !== account.vendor) return false;
  const actual = type === undefined ? undefined : schema.getType(type);
  if (actual === undefined || actual === wanted) return true;
  if (isAbstractType(wanted)) return isObjectType(actual) && schema.isSubType(wanted, actual);
  // A connection, or whatever else leads to rows and is no row itself.
  return isObjectType(wanted) && wanted.getInterfaces().length === 0;
}

/** Whether the account is one of those that a `partner` argument names. */
const isNamed = ({ account }: Part, { partner }: Record<string, unknown>): boolean =>
  !Array.isArray(partner) || partner.includes(account.id);
