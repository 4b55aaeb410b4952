/** A customer's SIP trunks as a write finds them, before it and after it. */
import { notFound, type NotFound } from '../../../entities/failure.js';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { Context } from '../../../graph/context.js';
import type { Api } from '../../../transport/api.js';
import { listTrunks, type WireTrunk } from '../endpoints/voice.js';
import { ownApi } from './own-write.js';

/** All of them; undefined where the vendor has told that there are more than it has shown. */
export async function allTrunks(api: Api<'client'>): Promise<readonly WireTrunk[] | undefined> {
  const { objects, meta } = await api.call(listTrunks, {});
  return (meta?.total ?? 0) > objects.length ? undefined : objects;
}

/** The one with that id, among those that the vendor shows. */
export async function trunkOf(api: Api<'client'>, id: string): Promise<WireTrunk | undefined> {
  const { objects } = await api.call(listTrunks, {});
  return objects.find(({ trunk_id }) => trunk_id === id);
}

/** The trunk that a write was about, as it is now. */
export const trunkNow = async (
  { account, native, facts }: Success<Facts & { readonly trunkId: string | null }>,
  context: Context,
): Promise<WireTrunk | null> =>
  facts.trunkId === null
    ? null
    : ((await trunkOf(ownApi({ account, native }, context), facts.trunkId)) ?? null);

export const noSuchTrunk = (id: string): NotFound => notFound(id, 'the customer has no such trunk');
