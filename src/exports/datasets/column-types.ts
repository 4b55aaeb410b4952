/** Which column a scalar or an enum of the schema becomes. */
import { isEnumType, type GraphQLEnumType, type GraphQLScalarType } from 'graphql';
import type { ColumnType } from './dataset.js';

const ofScalars: Readonly<Record<string, ColumnType>> = {
  ID: 'text',
  String: 'text',
  Int: 'integer',
  Float: 'double',
  Boolean: 'boolean',
  Decimal: 'decimal',
  DateTime: 'timestamp',
  Date: 'date',
};

/** The type of the column; undefined for a scalar that is no single value, such as Json. */
export const columnTypeOf = (type: GraphQLScalarType | GraphQLEnumType): ColumnType | undefined =>
  isEnumType(type) ? 'text' : ofScalars[type.name];
