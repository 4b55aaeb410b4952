/** How devices are moved from one client org to another, and how it is found out which of them were. */
import { z } from 'zod';
import type { Sifted } from '../../../entities/bulk-writes/bulk-write.js';
import { planned, type WriteCall, type WritePlace } from '../../../entities/writes/write.js';
import { PartnergraphError } from '../../../errors.js';
import { connectionAt } from '../connection.js';
import { reassignDeviceOrg, type WireReassigned } from '../endpoints/device-registration.js';
import type { DeviceRow } from '../devices/device-row.js';
import { inventoryFor } from '../devices/inventory.js';

/** Devices that one call is to move: the contract names no limit. */
export const devicesOfCall = 50;

export const moveWitness = z.object({
  targetOrg: z.string(),
  serialNumbers: z.array(z.string()),
});
/** Which devices were moved, and what is said of those that were not. */
export const moveFacts = z.object({
  targetOrg: z.string(),
  moved: z.array(z.string()),
  stayed: z.array(z.object({ serialNumber: z.string(), message: z.string() })),
});
export type MoveWitness = z.output<typeof moveWitness>;
export type MoveFacts = z.output<typeof moveFacts>;

/** Plans the move of those that can be moved, by what the vendor says of the devices of the source. */
export async function planMove(
  serialNumbers: readonly string[],
  targetOrg: string,
  place: WritePlace,
): Promise<Sifted<MoveFacts, MoveWitness>> {
  const { context, native } = place;
  const [sourceOrg = ''] = native;
  const partner = connectionAt(place, context).api.asPartner();
  const { rows } = await inventoryFor(place, sourceOrg);
  const bySerial = new Map(rows.map((device) => [device.serialNumber, device]));
  const refused = new Map(
    serialNumbers.flatMap((serial): [string, string][] => {
      const obstacle = obstacleOf(bySerial.get(serial));
      return obstacle === undefined ? [] : [[serial, obstacle]];
    }),
  );
  const movable = serialNumbers.filter((serial) => !refused.has(serial));
  if (movable.length === 0) return { refused, plan: undefined };
  const call = partner.prepare(reassignDeviceOrg, {
    sourceOrgUuid: sourceOrg,
    targetOrgUuid: targetOrg,
    serialNumbers: movable,
  });
  const witness = { targetOrg, serialNumbers: movable };
  const plan = planned(refusingWhenNoneMoved(call, movable), witness, (answer) => ({
    facts: factsOf(answer, movable, targetOrg),
  }));
  return { refused, plan };
}

/** Why a device stays; undefined for one that the vendor may be asked to move. */
function obstacleOf(device: DeviceRow | undefined): string | undefined {
  if (device === undefined || device.deleted === true || device.mummified === true) {
    return 'the client org has no device with this serial number';
  }
  if (device.partnerControlledHardware === false) return 'the partner does not control the hardware';
  return device.reassignable === false ? 'the vendor says that it is not reassignable' : undefined;
}

/** The same call; where it moved nothing, nothing was carried out, which other calls of the vendor say by a refusal. */
const refusingWhenNoneMoved = (
  { preview, send }: WriteCall<WireReassigned>,
  serialNumbers: readonly string[],
): WriteCall<WireReassigned> => ({
  preview,
  send: async () => {
    const answer = await send();
    const statuses = serialNumbers.map((serial) => answer.statuses?.[serial]);
    if (statuses.every((each) => each?.status === 'FAILURE')) {
      const messages = [...new Set(statuses.flatMap((each) => each?.message ?? []))];
      throw new PartnergraphError('VENDOR_REFUSED', messages.join('; ') || 'Rhombus says FAILURE', {
        endpoint: reassignDeviceOrg.name,
      });
    }
    return answer;
  },
});

/** What the answer says of each; an answer that leaves one out has to be settled by a look. */
function factsOf(
  { statuses }: WireReassigned,
  serialNumbers: readonly string[],
  targetOrg: string,
): MoveFacts {
  const moved: string[] = [];
  const stayed: MoveFacts['stayed'] = [];
  for (const serialNumber of serialNumbers) {
    const { status, message } = statuses?.[serialNumber] ?? { status: null, message: null };
    if (status === 'SUCCESS') moved.push(serialNumber);
    else if (status === 'FAILURE') stayed.push({ serialNumber, message: message ?? 'Rhombus says FAILURE' });
    else throw new Error(`the answer says nothing of ${serialNumber}`);
  }
  return { targetOrg, moved, stayed };
}
