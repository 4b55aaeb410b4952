/** The schema in its own language as clients read it: with the directives that tell them something, and no others. */
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { Kind, lexicographicSortSchema, parse, print, visit, type GraphQLSchema } from 'graphql';
import { scopeDirective } from './access/directive.js';
import { vendorDirective } from './federation.js';

/** Directives of ours; the others are for the gateway that composes subgraphs. */
const ownDirectives = new Set([scopeDirective, vendorDirective].map(({ name }) => name));

/** The text, sorted. */
export function clientText(schema: GraphQLSchema): string {
  const text = printSchemaWithDirectives(lexicographicSortSchema(schema), {
    // Every directive stands in the syntax tree already.
    pathToDirectivesInExtensions: ['none'],
  });
  const document = visit(parse(text), {
    [Kind.DIRECTIVE]: ({ name }) => (ownDirectives.has(name.value) ? undefined : null),
  });
  return print(document);
}
