/** `AccessKey`: a key of this gateway, and how keys are loaded. */
import { isActive, type AccessKey } from '../../auth/access-keys/access-key.js';
import { accessKeysById } from '../../auth/access-keys/store.js';
import { PartnergraphError } from '../../errors.js';
import type { Database } from '../../database/database.js';
import { builder } from '../../graph/builder.js';
import { perRequest, type Context } from '../../graph/context.js';
import { decodeId } from '../../graph/id.js';
import { isA } from '../../graph/node.js';
import { invalidInput, notFound, type InvalidInput, type NotFound } from '../failure.js';

/** A key as a row of the graph. */
export interface AccessKeyRow extends AccessKey {
  readonly __typename: 'AccessKey';
}

export const rowOf = (key: AccessKey): AccessKeyRow => ({ ...key, __typename: 'AccessKey' });

/** Asked once for all keys of a list. */
const now = perRequest<() => Promise<Database>, Promise<Date>>(async (database) => (await database()).time());

export const AccessKeyRef = builder.objectRef<AccessKeyRow>('AccessKey');

builder.node(AccessKeyRef, {
  scope: 'callers:read',
  // Keys belong to all of the gateway, and a new one could see more than a limited caller may.
  wholeAccount: true,
  description: 'A key that a caller of this gateway has. Its secret is not stored, and so is not here.',
  isTypeOf: isA('AccessKey'),
  id: { resolve: ({ id }) => id },
  loadMany: async (ids: string[], context: Context): Promise<AccessKeyRow[]> => {
    const keys = new Map((await accessKeysById(await context.database(), ids)).map((key) => [key.id, key]));
    return ids.map((id) => {
      const key = keys.get(id);
      // The executor takes an Error in a list for the failure of its place; the plugin's types do not know that.
      return key === undefined ? (noSuchKey() as never) : rowOf(key);
    });
  },
  fields: (t) => ({
    prefix: t.exposeString('id', {
      description: 'How the key begins, `pgk_` and twelve characters: what people recognise it by.',
    }),
    name: t.exposeString('name', { description: 'Who has it, or what it is for.' }),
    scopes: t.stringList({
      description: 'What it may do: scopes, and patterns that stand for several, as they were given.',
      resolve: ({ scopes }) => [...scopes],
    }),
    limitedTo: t.idList({
      nullable: true,
      description: 'All that it may see: global ids, or `account/native id`. Null for everything.',
      resolve: ({ limitedTo }) => limitedTo && [...limitedTo],
    }),
    networks: t.stringList({
      nullable: true,
      description: 'Networks that it is accepted from, in CIDR notation. Null for any.',
      resolve: ({ networks }) => networks && [...networks],
    }),
    isActive: t.boolean({
      description: 'Whether it is accepted at present: neither revoked nor expired.',
      resolve: async (key, _args, context) => isActive(key, await now(context.database, context)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ceases to be accepted; null for never.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked; null while it is not.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null before the first time.',
    }),
  }),
});

const noSuchKey = (): PartnergraphError => new PartnergraphError('NOT_FOUND', 'there is no such access key');

/** The key of a global id in the input of a mutation; or what to answer instead. */
export async function keyOfInput(
  id: string,
  context: Context,
): Promise<AccessKeyRow | InvalidInput | NotFound> {
  const prefix = prefixOf(id);
  if (prefix === undefined) return invalidInput('id', 'this is not the id of an access key');
  const [key] = await accessKeysById(await context.database(), [prefix]);
  return key === undefined ? notFound(id, 'there is no such access key') : rowOf(key);
}

function prefixOf(id: string): string | undefined {
  try {
    const { typename, id: prefix } = decodeId(id);
    return typename === AccessKeyRef.name ? prefix : undefined;
  } catch (error) {
    if (error instanceof PartnergraphError) return undefined;
    throw error;
  }
}
