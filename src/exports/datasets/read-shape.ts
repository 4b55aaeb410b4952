/** Reads the selection of an operation as a tree of values, objects and lists, with fragments taken apart. */
import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { columnTypeOf } from './column-types.js';
import { DatasetError } from './dataset.js';
import type { Need, SchemaNeeds } from './need.js';
import type { ListShape, Selected, Shape } from './shape.js';

/** What shapes are read from. */
export interface Source {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly needs: SchemaNeeds;
  /** Values of variables that the arguments of fields may name. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The shapes of a selection on a type. What cannot be flattened is a DatasetError that names the field. */
export function shapesOf(
  source: Source,
  type: GraphQLCompositeType,
  { selections }: SelectionSetNode,
  place: string,
  isCertain = true,
): readonly Shape[] {
  return merged(
    selections.flatMap((selection): readonly Shape[] => {
      if (selection.kind === Kind.FIELD) return shapeOfField(source, type, selection, place, isCertain);
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? source.fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value ?? type.name;
      const inner = source.schema.getType(condition);
      if (fragment === undefined || !isCompositeType(inner))
        throw new DatasetError(`${place}: an unknown fragment`);
      const isSame = inner === type || (isInterfaceType(inner) && isObjectType(type));
      return shapesOf(source, inner, fragment.selectionSet, place, isCertain && isSame);
    }),
    place,
  );
}

function shapeOfField(
  source: Source,
  parent: GraphQLCompositeType,
  node: FieldNode,
  place: string,
  isCertain: boolean,
): readonly Shape[] {
  const key = node.alias?.value ?? node.name.value;
  const path = `${place}.${key}`;
  if (node.name.value === '__typename') {
    const description = 'Type in the graph.';
    return [{ kind: 'value', key, type: 'text', isNullable: !isCertain, description, needs: [] }];
  }
  const field =
    isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (field === undefined) throw new DatasetError(`${path}: ${parent.name} has no such field`);
  const common = {
    key,
    description: field.description ?? '',
    isNullable: !isCertain || !isNonNullType(field.type),
    needs: [
      source.needs.ofField(field, getArgumentValues(field, node, source.variables)),
      ...needsOfMembers(source, getNamedType(field.type)),
    ],
  };
  const type = getNullableType(field.type);
  if (isListType(type)) return [listShape(source, parent, field, node, { ...common, path })];
  if (isLeafType(type)) {
    const column = columnTypeOf(type);
    if (column === undefined)
      throw new DatasetError(`${path}: ${type.name} is not a single value; leave it out`);
    return [{ ...common, kind: 'value', type: column }];
  }
  if (node.selectionSet === undefined) throw new DatasetError(`${path}: nothing of it is selected`);
  if (/Connection$/.test(type.name))
    return [connectionShape(source, parent, node, type, { ...common, path })];
  const parts = shapesOf(source, type, node.selectionSet, path);
  return [{ ...common, kind: 'object', typename: type.name, parts }];
}

/** What the types need that an object may be of: its field leads to an interface, and says nothing of them. */
const needsOfMembers = ({ schema, needs }: Source, type: GraphQLNamedType): readonly Need[] =>
  isAbstractType(type) ? schema.getPossibleTypes(type).map(needs.ofType) : [];

interface Place extends Selected {
  readonly path: string;
}

function listShape(
  source: Source,
  parent: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { path, ...common }: Place,
): ListShape {
  const inside = getNullableType(field.type);
  if (isListType(inside) && isListType(getNullableType(inside.ofType))) {
    throw new DatasetError(`${path}: a list of lists is no table; leave it out`);
  }
  const type = getNamedType(field.type);
  const list = { ...common, kind: 'list', isConnection: false, node, parent: parent.name } as const;
  const isMarked = isMarkedBy(node);
  if (isLeafType(type)) {
    const column = columnTypeOf(type);
    if (column === undefined)
      throw new DatasetError(`${path}: ${type.name} is not a single value; leave it out`);
    return { ...list, isMarked, item: { type: column } };
  }
  if (!isCompositeType(type) || node.selectionSet === undefined) {
    throw new DatasetError(`${path}: nothing of it is selected`);
  }
  const parts = shapesOf(source, type, node.selectionSet, path);
  return { ...list, isMarked, item: { typename: type.name, parts } };
}

/** A connection whose rows are selected by `nodes`; what else it has is added to every one alike. */
function connectionShape(
  source: Source,
  parent: GraphQLCompositeType,
  node: FieldNode,
  type: GraphQLCompositeType,
  { path, ...common }: Place,
): ListShape {
  const [rows, ...others] = node.selectionSet?.selections ?? [];
  const isRows = rows?.kind === Kind.FIELD && rows.name.value === 'nodes' && rows.alias === undefined;
  if (!isRows || rows.selectionSet === undefined || others.length > 0) {
    throw new DatasetError(`${path}: select its \`nodes\` and nothing else`);
  }
  const nodes = isObjectType(type) ? type.getFields().nodes : undefined;
  const item = getNamedType(nodes?.type);
  if (nodes === undefined || !isCompositeType(item))
    throw new DatasetError(`${path}: ${type.name} has no nodes`);
  const parts = shapesOf(source, item, rows.selectionSet, path);
  const isMarked = isMarkedBy(node);
  return {
    ...common,
    needs: [...common.needs, source.needs.ofField(nodes, {}), ...needsOfMembers(source, item)],
    kind: 'list',
    isConnection: true,
    isMarked,
    item: { typename: item.name, parts },
    node,
    parent: parent.name,
  };
}

const isMarkedBy = ({ directives = [] }: FieldNode): boolean =>
  directives.some(({ name }) => name.value === 'rows');

/** The same key is the same value, of whichever type it was asked. */
function merged(shapes: readonly Shape[], place: string): readonly Shape[] {
  const byKey = new Map<string, Shape>();
  for (const shape of shapes) {
    const known = byKey.get(shape.key);
    if (
      known !== undefined &&
      !(known.kind === 'value' && shape.kind === 'value' && known.type === shape.type)
    ) {
      throw new DatasetError(`${place}.${shape.key}: selected twice; give one of them another name`);
    }
    byKey.set(shape.key, known === undefined ? shape : { ...known, needs: [...known.needs, ...shape.needs] });
  }
  return [...byKey.values()];
}
