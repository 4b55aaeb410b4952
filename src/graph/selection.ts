/** Which fields of a row type the caller selected below a field: what a choice of calls looks at. */
import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The field itself, which is a row and no list. */
export const itself: readonly (readonly string[])[] = [[]];

/** Paths from a connection field to its rows. */
export const connectionRows: readonly (readonly string[])[] = [['nodes'], ['edges', 'node']];

/**
 * Names of the fields selected at the end of any of `paths` below the field being resolved, through fragments and
 * aliases, without what `@skip` and `@include` leave out. Fields of all type conditions count: a field that only one
 * implementation of an interface has is asked of that one.
 */
export function selectedFields(
  info: GraphQLResolveInfo,
  paths: readonly (readonly string[])[] = connectionRows,
): ReadonlySet<string> {
  const known = readBefore.get(info.fieldNodes) ?? new Map<typeof paths, ReadonlySet<string>>();
  readBefore.set(info.fieldNodes, known);
  const names = known.get(paths) ?? readSelection(info, paths);
  known.set(paths, names);
  return names;
}

/** The executor makes the list of field nodes once per request and place: each row of a long list asks with the same one. */
const readBefore = new WeakMap<
  readonly FieldNode[],
  Map<readonly (readonly string[])[], ReadonlySet<string>>
>();

/** What of an execution tells its selections. */
type Selections = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** The same, for a field that is not being resolved. */
export function readSelection(
  info: Selections,
  paths: readonly (readonly string[])[] = connectionRows,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of paths) {
    let level: readonly FieldNode[] = info.fieldNodes;
    for (const name of path) {
      level = level
        .flatMap((field) => fieldsOf(field.selectionSet, info))
        .filter((field) => field.name.value === name);
    }
    level
      .flatMap((field) => fieldsOf(field.selectionSet, info))
      .forEach((field) => names.add(field.name.value));
  }
  return names;
}

function fieldsOf(selectionSet: SelectionSetNode | undefined, info: Selections): readonly FieldNode[] {
  return (selectionSet?.selections ?? [])
    .filter((selection) => isIncluded(selection, info))
    .flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, info);
      return fieldsOf(info.fragments[selection.name.value]?.selectionSet, info);
    });
}

/** Whether `@skip` and `@include` leave it in. */
export function isIncluded(
  selection: SelectionNode,
  { variableValues }: Pick<Selections, 'variableValues'>,
): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
