/**
 * Who may read what: the option `scope` of types, fields, input fields and enum values, turned into what the scope-auth
 * plugin checks and into the directive `@scope`. Default deny: a schema with a field that nothing covers does not build.
 */
import SchemaBuilder, {
  BasePlugin,
  type PothosEnumValueConfig,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { Scope } from '../../auth/scopes.js';
import { described, directiveOf, directivesOf } from './directive.js';
import { scopesOfInput, type InputTypes, type ScopesOfValue } from './inputs.js';
import { beyond, isNothing, nothing, together, type Need } from './need.js';

/** `caller`: whoever is a caller. `parent`: whoever may read the field that it is the value of. */
type ScopeOfType = Scope | 'caller' | 'parent';

interface Described {
  readonly description?: string | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

declare global {
  // Pothos' plugins name their options in these, with the parameters that are declared there.
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      access: AccessPlugin<Types>;
    }
    interface BaseTypeOptions {
      /** What it takes to read an object of the type. */
      scope?: ScopeOfType;
      /** Whether it tells of an account as a whole: no caller who may see some clients only gets it. */
      wholeAccount?: boolean;
    }
    interface FieldOptions {
      /** What it takes to read the field, beside what the type of its value takes. */
      scope?: Scope | 'caller';
      /** As for a type. */
      wholeAccount?: boolean;
    }
    interface InputFieldOptions {
      /** What it takes to give a value here. */
      scope?: Scope;
    }
    interface EnumValueConfig<Types extends SchemaTypes> {
      /** What it takes to use this word. */
      scope?: Scope & (Types extends never ? never : unknown);
    }
  }
}

export const accessPlugin = 'access';

