/** `partnergraph print-schema`: the schema in its own language, sorted, as `schema/schema.graphql` has it. */
import { lexicographicSortSchema, printSchema as print } from 'graphql';
import { schema } from '../schema.js';

/** Prints the schema. */
export function printSchema(): void {
  console.log(print(lexicographicSortSchema(schema)));
}
