/** What a field needs, and what it takes to load a node by its id: options beside the field and the type, kept with the schema. */
import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type InputShapeFromFields,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLField, GraphQLFieldResolver, GraphQLNamedType } from 'graphql';
import type { Decision, PlannedCall } from '../../reads/decision.js';
import type { Demanded } from '../../reads/planned.js';
import { beginWrite } from '../../reads/span.js';
import { isDemanded, isPlanned, type AnyCalls } from '../cost/calls.js';
import type { NodeCalls } from '../cost/nodes.js';
import type { Cost, FieldCalls, Part, Place } from '../cost/place.js';

/** The calls that a field will make where it stands, and the rows that stand below it. */
export interface Need {
  readonly planned: Decision;
  /** What it asks of reads that choose their calls, for all that the operation asks of them. */
  readonly demands?: readonly Demanded[];
  /** Without it: a row below for each row here, or a page of rows where the field is a list. */
  readonly below?: readonly Part[];
}

export type Needs<Args = never> = (place: Place<Args>) => Need | Promise<Need>;
export type NodeNeeds = (nodeIds: readonly string[], place: Place, typename: string) => Need | Promise<Need>;

declare global {
  // Pothos' plugins name their options in these.
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      needs: NeedsPlugin<Types>;
    }
    interface BaseTypeOptions {
      /** What it takes to load rows of a node type by their ids. */
      nodeNeeds?: NodeNeeds;
      /** The same, counted by hand. */
      nodeCalls?: NodeCalls;
      /** Whether it leads from rows of one account to rows of another: what they need is found out together. */
      isCrossing?: boolean;
    }
    interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      /** What the field itself needs; what the fields below it need is theirs. */
      needs?: Needs<InputShapeFromFields<Args>>;
      /** The same, counted by hand. */
      calls?: FieldCalls<InputShapeFromFields<Args>>;
    }
  }
}

export const needsPlugin = 'needs';

class NeedsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.kind !== 'Object') return config;
    const { vendor, nodeNeeds, nodeCalls, isCrossing } = config.pothosOptions;
    const own: Supply = {
      ...(isCrossing === true ? { isCrossing } : {}),
      ...(vendor === undefined ? {} : { vendor }),
      ...((nodeNeeds ?? nodeCalls) === undefined ? {} : { nodeNeeds: nodeNeeds ?? legacyNodes(nodeCalls) }),
    };
    return { ...config, extensions: { ...config.extensions, supply: own } };
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { needs, calls } = config.pothosOptions;
    if (needs === undefined && calls === undefined) return config;
    return { ...config, extensions: { ...config.extensions, needs: needs ?? legacy(calls) } };
  }

  /** What stands behind a write was decided behind it. */
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { parentType }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (parentType !== 'Mutation') return resolver;
    return (parent, args, context, info) => {
      beginWrite(context, String(info.path.key));
      return resolver(parent, args, context, info);
    };
  }
}

SchemaBuilder.registerPlugin(needsPlugin, NeedsPlugin);

/** What a field needs whose calls are counted by hand: they stand in the decision beside those of reads. */
const legacy =
  (calls: FieldCalls | undefined): Needs =>
  async (place) =>
    needOf((await calls?.(place)) ?? { calls: [] });

const legacyNodes =
  (calls: NodeCalls | undefined): NodeNeeds =>
  async (ids, place, typename) =>
    needOf((await calls?.(ids, place, typename)) ?? { calls: [] });

export const needOf = ({ calls, demands = [], below }: Cost): Need => ({
  planned: calls.flatMap((each) => (isDemanded(each) ? [] : [plannedOf(each)])),
  demands: [...demands, ...calls.filter(isDemanded)],
  ...(below === undefined ? {} : { below }),
});

function plannedOf(counted: Exclude<AnyCalls, Demanded>): PlannedCall {
  if (isPlanned(counted)) return counted;
  const { partner, call, of, count, sure = count, limit, isAtLeast } = counted;
  return {
    account: partner,
    endpoint: call,
    variant: '',
    of: { set: of, count },
    calls: { lower: sure, upper: count },
    limit,
    purpose: 'field',
    ...(isAtLeast === true ? { isAtLeast } : {}),
  };
}

/** What a field needs, where it needs anything of a vendor. */
export const needsOfField = ({ extensions }: GraphQLField<unknown, unknown>): Needs | undefined =>
  extensions.needs as Needs | undefined;

interface Supply {
  /** The vendor that supplies the type, for a type that only one does. */
  readonly vendor?: string;
  readonly nodeNeeds?: NodeNeeds;
  /** Whether it leads from account to account. */
  readonly isCrossing?: boolean;
}

/** Who supplies the type, and what it takes to load one by its id. */
export const supplyOfType = ({ extensions }: GraphQLNamedType): Supply =>
  (extensions.supply as Supply | undefined) ?? {};