class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.kind !== 'Object' && config.kind !== 'Interface') return config;
    const need = this.needOfType(config.name);
    if (isNothing(need)) return config;
    const { pothosOptions, extensions } = config;
    // Connections and their edges say nothing of their own: they lead to what does.
    const isOwn = 'scope' in pothosOptions;
    return {
      ...config,
      ...(isOwn ? { description: described(config.description, need, this.sensitiveFields(config)) } : {}),
      // Where an interface led here, nobody has asked yet.
      pothosOptions: {
        ...pothosOptions,
        ...(config.kind === 'Object' && isOwn ? { authScopes: { need }, runScopesOnType: true } : {}),
      },
      extensions: {
        ...extensions,
        need,
        ...(isOwn ? { directives: [...directivesOf(extensions), directiveOf(need)] } : {}),
      },
    } as PothosTypeConfig;
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const own = ownNeed(config);
    const result = this.needOfType(this.configOf(refOf(config.type)).name);
    const need = together(own, result);
    this.assertCovered(config, need);
    // Whoever holds the parent has met what the parent needs.
    const open = beyond(need, this.needOfType(config.parentType));
    const ofInputs = this.needOfInputs(config);
    if (isNothing(open) && ofInputs === undefined) return config;
    const isOwn = !isNothing(own);
    const needOf = ofInputs === undefined ? () => open : withInputs(open, ofInputs);
    // The same object each time, by which the scope-auth plugin remembers.
    const authScopes =
      ofInputs === undefined ? { need: open } : (_parent: unknown, args: object) => ({ need: needOf(args) });
    return {
      ...config,
      ...(isOwn ? { description: described(config.description, own) } : {}),
      pothosOptions: { ...config.pothosOptions, authScopes },
      extensions: {
        ...config.extensions,
        needOf,
        ...(isOwn ? { directives: [...directivesOf(config.extensions), directiveOf(own)] } : {}),
      },
      // A field of whichever kind it was: Pothos types the options of each kind apart.
    } as PothosOutputFieldConfig<Types>;
  }

  override onInputFieldConfig(config: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    const { scope } = config.pothosOptions;
    return scope === undefined ? config : { ...config, ...told(config, scope) };
  }

  override onEnumValueConfig(config: PothosEnumValueConfig<Types>): PothosEnumValueConfig<Types> {
    const { scope } = config.pothosOptions;
    return scope === undefined ? config : { ...config, ...told(config, scope) };
  }

  private needOfType(name: string): Need {
    const { pothosOptions } = this.configOf(name);
    const { scope, wholeAccount = false } = pothosOptions as PothosSchemaTypes.BaseTypeOptions;
    if (scope === undefined) {
      const noun = /^(\w+)(Connection|Edge)$/.exec(name)?.[1];
      return noun === undefined ? nothing : this.needOfType(noun);
    }
    return { scopes: scope === 'caller' || scope === 'parent' ? [] : [scope], wholeAccount };
  }

  /** Fields that need more than their type does, by what they need: a type says which. */
  private sensitiveFields({ name, kind }: PothosTypeConfig): string {
    const fields = this.builder.configStore.getFields(name, kind === 'Object' ? 'Object' : 'Interface');
    const byScope = new Map<string, string[]>();
    for (const [field, { pothosOptions }] of fields) {
      const { scope } = pothosOptions;
      if (scope === undefined || scope === 'caller') continue;
      byScope.set(scope, [...(byScope.get(scope) ?? []), `\`${field}\``]);
    }
    return [...byScope]
      .map(([scope, names]) => `Of its fields, ${names.join(', ')} also need \`${scope}\`.`)
      .join(' ');
  }

  private assertCovered(
    { name, parentType, pothosOptions, type }: PothosOutputFieldConfig<Types>,
    need: Need,
  ): void {
    if (!isNothing(need)) return;
    const says = (of: object): boolean => 'scope' in of;
    const parent = this.configOf(parentType);
    const isRoot = parent.kind === 'Query' || parent.kind === 'Mutation' || parent.kind === 'Subscription';
    const result = this.configOf(refOf(type)).pothosOptions as PothosSchemaTypes.BaseTypeOptions;
    const isOpen = pothosOptions.scope === 'caller' || result.scope === 'caller';
    const isValue = /(Connection|Edge)$/.test(parentType) || says(parent.pothosOptions);
    if (isRoot ? isOpen : isValue) return;
    throw new Error(`nothing says which scope ${parentType}.${name} needs`);
  }

  private needOfInputs({
    args,
  }: PothosOutputFieldConfig<Types>): ((given: object) => readonly Scope[]) | undefined {
    const types: InputTypes<Types> = {
      configOf: (ref) => this.configOf(ref),
      fieldsOf: (name) => this.builder.configStore.getFields(name, 'InputObject'),
    };
    const parts = Object.entries(args).flatMap(([name, argument]) => {
      const { scope } = argument.pothosOptions;
      const inside = scopesOfInput(types, argument.type);
      const needs: ScopesOfValue = (value) => [
        ...(scope === undefined ? [] : [scope]),
        ...(inside?.(value) ?? []),
      ];
      return scope === undefined && inside === undefined ? [] : [{ name, needs }];
    });
    if (parts.length === 0) return undefined;
    return (given) => {
      const values = new Map<string, unknown>(Object.entries(given));
      return parts.flatMap(({ name, needs }) => {
        const value = values.get(name);
        return value === undefined || value === null ? [] : needs(value);
      });
    };
  }

  private configOf(ref: unknown): PothosTypeConfig {
    return this.builder.configStore.getTypeConfig(ref as never);
  }
}

/** What an input says of the scope that it takes. */
function told({ description, extensions }: Described, scope: Scope) {
  const need = { scopes: [scope], wholeAccount: false };
  return {
    description: described(description, need),
    extensions: { ...extensions, directives: [...directivesOf(extensions), directiveOf(need)] },
  };
}

/** The need of a field whose arguments may need something, too. */
const withInputs =
  (need: Need, ofInputs: (given: object) => readonly Scope[]) =>
  (args: object): Need => {
    const scopes = ofInputs(args);
    return scopes.length === 0 ? need : together(need, { scopes, wholeAccount: false });
  };

function ownNeed<Types extends SchemaTypes>({ pothosOptions }: PothosOutputFieldConfig<Types>): Need {
  const { scope, wholeAccount = false } = pothosOptions;
  return { scopes: scope === undefined || scope === 'caller' ? [] : [scope], wholeAccount };
}

function refOf<Types extends SchemaTypes>(type: PothosOutputFieldConfig<Types>['type']): unknown {
  return type.kind === 'List' ? refOf(type.type) : type.ref;
}

SchemaBuilder.registerPlugin(accessPlugin, AccessPlugin);
