/**
 * Entities by reference, as a federated gateway asks for them. Whatever a reference holds, it is answered in its own place,
 * by the same loaders as any other field: all that are asked for at once are planned together.
 */
import { isAbstractType, isObjectType, type GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import { PartnergraphError } from '../errors.js';
import { isNodeType, readableNodes } from './access/readable.js';
import { builder } from './builder.js';
import type { Context } from './context.js';
import { decodeId } from './id.js';

/** The argument `representations`: anything that JSON can say. */
export type References = readonly unknown[];

/** What the references lead to: a promise for each, which rejects for itself. */
export const entitiesOf = (
  references: References,
  context: Context,
  info: GraphQLResolveInfo,
): readonly Promise<unknown>[] => references.map((reference) => entityOf(reference, context, info));

const typed = z.object({ __typename: z.string() });
const identified = z.object({ id: z.string() });

async function entityOf(value: unknown, context: Context, info: GraphQLResolveInfo): Promise<unknown> {
  const reference = typed.safeParse(value);
  if (!reference.success) throw invalidReference('a reference is an object with a `__typename` and an `id`');
  const asked = reference.data.__typename;
  const type = info.schema.getType(asked);
  if (!isNodeType(type)) throw invalidReference('the `__typename` of a reference is none of an entity here');
  const key = identified.safeParse(value);
  if (!key.success) throw invalidId(`a reference to a ${asked} has its \`id\`, which is a string`);
  const actual = info.schema.getType(decodeId(key.data.id).typename);
  const fits = isAbstractType(type) && isObjectType(actual) && info.schema.isSubType(type, actual);
  if (actual !== type && !fits) throw invalidId(`this is not the id of a ${asked}`);
  const [node] = await readableNodes(builder, [key.data.id], context, info);
  return node;
}

const invalidReference = (what: string): PartnergraphError =>
  new PartnergraphError('INVALID_ARGUMENT', `representations: ${what}`, { argument: 'representations' });

const invalidId = (what: string): PartnergraphError => new PartnergraphError('INVALID_ID', what);
