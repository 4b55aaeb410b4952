/** From an operation to its datasets: where the rows are, which columns they have, and which lists in them are tables. */
import {
  getOperationAST,
  isInputType,
  OperationTypeNode,
  parse,
  typeFromAST,
  valueFromAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { childDatasets } from './child-datasets.js';
import { columnsOf, valueColumn } from './columns.js';
import { DatasetError, type Dataset, type DatasetFamily } from './dataset.js';
import { datasetArguments, type DatasetArguments } from './directive.js';
import { snakeCase } from './names.js';
import type { SchemaNeeds } from './need.js';
import { fragmentsOf, pagedOperation } from './operations.js';
import { refuseConditions, refuseInvalid, refuseKey, refuseNames } from './refusals.js';
import { shapesOf } from './read-shape.js';
import type { ListShape } from './shape.js';
import { levelsOf, stepOf, type Level, type Source } from './steps.js';
import { windowOf } from './window.js';

/** A schema, and what it says that its fields and types need. */
export interface GuardedSchema {
  readonly schema: GraphQLSchema;
  readonly needs: SchemaNeeds;
}

/** The datasets of the operation in a file; throws DatasetError, which names the field. */
export function deriveDatasets(text: string, guarded: GuardedSchema): DatasetFamily {
  const { schema } = guarded;
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation?.operation !== OperationTypeNode.QUERY) throw new DatasetError('expected one query');
  refuseInvalid(document, schema);
  refuseConditions(document);
  const given = datasetArguments(operation);
  const source = { document, operation };
  const root = rootOf(source, guarded);
  const levels = levelsOf(root);
  const main = mainDataset(given, source, levels);
  const below = childDatasets(source, main, levels.at(-1) ?? levels[0]);
  [main, ...below].forEach(refuseNames);
  return {
    name: given.name,
    operation: pagedOperation(source, root, given.outerRows),
    datasets: [main, ...below],
    freshMs: given.freshSeconds * 1000,
    window: windowOf(operation, given.windowHours),
  };
}

/** The one root field, which must be a list. */
function rootOf({ document, operation }: Source, { schema, needs }: GuardedSchema): ListShape {
  const query = schema.getQueryType();
  if (query === undefined || query === null) throw new Error('the schema has no queries');
  const source = {
    schema,
    fragments: new Map(fragmentsOf(document).map((fragment) => [fragment.name.value, fragment])),
    needs,
    variables: defaultsOf(operation, schema),
  };
  const [root, ...more] = shapesOf(source, query, operation.selectionSet, 'query');
  if (root?.kind !== 'list' || more.length > 0) {
    throw new DatasetError('query: expected one field, which is a list');
  }
  return root;
}

/** What the variables are that have a default; a build fills the others with times, which need nothing. */
const defaultsOf = (
  { variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    variableDefinitions.map(({ variable, type, defaultValue }) => {
      const input = typeFromAST(schema, type);
      return [variable.name.value, isInputType(input) ? (valueFromAST(defaultValue, input) ?? '') : ''];
    }),
  );

/** The table of the rows: with what is selected of them, and of the rows that they are in. */
function mainDataset(
  { name, description, key, account, client }: DatasetArguments,
  source: Source,
  levels: readonly Level[],
): Dataset {
  const columns = levels.flatMap(({ list: { item } }, step) => {
    if ('type' in item) return [valueColumn(item.type, step)];
    const prefix = step === levels.length - 1 ? [] : [snakeCase(item.typename)];
    return columnsOf(item.parts, { step, path: [], prefix, isNullable: false, needs: [] });
  });
  const named = columns.filter((column) => key.includes(column.name));
  const dataset: Dataset = {
    name,
    description,
    // A build refuses rows without a key.
    columns: columns.map((column) => (key.includes(column.name) ? { ...column, isNullable: false } : column)),
    key,
    steps: levels.map((level, index) => stepOf(source, level, index)),
    owner: account && client ? { account, client } : null,
    needs: [...levels, ...named].flatMap(({ needs }) => needs),
  };
  refuseKey(dataset);
  return dataset;
}
