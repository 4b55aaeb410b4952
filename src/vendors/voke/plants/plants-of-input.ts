/** Plants that an input names by their global ids: they must be of the organization that is changed. */
import { invalidInput, notFound, type PlanFailure } from '../../../entities/failure.js';
import { partsOf } from '../../../entities/writes/target.js';
import type { WritePlace } from '../../../entities/writes/write.js';
import { orgAt } from '../written.js';
import { foundPlant } from './plant.js';

/** The vendor's ids of the plants; or what is wrong with one of them. */
export async function plantsOfInput(
  field: string,
  ids: readonly string[],
  place: WritePlace,
): Promise<readonly string[] | PlanFailure> {
  const { readings, org } = await orgAt(place);
  const uuids: string[] = [];
  for (const [index, id] of ids.entries()) {
    const [accountId, owner, uuid, ...rest] = partsOf({ types: ['Plant'], of: 'client' }, id) ?? [];
    if (uuid === undefined || rest.length > 0) {
      return invalidInput(`${field}.${index}`, 'expected the global id of a Plant');
    }
    const isOwn = accountId === org.account && owner === org.native;
    // Whose it is besides is nobody's business who asks here.
    if (!isOwn || (await foundPlant.run(readings, org, { parameters: {}, key: uuid })).rows.length === 0) {
      return notFound(id, 'the organization has no such plant');
    }
    uuids.push(uuid);
  }
  return uuids;
}
