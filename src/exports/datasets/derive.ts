/** From an operation to its datasets: where the rows are, which columns they have, and which lists in them are tables. */
import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  GraphQLSchema as Schema,
} from 'graphql';
import { DatasetError, type Column, type Dataset, type DatasetFamily, type ListStep } from './dataset.js';
import { datasetArguments, datasetDirectives, type DatasetArguments } from './directive.js';
import { snakeCase } from './names.js';
import { moreOperation, pagedOperation } from './operations.js';
import { shapesOf, type ListShape, type Shape } from './shape.js';

/** The datasets of the operation in a file; throws DatasetError, which names the field. */
export function deriveDatasets(text: string, schema: GraphQLSchema): DatasetFamily {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation?.operation !== OperationTypeNode.QUERY) throw new DatasetError('expected one query');
  refuseInvalid(document, schema);
  const given = datasetArguments(operation);
  const root = rootOf(document, operation, schema);
  const levels = levelsOf(root);
  const chosen = levels.findIndex(({ isMarked }) => isMarked);
  const lists = levels.slice(0, chosen === -1 ? 1 : chosen + 1);
  const steps = lists.map((list, index) => stepOf(document, list, index));
  const main = mainDataset(given, lists, steps);
  const innermost = lists.at(-1) ?? root;
  const below = childDatasets(document, main, innermost);
  for (const { name, columns } of [main, ...below]) refuseTwins(name, columns);
  return {
    name: given.name,
    operation: pagedOperation(document, operation, root),
    datasets: [main, ...below],
    freshMs: given.freshSeconds * 1000,
  };
}

function refuseInvalid(document: DocumentNode, schema: GraphQLSchema): void {
  const config = schema.toConfig();
  const extended = new Schema({
    ...config,
    directives: [...config.directives, ...datasetDirectives],
    assumeValid: true,
  });
  const [error] = validate(extended, document, specifiedRules);
  if (error === undefined) return;
  const [place] = error.locations ?? [];
  throw new DatasetError(`line ${place?.line ?? 1}: ${error.message}`);
}

/** The one root field, which must be a list. */
function rootOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): ListShape {
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const query = schema.getQueryType();
  if (query === undefined || query === null) throw new Error('the schema has no queries');
  const [root, ...more] = shapesOf({ schema, fragments: byName }, query, operation.selectionSet, 'query');
  if (root?.kind !== 'list' || more.length > 0)
    throw new DatasetError('query: expected one field, which is a list');
  return root;
}

/** The lists on the way to the rows: the outermost, and each of those inside that leads to the one with `@rows`. */
function levelsOf(root: ListShape): readonly ListShape[] {
  const way = wayToMarked(root);
  return way ?? [root];
}

function wayToMarked(list: ListShape): readonly ListShape[] | undefined {
  if (list.isMarked) return [list];
  for (const part of partsOf(list)) {
    const way = part.kind === 'list' ? wayToMarked(part) : undefined;
    if (way !== undefined) return [list, ...way];
  }
  return undefined;
}

const partsOf = ({ item }: ListShape): readonly Shape[] => ('parts' in item ? item.parts : []);

/** A connection inside a row is followed by the row's id. */
const stepOf = (document: DocumentNode, list: ListShape, index: number, path = [list.key]): ListStep => ({
  path,
  isConnection: list.isConnection,
  more: index > 0 && list.isConnection ? moreOperation(document, list) : undefined,
});

function mainDataset(
  { name, description, key, account, client }: DatasetArguments,
  lists: readonly ListShape[],
  steps: readonly ListStep[],
): Dataset {
  const columns = lists.flatMap((list, step) => {
    const isInnermost = step === lists.length - 1;
    const prefix = isInnermost || !('typename' in list.item) ? [] : [snakeCase(list.item.typename)];
    return 'type' in list.item
      ? [valueColumn(list.item.type, step)]
      : columnsOf(list.item.parts, { step, path: [], prefix, isNullable: false });
  });
  const names = new Set(columns.map((column) => column.name));
  const owner = account && client ? { account, client } : null;
  for (const column of [...key, ...(owner === null ? [] : [owner.account, owner.client])]) {
    if (!names.has(column)) throw new DatasetError(`@dataset: there is no column ${column}`);
  }
  return { name, description, columns, key, steps, owner };
}

