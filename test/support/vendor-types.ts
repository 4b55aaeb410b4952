/** Which types of the graph a vendor supplies: its nodes, and what hangs on them alone. */
import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { isNodeType } from '../../src/graph/access/readable.js';
import { schema } from '../../src/schema.js';

/** The node types that say that they are this vendor's. */
export const nodeTypesOf = (vendor: string): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(
      (type) =>
        isNodeType(type) && JSON.stringify(type.extensions['directives']).includes(`"name":"${vendor}"`),
    );

/** Node types, and types that are reached from their own fields; those of interfaces belong to all vendors. */
export function typesOf(vendor: string): readonly GraphQLObjectType[] {
  const found = new Set<GraphQLObjectType>();
  const enter = (type: GraphQLNamedType): void => {
    if (!isObjectType(type) || found.has(type) || ['Outage', 'PageInfo'].includes(type.name)) return;
    found.add(type);
    const ofInterfaces = new Set(type.getInterfaces().flatMap((parent) => Object.keys(parent.getFields())));
    Object.values(type.getFields())
      .filter(({ name }) => !ofInterfaces.has(name))
      .forEach((field) => enter(getNamedType(field.type)));
  };
  nodeTypesOf(vendor).forEach(enter);
  return [...found];
}

/** Fields with a value of their own, as `Type.field`. */
export const leafFieldsOf = (types: readonly GraphQLObjectType[]): readonly string[] =>
  types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)))
      .map((field) => `${type.name}.${field.name}`),
  );
