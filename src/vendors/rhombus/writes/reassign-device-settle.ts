/** Finds out which devices of a move were moved: each was in the source before, and is in one of the two orgs now. */
import type { Finding, WritePlace } from '../../../entities/writes/write.js';
import { inventoryFor } from '../devices/inventory.js';
import type { MoveFacts, MoveWitness } from './reassign-device-plan.js';

const stayedMessage = 'the vendor gave no answer; the device is still where it was';

/** Where only a part has arrived so far, the rest may be on its way until a trace of it would be seen. */
export async function settleMove(
  { targetOrg, serialNumbers }: MoveWitness,
  place: WritePlace,
  isLast: boolean,
): Promise<Finding<MoveFacts>> {
  const { native } = place;
  const [here, there] = await Promise.all([serialsOf(native[0] ?? '', place), serialsOf(targetOrg, place)]);
  const moved = serialNumbers.filter((serial) => there.has(serial) && !here.has(serial));
  const left = serialNumbers.filter((serial) => here.has(serial) && !there.has(serial));
  // A device that moves between the two looks is seen in both orgs, or in none: a later look tells.
  if (moved.length + left.length < serialNumbers.length) return isLast ? 'cannot be told' : 'no trace';
  if (moved.length === 0) return 'no trace';
  if (left.length > 0 && !isLast) return 'no trace';
  const stayed = left.map((serialNumber) => ({ serialNumber, message: stayedMessage }));
  return { carriedOut: { targetOrg, moved, stayed } };
}

/** Serial numbers of the devices that the org has, pending ones too. */
async function serialsOf(orgUuid: string, place: WritePlace): Promise<ReadonlySet<string>> {
  const { rows, failures } = await inventoryFor(place, orgUuid);
  // A row that cannot be read may be one of them.
  if (failures[0] !== undefined) throw failures[0];
  return new Set(
    rows.flatMap(({ deleted, mummified, serialNumber }) =>
      deleted === true || mummified === true ? [] : (serialNumber ?? []),
    ),
  );
}
