/** Who may read the schema: everyone, callers with `schema:read`, or nobody. */
import { getNamedType, GraphQLError, isIntrospectionType, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Caller } from '../../auth/caller.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';

export type SchemaAccess = 'off' | 'scoped' | 'open';

/** Whether a caller may read the schema, and open what shows it. */
export const mayRead = (access: SchemaAccess, { scopes }: Caller): boolean =>
  access === 'open' || (access === 'scoped' && scopes.has('schema:read'));

/** Why not. */
export const schemaForbidden = (access: SchemaAccess): PartnergraphError =>
  access === 'off'
    ? new PartnergraphError('FORBIDDEN', 'the schema is not shown here', {
        action: 'Read `schema/schema.graphql` instead.',
      })
    : new PartnergraphError('FORBIDDEN', 'the schema is shown to callers with the scope schema:read only', {
        scopes: ['schema:read'],
      });

/** Refuses introspection. The plugin that Yoga has for it would leave `_service`, which is the schema as a text. */
export function useSchemaAccess(
  access: SchemaAccess,
  callerOf: (request: Request) => Caller,
): Plugin<Context> {
  const { message, extensions } = schemaForbidden(access);
  const withoutSchema: ValidationRule = (context) => ({
    Field: (node) => {
      const type = getNamedType(context.getType());
      if (type && (isIntrospectionType(type) || type.name === '_Service')) {
        context.reportError(
          new GraphQLError(message, { nodes: node, extensions: { ...extensions, http: { status: 403 } } }),
        );
      }
    },
  });
  return {
    onValidate: ({ addValidationRule, context }) => {
      if (!mayRead(access, callerOf(context.request))) addValidationRule(withoutSchema);
    },
  };
}
