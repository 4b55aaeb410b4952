/** Other ids in the input of a write than its target: they must be of the same account, and visible as the target is. */
import { invalidInput, notFound, type PlanFailure } from '../../../entities/failure.js';
import { partsOf } from '../../../entities/writes/target.js';
import type { WritePlace } from '../../../entities/writes/write.js';
import { PartnergraphError } from '../../../errors.js';
import { connectionAt } from '../connection.js';

const gone = (id: string): PlanFailure => notFound(id, 'there is no such thing, or not any more');

/** The uuid of another client org of the account, which the caller may see. */
export function uuidOfOrg(
  field: string,
  id: string,
  { account, native: [own], context }: WritePlace,
): { readonly uuid: string } | PlanFailure {
  const parts = partsOf({ types: ['RhombusClientOrg'], of: 'client' }, id);
  if (parts === undefined) return invalidInput(field, 'expected the global id of a RhombusClientOrg');
  const [of, uuid = ''] = parts;
  if (of !== account.id || context.sight.sees(account.id, uuid) === undefined) return gone(id);
  return uuid === own ? invalidInput(field, 'is the client org that has them already') : { uuid };
}

/** The same, of one that the vendor lists. */
export async function otherOrg(
  field: string,
  id: string,
  place: WritePlace,
): Promise<{ readonly uuid: string } | PlanFailure> {
  const found = uuidOfOrg(field, id, place);
  if ('__typename' in found) return found;
  try {
    const { directory } = connectionAt(place, place.context);
    return { uuid: (await directory.org(found.uuid)).uuid };
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'ORG_NOT_MANAGED') return gone(id);
    throw error;
  }
}

/** The uuid of a location of the client org that is the target. */
export function ownLocation(
  field: string,
  id: string,
  { account, native: [own] }: WritePlace,
): { readonly uuid: string } | PlanFailure {
  const parts = partsOf({ types: ['Location'], of: 'client' }, id);
  if (parts === undefined) return invalidInput(field, 'expected the global id of a Location');
  const [of, org, uuid = ''] = parts;
  return of === account.id && org === own && uuid !== '' ? { uuid } : gone(id);
}
