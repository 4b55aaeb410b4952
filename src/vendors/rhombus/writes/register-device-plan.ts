/** How a device is registered to a client org, and how it is found out whether it was. */
import { z } from 'zod';
import { planned, type Finding, type Plan, type WritePlace } from '../../../entities/writes/write.js';
import { connectionAt, readingsAt } from '../connection.js';
import { registerCameraToClient } from '../endpoints/device-registration.js';
import { inventoryFor } from '../devices/inventory.js';
import { isAvailable } from '../sales/available-hardware.js';

/** A serial number. The contract has no form for it: what no serial number has is refused. */
export const serialNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$/, {
    error: 'expected a serial number: 3 to 64 letters and digits, with dots, hyphens and underscores inside',
  });

export const registrationWitness = z.object({ serialNumber: z.string() });
export const registrationFacts = z.object({ serialNumber: z.string() });
export type RegistrationWitness = z.output<typeof registrationWitness>;
export type RegistrationFacts = z.output<typeof registrationFacts>;

/** Plans it; or says why this hardware cannot be registered. */
export async function planRegistration(
  serial: string,
  locationUuid: string | undefined,
  { account, native: [orgUuid = ''], context }: WritePlace,
): Promise<Plan<RegistrationFacts, RegistrationWitness> | string> {
  const partner = connectionAt({ account }, context).api.asPartner();
  if (!(await isAvailable(readingsAt({ account }, context), serial))) {
    return 'it is not among the hardware that can be registered (`availableHardware`)';
  }
  const call = partner.prepare(registerCameraToClient, { orgUuid, serialNumber: serial, locationUuid });
  return planned(call, { serialNumber: serial }, () => ({ facts: { serialNumber: serial } }));
}

/**
 * It was free to be registered before it was sent: where the org has it now, it was registered since, and where it is
 * still free, it was not. A device that has not reported yet is in the org's inventory as pending.
 */
export async function settleRegistration(
  { serialNumber: serial }: RegistrationWitness,
  place: WritePlace,
): Promise<Finding<RegistrationFacts>> {
  const { rows, failures } = await inventoryFor(place, place.native[0] ?? '');
  const isThere = rows.some(
    ({ serialNumber: own, deleted, mummified }) => own === serial && deleted !== true && mummified !== true,
  );
  if (isThere) return { carriedOut: { serialNumber: serial } };
  // A row that cannot be read may be the one.
  if (failures[0] !== undefined) throw failures[0];
  return (await isAvailable(readingsAt(place, place.context), serial)) ? 'no trace' : 'cannot be told';
}
