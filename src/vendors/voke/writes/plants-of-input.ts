/** Plants that an input names by their global ids: they must be of the organization that is changed. */
import { invalidInput, notFound, type PlanFailure } from '../../../entities/failure.js';
import { partsOf } from '../../../entities/writes/target.js';
import type { WritePlace } from '../../../entities/writes/write.js';
import { connectionAt } from '../costs.js';

/** The vendor's ids of the plants; or what is wrong with one of them. */
export async function plantsOfInput(
  field: string,
  ids: readonly string[],
  { account, native: [orgUuid = ''], context }: WritePlace,
): Promise<readonly string[] | PlanFailure> {
  const { directory, findPlant } = connectionAt({ account }, context);
  const org = await directory.org(orgUuid);
  const uuids: string[] = [];
  for (const [index, id] of ids.entries()) {
    const [accountId, owner, uuid, ...rest] = partsOf({ types: ['Plant'], of: 'client' }, id) ?? [];
    if (uuid === undefined || rest.length > 0) {
      return invalidInput(`${field}.${index}`, 'expected the global id of a Plant');
    }
    const isOwn = accountId === account.id && owner === orgUuid;
    // Whose it is besides is nobody's business who asks here.
    if (!isOwn || (await findPlant(org, uuid)) === undefined) {
      return notFound(id, 'the organization has no such plant');
    }
    uuids.push(uuid);
  }
  return uuids;
}
