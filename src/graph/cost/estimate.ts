/** Estimates the vendor calls of an operation before it is executed: never too few, as far as anything is known. */
import {
  getArgumentValues,
  getVariableValues,
  isAbstractType,
  isObjectType,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import { PartnergraphError } from '../../errors.js';
import { meets, needOf } from '../access/need.js';
import type { Context } from '../context.js';
import { isIncluded, readSelection } from '../selection.js';
import { totalOf, type Calls, type Total } from './calls.js';
import { rowsOfPage } from './causes.js';
import { compileOperation, type CostField, type CostOperation } from './compile.js';
import { costOfType } from './field-option.js';
import { times, type Cost, type Part, type Place } from './place.js';

/** What is to be executed. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

/** What a field costs by itself: `clientOrgs.nodes.devices`. */
export interface FieldCost {
  readonly path: string;
  readonly calls: readonly Calls[];
}

export interface Estimate {
  readonly total: Total;
  readonly fields: readonly FieldCost[];
}

const nothing: Estimate = { total: totalOf([]), fields: [] };

/** The estimate of an operation. It may make calls that the operation begins with in any case, and no others. */
export async function estimateCalls(execution: Execution, context: Context): Promise<Estimate> {
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
  const fields: FieldCost[] = [];
  await walk(compiled.fields, rootParts(context), '', { schema, compiled, coerced, context, fields });
  return { total: totalOf(fields.flatMap(({ calls }) => calls)), fields };
}

const one = { set: '', count: 1 };

const rootParts = ({ accounts }: Context): readonly Part[] =>
  accounts.map((account) => ({ account, rows: one, orgs: one }));

interface Walk {
  readonly schema: GraphQLSchema;
  readonly compiled: CostOperation;
  readonly coerced: Record<string, unknown>;
  readonly context: Context;
  readonly fields: FieldCost[];
}

/** Fields side by side begin together, as they do in the execution: what they ask for first is planned together. */
async function walk(
  fields: readonly CostField[],
  parts: readonly Part[],
  path: string,
  state: Walk,
): Promise<void> {
  await Promise.all(fields.map((field) => visit(field, parts, path, state)));
}

async function visit(field: CostField, all: readonly Part[], above: string, state: Walk): Promise<void> {
  const { schema, compiled, coerced, context } = state;
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
  const cost = await costOf(field, {
    parts,
    // The field's own schema has made them of what it takes.
    args: args as never,
    context,
    name,
    selected: (paths) => readSelection(info, paths),
    isDeep: field.fields.length > 0,
  });
  if (cost.calls.length > 0) state.fields.push({ path, calls: cost.calls });
  if (field.fields.length === 0) return;
  const below = cost.below ?? parts.map((part) => rowBelow(part, field, name, args));
  if (below.length > 0) await walk(field.fields, below, path, state);
}

/** A field whose cost cannot be told, because an argument is wrong, fails before it causes a call. */
async function costOf({ calls }: CostField, place: Place<never>): Promise<Cost> {
  if (calls === undefined) return { calls: [] };
  try {
    return await calls(place);
  } catch (error) {
    if (error instanceof PartnergraphError) return { calls: [], below: [] };
    throw error;
  }
}

/** One row for each, or a page of them. `nodes`, `edges` and `node` only lead to rows that are counted already. */
function rowBelow(part: Part, field: CostField, name: string, args: object): Part {
  const { account, rows, orgs } = part;
  if (['nodes', 'edges', 'node'].includes(field.definition.name)) return part;
  const set = `${rows.set}/${name}`;
  return { account, rows: field.isList ? times(rows, set, rowsOfPage(args), false) : { ...rows, set }, orgs };
}

function argumentsOf(
  { definition, node }: CostField,
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
  const { vendor = account.vendor } = costOfType(wanted);
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
