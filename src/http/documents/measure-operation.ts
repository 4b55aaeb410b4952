/** Measures an operation as if its fragments were written out, in the time that it takes to read the document once. */
import type {
  DocumentNode,
  FieldNode,
  FragmentSpreadNode,
  GraphQLNamedType,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { getNamedType, Kind } from 'graphql';
import { limitExceeded } from '../limit-exceeded.js';
import { beside, bounded, nothing, withDirectives, type Measure } from './measure.js';
import { definitionOf, rowsOf, variablesOf } from './rows.js';
import { maximumNesting } from './text.js';

type Type = GraphQLNamedType | undefined;

/**
 * The measure of the operation that runs, with the variables that it is given. Where none can run, only the nesting of
 * the fragments is measured, which holds in any case: validation goes through all of them.
 */
export function measureOperation(
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode | undefined,
  schema: GraphQLSchema,
  given: Readonly<Record<string, unknown>>,
): Measure {
  const variables = variablesOf(operation, given);
  const fragments = new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  // Each is measured once, wherever it is spread: what it asks for depends on its own type alone.
  const measured = new Map<string, Measure>();

  function ofSet({ selections }: SelectionSetNode, type: Type, level: number): Measure {
    if (level > maximumNesting) throw limitExceeded('nesting', level, maximumNesting);
    const inside = selections.map((selection) => ofSelection(selection, type, level + 1));
    const all = inside.reduce(beside, nothing);
    return { ...all, nesting: all.nesting + 1 };
  }

  function ofSelection(selection: SelectionNode, type: Type, level: number): Measure {
    switch (selection.kind) {
      case Kind.FIELD:
        return withDirectives(ofField(selection, type, level), [selection]);
      case Kind.INLINE_FRAGMENT:
        return withDirectives(ofInlineFragment(selection, type, level), [selection]);
      case Kind.FRAGMENT_SPREAD:
        return withDirectives(ofSpread(selection, level), [selection]);
    }
  }

  function ofField(field: FieldNode, type: Type, level: number): Measure {
    const definition = definitionOf(schema, type, field);
    const below = definition && getNamedType(definition.type);
    const inside = field.selectionSet ? ofSet(field.selectionSet, below, level) : nothing;
    const rows = rowsOf(field, definition, variables);
    return {
      depth: inside.depth + 1,
      aliases: bounded(inside.aliases + (field.alias === undefined ? 0 : 1)),
      directives: inside.directives,
      rootFields: 1,
      fields: bounded(inside.fields + 1),
      pageSize: Math.max(inside.pageSize, rows?.isPage ? rows.count : 0),
      listBreadth: rows === undefined ? inside.listBreadth : bounded(rows.count * (1 + inside.listBreadth)),
      nesting: inside.nesting,
    };
  }

  function ofInlineFragment({ typeCondition, selectionSet }: InlineFragmentNode, type: Type, level: number) {
    const own = typeCondition === undefined ? type : schema.getType(typeCondition.name.value);
    return ofSet(selectionSet, own, level);
  }

  function ofSpread({ name }: FragmentSpreadNode, level: number): Measure {
    const measure = measured.get(name.value) ?? ofFragment(name.value, level);
    const nesting = level + measure.nesting;
    if (nesting > maximumNesting) throw limitExceeded('nesting', nesting, maximumNesting);
    return measure;
  }

  function ofFragment(name: string, level: number): Measure {
    const fragment = fragments.get(name);
    if (fragment === undefined) return nothing;
    // Inside itself it counts nothing: validation will refuse it.
    measured.set(name, nothing);
    const type = schema.getType(fragment.typeCondition.name.value);
    const measure = withDirectives(ofSet(fragment.selectionSet, type, level), [fragment]);
    measured.set(name, measure);
    return measure;
  }

  for (const name of fragments.keys()) if (!measured.has(name)) ofFragment(name, 0);
  if (operation === undefined) return nothing;
  const root = schema.getRootType(operation.operation) ?? undefined;
  return withDirectives(ofSet(operation.selectionSet, root, 0), [
    operation,
    ...(operation.variableDefinitions ?? []),
  ]);
}
