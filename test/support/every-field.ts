/** Writes a query that selects every field of every type below one, from the schema itself. */
import {
  getNamedType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  isAbstractType,
  isLeafType,
  isRequiredArgument,
  type GraphQLField,
} from 'graphql';
import { schema } from '../../src/schema.js';

/** All fields of the type without required arguments. `entered` are the types that are written out elsewhere already. */
export function everyField(name: string, entered: Set<string>): string {
  const type = schema.getType(name);
  if (!(type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType))
    throw new Error(`no type ${name}`);
  entered.add(name);
  const own = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .map((field) => selection(field, entered));
  const implementations = isAbstractType(type)
    ? schema
        .getPossibleTypes(type)
        .filter((object) => !entered.has(object.name))
        .map((object) => `... on ${object.name} { ${everyField(object.name, entered)} }`)
    : [];
  return ['__typename', ...own, ...implementations].filter((part) => part !== '').join(' ');
}

/** Roads from a row back to what it hangs on: followed, they would multiply the answer. */
const back = ['partner', 'clientOrg', 'device', 'linked'];

function selection(field: GraphQLField<unknown, unknown>, entered: Set<string>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  if (back.includes(field.name)) return '';
  // Page information is short, and belongs to every list; any other type is written out once.
  if (type.name === 'PageInfo') return `${field.name} { hasNextPage }`;
  return entered.has(type.name) ? '' : `${field.name} { ${everyField(type.name, entered)} }`;
}

/** Fields of the answer that had a value somewhere, as `Type.field`. */
export function fieldsWithValue(answer: unknown, into = new Set<string>()): Set<string> {
  if (Array.isArray(answer)) {
    answer.forEach((item) => fieldsWithValue(item, into));
  } else if (typeof answer === 'object' && answer !== null) {
    const { __typename: type, ...fields } = answer as { __typename?: string };
    for (const [name, value] of Object.entries(fields)) {
      if (value !== null && type !== undefined) into.add(`${type}.${name}`);
      fieldsWithValue(value, into);
    }
  }
  return into;
}
