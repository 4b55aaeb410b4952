/** A customer's SIP trunks as a write finds them, before it and after it. */
import { notFound, type NotFound } from '../../../entities/failure.js';
import { found, type Read } from '../../../reads/kinds.js';
import { ownAt, type Written } from '../writes/own-write.js';
import { listTrunks, trunks, type TrunkRow } from './trunk.js';

const inList = found(listTrunks);

/** One of them by its id: the vendor's call for one does not show all that its list does. */
export const foundTrunk: Read<{ readonly parameters: object; readonly key: string }, TrunkRow | undefined> = {
  plan: inList.plan,
  run: async (readings, org, { key }) => (await inList.run(readings, org, { parameters: {}, key })).rows[0],
};

/** All of them; undefined where they could not be read whole. */
export async function allTrunks(place: Written): Promise<readonly TrunkRow[] | undefined> {
  const { readings, org } = await ownAt(place);
  const { rows, failures } = await trunks.run(readings, org, {});
  return failures.length === 0 ? rows : undefined;
}

/** The one with that id. */
export async function trunkOf(place: Written, key: string): Promise<TrunkRow | undefined> {
  const { readings, org } = await ownAt(place);
  return foundTrunk.run(readings, org, { parameters: {}, key });
}

export const noSuchTrunk = (id: string): NotFound => notFound(id, 'the customer has no such trunk');
