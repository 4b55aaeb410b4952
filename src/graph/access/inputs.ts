/** Inputs that tell something by being used: a filter by balance finds the balance out. Each may need a scope. */
import type { PothosInputFieldConfig, PothosTypeConfig, SchemaTypes } from '@pothos/core';
import type { Scope } from '../../auth/scopes.js';

/** The scopes that a value needs. */
export type ScopesOfValue = (value: unknown) => readonly Scope[];

/** What is known of the types of a schema while it is built. */
export interface InputTypes<Types extends SchemaTypes> {
  readonly configOf: (ref: unknown) => PothosTypeConfig;
  readonly fieldsOf: (name: string) => ReadonlyMap<string, PothosInputFieldConfig<Types>>;
}

/** What a value of the type needs; undefined where no value of it needs anything. */
export function scopesOfInput<Types extends SchemaTypes>(
  types: InputTypes<Types>,
  type: PothosInputFieldConfig<Types>['type'],
  above: readonly string[] = [],
): ScopesOfValue | undefined {
  if (type.kind === 'List') {
    const each = scopesOfInput(types, type.type, above);
    return each && ((value) => (Array.isArray(value) ? value : [value]).flatMap(each));
  }
  if (type.kind === 'Scalar') return undefined;
  const config = types.configOf(type.ref);
  if (config.kind === 'Enum') return scopesOfWord(config);
  // A type that contains itself needs what it needs anyway.
  if (config.kind !== 'InputObject' || above.includes(config.name)) return undefined;
  const parts = [...types.fieldsOf(config.name)].flatMap(([name, field]) => {
    const { scope } = field.pothosOptions;
    const inside = scopesOfInput(types, field.type, [...above, config.name]);
    return scope === undefined && inside === undefined ? [] : [{ name, scope, inside }];
  });
  if (parts.length === 0) return undefined;
  return (value) => {
    if (typeof value !== 'object' || value === null) return [];
    const given = new Map<string, unknown>(Object.entries(value));
    return parts.flatMap(({ name, scope, inside }) => {
      const part = given.get(name);
      if (part === undefined || part === null) return [];
      return [...(scope === undefined ? [] : [scope]), ...(inside?.(part) ?? [])];
    });
  };
}

interface Word {
  readonly value?: unknown;
  readonly pothosOptions?: { readonly scope?: Scope };
}

function scopesOfWord({ values }: Extract<PothosTypeConfig, { kind: 'Enum' }>): ScopesOfValue | undefined {
  const needed = new Map<unknown, Scope>();
  // Pothos keeps the options of a word beside it, and does not say so in its types.
  const words = values as Readonly<Record<string, Word>>;
  for (const [name, { value, pothosOptions }] of Object.entries(words)) {
    if (pothosOptions?.scope !== undefined) needed.set(value ?? name, pothosOptions.scope);
  }
  if (needed.size === 0) return undefined;
  return (word) => {
    const scope = needed.get(word);
    return scope === undefined ? [] : [scope];
  };
}
