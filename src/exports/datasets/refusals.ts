/** What an operation may not have to be a dataset: each is a DatasetError that names the place. */
import { GraphQLSchema, specifiedRules, validate, visit, type DocumentNode } from 'graphql';
import { DatasetError, type Dataset } from './dataset.js';
import { datasetDirectives } from './directive.js';

/** Refuses what the schema does not allow. */
export function refuseInvalid(document: DocumentNode, schema: GraphQLSchema): void {
  const [error] = validate(withDirectives(schema), document, specifiedRules);
  if (error === undefined) return;
  const [place] = error.locations ?? [];
  throw new DatasetError(`line ${place?.line ?? 1}: ${error.message}`);
}

const extended = new WeakMap<GraphQLSchema, GraphQLSchema>();

/** The schema with the directives of datasets: made once, for all files that are held to it. */
function withDirectives(schema: GraphQLSchema): GraphQLSchema {
  const known = extended.get(schema);
  if (known !== undefined) return known;
  const config = schema.toConfig();
  const directives = [...config.directives, ...datasetDirectives];
  const made = new GraphQLSchema({ ...config, directives, assumeValid: true });
  extended.set(schema, made);
  return made;
}

/** Refuses fields that may be left out of one answer and not of the next: a table has its columns always. */
export function refuseConditions(document: DocumentNode): void {
  visit(document, {
    Directive: ({ name: { value }, loc }) => {
      if (value !== 'skip' && value !== 'include') return;
      throw new DatasetError(`line ${loc?.startToken.line ?? 1}: @${value} has no place in a dataset`);
    },
  });
}

const datasetName = /^[a-z][a-z0-9_]{0,62}$/;
const columnName = /^[a-z][a-z0-9_]{0,62}$/;

/** Refuses names that not every tool can read, and two columns of one name. */
export function refuseNames({ name: dataset, columns }: Dataset): void {
  if (!datasetName.test(dataset)) {
    throw new DatasetError(`${dataset}: a name has 63 characters at most; give the list a shorter one`);
  }
  const names = columns.map(({ name }) => name);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) {
    throw new DatasetError(`${dataset}: two columns are called ${twin}; give one of them another name`);
  }
  const odd = names.find((name) => !columnName.test(name));
  if (odd === undefined) return;
  throw new DatasetError(
    `${dataset}.${odd}: a column has a letter, then letters, digits and underscores, 63 at most`,
  );
}

/** Refuses a key or an owner that is no column of the table, or none that can be one. */
export function refuseKey({ columns, key, owner }: Dataset): void {
  const byName = new Map(columns.map((column) => [column.name, column]));
  for (const name of [...key, ...(owner === null ? [] : [owner.account, owner.client])]) {
    if (!byName.has(name)) throw new DatasetError(`@dataset: there is no column ${name}`);
  }
  const twin = key.find((name, index) => key.indexOf(name) !== index);
  if (twin !== undefined) throw new DatasetError(`@dataset(key): ${twin} is there twice`);
  const wrong = owner && [owner.account, owner.client].find((name) => byName.get(name)?.type !== 'text');
  if (wrong) throw new DatasetError(`@dataset: ${wrong} is no text, and so names no account and no client`);
}
