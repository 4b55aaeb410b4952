/** The fields of an operation that need something of a vendor: what is known of it before there are variables. */
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { needsOfField, supplyOfType } from './needs.js';
import type { Needs } from './place.js';
import { needsOfNodeField } from './node-fields.js';

/** A field that needs something of a vendor, or has one below it that does. */
export interface NeedyField {
  readonly node: FieldNode;
  /** Under which name the answer has it. */
  readonly key: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly parent: GraphQLCompositeType;
  readonly needs: Needs | undefined;
  /** What may be left out by `@skip` and `@include`, from the parent down to the field. */
  readonly way: readonly SelectionNode[];
  /** Whether each row has several below: a connection, or a list. */
  readonly isList: boolean;
  /** Whether rows of one account lead to rows of another, there or below. */
  readonly isCrossing: boolean;
  readonly fields: readonly NeedyField[];
}

export interface NeedyOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly fields: readonly NeedyField[];
  /** Whether any field of it leads from account to account. */
  readonly isCrossing: boolean;
  /** Names of all fields that are selected anywhere, by the type that they are selected of. */
  readonly selected: ReadonlyMap<string, ReadonlySet<string>>;
}

const compiled = new WeakMap<DocumentNode, Map<string, NeedyOperation | undefined>>();

/** The needy part of an operation of a document; worked out once for each document that is kept parsed. */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  name: string | null | undefined,
): NeedyOperation | undefined {
  const known = compiled.get(document) ?? new Map<string, NeedyOperation | undefined>();
  compiled.set(document, known);
  const key = name ?? '';
  if (!known.has(key)) known.set(key, compile(schema, document, name));
  return known.get(key);
}

function compile(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  name: string | null | undefined,
): NeedyOperation | undefined {
  const operation = definitions.find(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && (!name || definition.name?.value === name),
  ) as OperationDefinitionNode | undefined;
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return undefined;
  const fragments = Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const selected = new Map<string, Set<string>>();
  const fieldsOf = (
    selectionSet: SelectionSetNode | undefined,
    parent: GraphQLCompositeType,
    way: readonly SelectionNode[],
  ): readonly NeedyField[] =>
    (selectionSet?.selections ?? []).flatMap((selection) => {
      const onward = selection.directives?.length ? [...way, selection] : way;
      if (selection.kind === Kind.FIELD) return fieldOf(selection, parent, onward);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const type = condition && isCompositeType(condition) ? condition : parent;
      return fieldsOf(fragment?.selectionSet, type, onward);
    });
  const fieldOf = (
    node: FieldNode,
    parent: GraphQLCompositeType,
    way: readonly SelectionNode[],
  ): readonly NeedyField[] => {
    const definition = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (definition === undefined) return [];
    const ofParent = selected.get(parent.name) ?? new Set<string>();
    selected.set(parent.name, ofParent.add(definition.name));
    const type = getNamedType(definition.type);
    const fields = isCompositeType(type) ? fieldsOf(node.selectionSet, type, []) : [];
    const ofNodes = parent === root ? needsOfNodeField(definition.name, schema) : undefined;
    const needs = needsOfField(definition) ?? ofNodes;
    if (needs === undefined && fields.length === 0) return [];
    const isList = isListType(getNullableType(definition.type)) || isConnection(definition);
    const key = node.alias?.value ?? node.name.value;
    const isCrossing = supplyOfType(parent).isCrossing === true || fields.some((below) => below.isCrossing);
    return [{ node, key, definition, parent, needs, way, isList, isCrossing, fields }];
  };
  const fields = fieldsOf(operation.selectionSet, root, []);
  return { operation, fragments, fields, isCrossing: fields.some((field) => field.isCrossing), selected };
}

/** Its rows are under `nodes` and under `edges`: they are counted at the connection, which has the page's size. */
const isConnection = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(({ name }) => name === 'first');
