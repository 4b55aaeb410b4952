/** How many rows a field asks for: the size of its page, or the number of ids that it is given. */
import type {
  FieldNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  ValueNode,
} from 'graphql';
import {
  isInterfaceType,
  Kind,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromASTUntyped,
} from 'graphql';
import { defaultPageSize } from '../../graph/page.js';

type Variables = Readonly<Record<string, unknown>>;

/** Arguments that hold one value for each row of the answer. */
const keyArguments = ['ids', 'representations'];

/** The definition of a field below a type; undefined where there is none, which validation will tell. */
export function definitionOf(
  schema: GraphQLSchema,
  parent: GraphQLNamedType | undefined,
  { name: { value } }: FieldNode,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType()) {
    if (value === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (value === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[value] : undefined;
}

export interface Rows {
  readonly count: number;
  /** Whether it is one page, or as much as one: what a gateway in front of us asks for at once is not. */
  readonly isPage: boolean;
}

/** The rows of a page or of a list of ids; undefined for a field that is neither. */
export function rowsOf(
  { arguments: nodes = [] }: FieldNode,
  definition: GraphQLField<unknown, unknown> | undefined,
  variables: Variables,
): Rows | undefined {
  const known = new Map(definition?.args.map(({ name, defaultValue }) => [name, defaultValue]));
  const given = new Map(nodes.map(({ name, value }) => [name.value, valueOf(value, variables)]));
  if (known.has('first')) {
    const sizes = [given.get('first'), given.get('last')].filter((size) => typeof size === 'number');
    if (sizes.length > 0) return { count: Math.max(0, ...sizes), isPage: true };
    const size = known.get('first');
    return { count: typeof size === 'number' ? size : defaultPageSize, isPage: true };
  }
  const keys = keyArguments.find((name) => known.has(name));
  if (keys === undefined) return undefined;
  const list = given.get(keys);
  return { count: Array.isArray(list) ? list.length : 1, isPage: keys === 'ids' };
}

/** The variables that are given, and the defaults of those that are not. */
export function variablesOf(operation: OperationDefinitionNode | undefined, given: Variables): Variables {
  const defaults = operation?.variableDefinitions?.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueOf(defaultValue, {})] as const],
  );
  // Without a prototype: `$constructor` is a name like any other.
  return Object.assign(Object.create(null) as object, Object.fromEntries(defaults ?? []), given);
}

/** Numbers and lists only: of any other value nobody asks here, and some cannot be told without their type. */
function valueOf(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.LIST:
      return node.values;
    case Kind.INT:
    case Kind.FLOAT:
      return valueFromASTUntyped(node);
    default:
      return undefined;
  }
}
