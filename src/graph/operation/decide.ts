/**
 * Decides an operation before it is executed: walks through the fields that need something of a vendor, and gathers the
 * calls that they will make. The price is the sum of them.
 */
import {
  getArgumentValues,
  getVariableValues,
  isAbstractType,
  isObjectType,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import { PartnergraphError } from '../../errors.js';
import { priceOf, type Decision, type PlannedCall, type Price } from '../../reads/decision.js';
import { meets, needOf } from '../access/need.js';
import type { Context } from '../context.js';
import { rowsOfPage } from '../cost/causes.js';
import { times, type Part, type Place } from '../cost/place.js';
import { isIncluded, readSelection } from '../selection.js';
import { compileOperation, type NeedyField, type NeedyOperation } from './fields.js';
import { supplyOfType, type Need } from './needs.js';

/** What is to be executed. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

/** What a field needs by itself: `clientOrgs.nodes.devices`. */
export interface DecidedField {
  readonly path: string;
  readonly planned: Decision;
}

export interface Decided {
  readonly price: Price;
  readonly fields: readonly DecidedField[];
}

const nothing: Decided = { price: priceOf([]), fields: [] };

/** The decision of an operation. It may make calls that the operation begins with in any case, and no others. */
export async function decide(execution: Execution, context: Context): Promise<Decided> {
  const { schema, document, operationName, variables } = execution;
  const compiled = compileOperation(schema, document, operationName);
  if (compiled === undefined || compiled.fields.length === 0) return nothing;
  const { coerced } = getVariableValues(
    schema,
    compiled.operation.variableDefinitions ?? [],
    variables ?? {},
  );
  // Variables that do not fit are refused by the executor, before anything is resolved.
  if (coerced === undefined) return nothing;
  const fields: DecidedField[] = [];
  const state = { schema, compiled, coerced, context, fields, span: undefined };
  const roots = rootParts(context);
  if (compiled.operation.operation === OperationTypeNode.MUTATION) {
    // One after the other, and what was read before a write is read again behind it.
    await Promise.all(compiled.fields.map((field) => visit(field, roots, '', { ...state, span: field.key })));
  } else {
    await walk(compiled.fields, roots, '', state);
  }
  return { price: priceOf(fields.flatMap(({ planned }) => planned)), fields };
}

const one = { set: '', count: 1 };

const rootParts = ({ accounts }: Context): readonly Part[] =>
  accounts.map((account) => ({ account, rows: one, orgs: one }));

interface Walk {
  readonly schema: GraphQLSchema;
  readonly compiled: NeedyOperation;
  readonly coerced: Record<string, unknown>;
  readonly context: Context;
  readonly fields: DecidedField[];
  readonly span: string | undefined;
}

/** Fields side by side begin together, as they do in the execution: what they ask for first is planned together. */
async function walk(
  fields: readonly NeedyField[],
  parts: readonly Part[],
  path: string,
  state: Walk,
): Promise<void> {
  await Promise.all(fields.map((field) => visit(field, parts, path, state)));
}

async function visit(field: NeedyField, all: readonly Part[], above: string, state: Walk): Promise<void> {
  const { schema, compiled, coerced, context, span } = state;
  if (!field.way.every((selection) => isIncluded(selection, { variableValues: coerced }))) return;
  const args = argumentsOf(field, coerced);
  if (args === undefined) return;
  // What the caller may not have is refused before it causes a call.
  if (!meets(context.caller, needOf(field.definition, args))) return;
  const parts = all.filter((part) => fits(part, field.parent, schema) && isNamed(part, args));
  if (parts.length === 0) return;
  const path = above === '' ? field.key : `${above}.${field.key}`;
  const written = JSON.stringify(args);
  const name = written === '{}' ? field.definition.name : field.definition.name + written;
  const info = { fieldNodes: [field.node], fragments: compiled.fragments, variableValues: coerced };
  const need = await needAt(field, {
    parts,
    // The field's own schema has made them of what it takes.
    args: args as never,
    context,
    name,
    selected: (paths) => readSelection(info, paths),
    isDeep: field.fields.length > 0,
  });
  const planned = need.planned.map((call) => placed(call, span, context));
  if (planned.length > 0) state.fields.push({ path, planned });
  if (field.fields.length === 0) return;
  const below = need.below ?? parts.map((part) => rowBelow(part, field, name, args));
  if (below.length > 0) await walk(field.fields, below, path, state);
}

/** The call as it stands there: behind its write, and without a limit that tells how much there is beyond a sight. */
const placed = (call: PlannedCall, span: string | undefined, { sight }: Context): PlannedCall => ({
  ...call,
  ...(span === undefined ? {} : { span: `${span} ${call.span ?? ''}` }),
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
  coerced: Record<string, unknown>,
): Record<string, unknown> | undefined {
  try {
    return getArgumentValues(definition, node, coerced);
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
