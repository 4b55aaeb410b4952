/** The documents that a dataset is built with: the operation page by page, and what more there is of a list inside a row. */
import {
  Kind,
  parse,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Operation } from './dataset.js';
import { partsOf, type ListShape, type Shape } from './shape.js';
import type { Source } from './steps.js';

/** Rows that are asked for at once: as many as a page may have. */
export const pageSize = 1000;

/** The variable that says where a page begins, and the one that says in which row. */
export const cursorVariable = 'datasetCursor';
export const rowVariable = 'datasetRow';

/** The id of a row in which a list may have to be followed. */
export const rowIdKey = 'datasetRowId';

const selectionsOf = (text: string): readonly SelectionNode[] =>
  parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [],
  );

/** What is added to every connection: how it goes on, and what of it is missing. */
const additions = selectionsOf(
  '{ pageInfo { hasNextPage endCursor } outages { partner org code message retryable } }',
);
const rowId = selectionsOf(`{ ${rowIdKey}: id }`);

/** The document of the operation in which the outermost connection goes on where the cursor says. */
export function pagedOperation(
  { document, operation }: Source,
  root: ListShape,
  outerRows: number,
): Operation {
  const connections = new Set(connectionsIn([root]));
  const isNested = connections.size > (root.isConnection ? 1 : 0);
  const plain: OperationDefinitionNode = { ...operation, directives: [] };
  const complete = visit(plain, {
    Field: (node) =>
      completed(
        node,
        connections,
        root.isConnection ? { node: root.node, rows: isNested ? outerRows : pageSize } : undefined,
      ),
  });
  const variables = [...(operation.variableDefinitions ?? []), ...(root.isConnection ? [cursor] : [])];
  const fragments = fragmentsOf(document).map((fragment) =>
    visit(fragment, { Field: (node) => completed(node, connections, undefined) }),
  );
  return {
    document: {
      kind: Kind.DOCUMENT,
      definitions: [{ ...complete, variableDefinitions: variables }, ...fragments],
    },
    path: [root.key],
  };
}

/** The document that asks one row, by its id, for more of a connection in it. */
export function moreOperation(
  { document, operation: { variableDefinitions = [] } }: Source,
  list: ListShape,
): Operation {
  const connections = new Set(connectionsIn([list]));
  const field = visit(list.node, {
    Field: (node) => completed(node, connections, { node: list.node, rows: pageSize }),
  });
  const [operation] = parse(
    `query More($${rowVariable}: ID!) { node(id: $${rowVariable}) { ... on ${list.parent} { id } } }`,
  ).definitions;
  if (operation === undefined) throw new Error('the document of a page has no operation');
  const definition = visit(operation, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [...(node.variableDefinitions ?? []), ...variableDefinitions, cursor],
    }),
    // On the way out: on the way in, the fragments in the field itself would be filled with it, and so on for ever.
    InlineFragment: {
      leave: (node) => ({ ...node, selectionSet: { ...node.selectionSet, selections: [field] } }),
    },
  });
  const fragments = fragmentsOf(document).map((fragment) =>
    visit(fragment, { Field: (node) => completed(node, connections, undefined) }),
  );
  return {
    document: { kind: Kind.DOCUMENT, definitions: [definition, ...fragments] },
    path: ['node', list.key],
  };
}

/** The fragments of a document. */
export const fragmentsOf = ({ definitions }: DocumentNode): readonly FragmentDefinitionNode[] =>
  definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);

/** The fields of all connections among these shapes and below. */
function connectionsIn(shapes: readonly Shape[]): readonly FieldNode[] {
  return shapes.flatMap((shape) => {
    if (shape.kind === 'value') return [];
    if (shape.kind === 'object') return connectionsIn(shape.parts);
    const inside = connectionsIn(partsOf(shape));
    return shape.isConnection ? [shape.node, ...inside] : inside;
  });
}

/** The connection that is followed, and how many rows of it are asked for at once. */
interface Paged {
  readonly node: FieldNode;
  readonly rows: number;
}

/** A field as it is sent: without our directives, a connection with a page size and what is added to it. */
function completed(
  node: FieldNode,
  connections: ReadonlySet<FieldNode>,
  paged: Paged | undefined,
): FieldNode | undefined {
  if (!connections.has(node))
    return node.directives?.length ? { ...node, directives: others(node) } : undefined;
  const isPaged = node === paged?.node;
  const size = isPaged ? paged.rows : pageSize;
  const page = [argument('first', { kind: Kind.INT, value: String(size) })];
  if (isPaged) page.push(argument('after', variable(cursorVariable)));
  const given = (node.arguments ?? []).filter(({ name }) => name.value !== 'first' && name.value !== 'after');
  const selections = (node.selectionSet?.selections ?? []).map((rows) =>
    hasConnection(rows, connections) ? withRowId(rows) : rows,
  );
  return {
    ...node,
    directives: others(node),
    arguments: [...given, ...page],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...selections, ...additions] },
  };
}

const others = ({ directives = [] }: FieldNode) => directives.filter(({ name }) => name.value !== 'rows');

function hasConnection(selection: SelectionNode, connections: ReadonlySet<FieldNode>): boolean {
  let found = false;
  visit(selection, {
    Field: (node) => void (found ||= connections.has(node)),
    FragmentSpread: () => void (found = true),
  });
  return found;
}

/** The rows with their ids. */
const withRowId = (rows: SelectionNode): SelectionNode =>
  rows.kind === Kind.FIELD && rows.selectionSet !== undefined
    ? {
        ...rows,
        selectionSet: { ...rows.selectionSet, selections: [...rows.selectionSet.selections, ...rowId] },
      }
    : rows;

const variable = (name: string) => ({ kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }) as const;

const argument = (name: string, value: ArgumentNode['value']): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: name },
  value,
});

const cursor: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: variable(cursorVariable),
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } },
};
