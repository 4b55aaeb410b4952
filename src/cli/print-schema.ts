/** `partnergraph print-schema`: the schema in its own language, sorted; as clients see it, or as a gateway composes it. */
import { clientText } from '../graph/schema-text.js';
import { subgraphText } from '../graph/subgraph.js';
import { clientSchema } from '../schema.js';

export interface PrintSchemaOptions {
  /** With the directives that a gateway composes by (Apollo Federation 2). */
  readonly federation?: boolean;
  /** Without it, `Query.node` and `Query.nodes` are left out. */
  readonly nodeFields: boolean;
}

/** Prints the schema. */
export function printSchema({ federation = false, nodeFields }: PrintSchemaOptions): void {
  console.log(
    federation ? subgraphText(clientSchema, { withNodeFields: nodeFields }) : clientText(clientSchema),
  );
}
