/** What a field takes, read from the published schema as its readers would: the oracle for what a caller may read. */
import { readFileSync } from 'node:fs';
import {
  getNamedType,
  Kind,
  buildSchema,
  isInterfaceType,
  isObjectType,
  type ConstDirectiveNode,
  type GraphQLNamedType,
} from 'graphql';

const published = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));

interface Annotated {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined;
}

/** The scopes that `@scope` names. */
function scopesAt({ astNode }: Annotated): readonly string[] {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'scope');
  const value = directive?.arguments?.find(({ name }) => name.value === 'name')?.value;
  return value?.kind === Kind.LIST
    ? value.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []))
    : [];
}

/** The scopes of a type; a connection and its edges lead to what they are about. */
export function scopesOfType(name: string): readonly string[] {
  const type: GraphQLNamedType | undefined = published.getType(name.replace(/(Connection|Edge)$/, ''));
  return isObjectType(type) || isInterfaceType(type) ? scopesAt(type) : [];
}

/** The scopes that it takes to read a field of a type. */
export function scopesOfField(typename: string, name: string): readonly string[] {
  const type = published.getType(typename);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (field === undefined) return [];
  return [...scopesOfType(typename), ...scopesAt(field), ...scopesOfType(getNamedType(field.type).name)];
}
