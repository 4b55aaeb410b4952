/** Refuses documents and operations that are larger than they may be, before they are validated. */
import { getOperationAST } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../../graph/context.js';
import { limitExceeded } from '../limit-exceeded.js';
import type { DocumentCache } from './document-cache.js';
import type { Measure } from './measure.js';
import { measureOperation } from './measure-operation.js';
import { checkText } from './text.js';

/** What one operation may have; `nesting`, which guards the stack, is not for anyone to set. */
export interface DocumentLimits extends Omit<Measure, 'nesting'> {
  readonly tokens: number;
}

const measures = [
  'depth',
  'aliases',
  'directives',
  'rootFields',
  'fields',
  'pageSize',
  'listBreadth',
] as const satisfies readonly (keyof Measure)[];

/** Looks at the text before it is parsed, and at the operation that is to run before it is validated. */
export function useDocumentLimits(
  schema: GraphQLSchema,
  limits: DocumentLimits,
  documents: DocumentCache,
): Plugin<Context> {
  return {
    onParse: ({ params: { source }, context }) => {
      const text = String(source as unknown);
      // What was parsed before has been looked at before.
      if (documents.get(text) === undefined) checkText(text, limits.tokens);
      return ({ result }) => {
        if (result instanceof Error) return;
        const document = result as DocumentNode;
        const { operationName, variables } = context.params;
        const operation = getOperationAST(document, operationName) ?? undefined;
        const measured = measureOperation(document, operation, schema, variables ?? {});
        for (const name of measures) {
          if (measured[name] > limits[name]) throw limitExceeded(name, measured[name], limits[name]);
        }
      };
    },
  };
}