interface Inside {
  readonly step: number;
  readonly path: readonly string[];
  readonly prefix: readonly string[];
  readonly isNullable: boolean;
}

/** Values become columns, values of objects become columns with the name of the object before theirs. */
function columnsOf(parts: readonly Shape[], { step, path, prefix, isNullable }: Inside): readonly Column[] {
  return parts.flatMap((part): readonly Column[] => {
    const inside = [...path, part.key];
    const missing = isNullable || part.isNullable;
    const names = [...prefix, snakeCase(part.key)];
    if (part.kind === 'list') return [];
    if (part.kind === 'object') {
      return columnsOf(part.parts, { step, path: inside, prefix: names, isNullable: missing });
    }
    const { type, description } = part;
    return [
      { name: names.join('_'), type, isNullable: missing, description, source: { step, path: inside } },
    ];
  });
}

const valueColumn = (type: Column['type'], step: number): Column => ({
  name: 'value',
  type,
  isNullable: true,
  description: 'The value itself.',
  source: { step, path: [] },
});

/** A list in a row becomes a table, with the key of the row and the place in the list as its own key. */
function childDatasets(
  document: DocumentNode,
  parent: Dataset,
  list: ListShape,
  path: readonly string[] = [],
  parts: readonly Shape[] = partsOf(list),
): readonly Dataset[] {
  return parts.flatMap((part): readonly Dataset[] => {
    if (part.kind === 'value') return [];
    const inside = [...path, part.key];
    if (part.kind === 'object') return childDatasets(document, parent, list, inside, part.parts);
    if (part.isConnection && path.length > 0) {
      throw new DatasetError(`${parent.name}.${inside.join('.')}: a connection must stand in the row itself`);
    }
    const child = childDataset(document, parent, part, inside);
    return [child, ...childDatasets(document, child, part)];
  });
}

function childDataset(
  document: DocumentNode,
  parent: Dataset,
  list: ListShape,
  path: readonly string[],
): Dataset {
  const step = parent.steps.length;
  const noun = parent.name;
  const known = new Set([...parent.key, ...(parent.owner === null ? [] : Object.values(parent.owner))]);
  const inherited = parent.columns
    .filter(({ name }) => known.has(name))
    .map((column) => ({ ...column, name: nameBelow(parent, column) }));
  const own =
    'type' in list.item
      ? [valueColumn(list.item.type, step)]
      : columnsOf(list.item.parts, { step, path: [], prefix: [], isNullable: false });
  const position: Column = {
    name: 'position',
    type: 'integer',
    isNullable: false,
    description: `Place in the list of its row in ${noun}, from 0.`,
    source: { placeOf: step },
  };
  const below = (name: string): string => {
    const column = parent.columns.find((candidate) => candidate.name === name);
    return column === undefined ? name : nameBelow(parent, column);
  };
  return {
    name: `${noun}_${path.map(snakeCase).join('_')}`,
    description: list.description,
    columns: [...inherited, position, ...own],
    key: [...parent.key.map(below), 'position'],
    steps: [...parent.steps, stepOf(document, list, step, [...path])],
    owner: parent.owner && { account: below(parent.owner.account), client: below(parent.owner.client) },
  };
}

/** `id` of `clients` is `clients_id` in the tables below, however deep they are. */
function nameBelow({ name: noun, steps }: Dataset, { name, source }: Column): string {
  const step = 'step' in source ? source.step : source.placeOf;
  return step < steps.length - 1 && name.includes('_') ? name : `${noun}_${name}`;
}

function refuseTwins(dataset: string, columns: readonly Column[]): void {
  const names = columns.map(({ name }) => name);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined)
    throw new DatasetError(`${dataset}: two columns are called ${twin}; give one of them another name`);
}
