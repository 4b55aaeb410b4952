/** `@scope`: where the schema itself says what a caller needs. */
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import type { Need } from './need.js';

export const scopeDirective = new GraphQLDirective({
  name: 'scope',
  description:
    'What a caller needs to read or use this. On a type it holds for every field that leads to the type.',
  locations: [
    DirectiveLocation.OBJECT,
    DirectiveLocation.INTERFACE,
    DirectiveLocation.FIELD_DEFINITION,
    DirectiveLocation.INPUT_FIELD_DEFINITION,
    DirectiveLocation.ENUM_VALUE,
  ],
  args: {
    name: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString))),
      description: 'The scopes, all of which are needed, for example `devices:read`.',
    },
    wholeAccount: {
      type: GraphQLBoolean,
      defaultValue: false,
      description: 'Whether it is kept from callers who may see some clients of an account only.',
    },
  },
});

/** The directive of a need, as the plugin for directives takes it. */
export const directiveOf = ({ scopes, wholeAccount }: Need) => ({
  name: scopeDirective.name,
  args: { name: scopes, ...(wholeAccount ? { wholeAccount } : {}) },
});

/** The same for readers of a description: introspection does not tell of directives. */
export function described(
  description: string | null | undefined,
  { scopes, wholeAccount }: Need,
  more = '',
): string {
  const names = scopes.map((scope) => `\`${scope}\``).join(' and ');
  const sentences = [
    ...(scopes.length === 0 ? [] : [`Needs ${names}.`]),
    ...(wholeAccount ? ['Not for callers who are limited to some clients.'] : []),
    ...(more === '' ? [] : [more]),
  ];
  return [description ?? '', sentences.join(' ')].join('\n\n');
}

/** The directives that something has already, as the plugin for directives keeps them. */
export const directivesOf = (
  extensions: Readonly<Record<string, unknown>> | null | undefined,
): readonly object[] =>
  Array.isArray(extensions?.directives) ? (extensions.directives as readonly object[]) : [];
