/** `unlockDoor`: lets someone through a door of a client org. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { PartnergraphError } from '../../../errors.js';
import type { Place } from '../../../graph/operation/place.js';
import { present } from '../../../graph/node-reading.js';
import { plannedBy } from '../../../graph/reading.js';
import { onwards } from '../../../reads/kinds.js';
import { write } from '../endpoints/write.js';
import { directoryOf } from '../orgs/directory.js';
import { readingsAt } from '../connection.js';
import { ruuid } from '../wire.js';
import { DoorRef, findAccessControlledDoors, foundDoor } from './door.js';

/** It says how it went in `type`, and why not in `errorType`: which the dialect reads. */
export const unlockAccessControlledDoor = write(
  'org',
  '/api/accesscontrol/unlockAccessControlledDoor',
  z.strictObject({ accessControlledDoorUuid: ruuid }),
  z.object({}),
);

/** Pages of doors that are looked through for the one; of an org with more, the vendor finds it. */
const searchedPages = 10;
const searchedDoors = searchedPages * findAccessControlledDoors.paging.maximum;
const searched = onwards(findAccessControlledDoors, searchedDoors);
const shown = plannedBy(foundDoor);

defineWrite({
  name: 'unlockDoor',
  description:
    'Unlocks an access-controlled door of a client org, in the scope of the org (Rhombus accesscontrol/unlockAccessControlledDoor).',
  scope: 'devices:write',
  target: { field: 'doorId', types: ['Door'], of: 'client', description: 'Global id of the door.' },
  idempotency: 'optional',
  reversal: 'It cannot be called back: the door locks itself again after its `unlockSeconds`.',
  howToFindOut: 'Look for DOOR_ACCESS_UNLOCK in `auditEvents` of the client org.',
  calls: 1,
  looks: plannedBy(searched),
  input: () => ({}),
  values: z.object({}),
  witness: z.object({}),
  facts: z.object({}),
  plan: async (_input, { account, native: [orgUuid = '', uuid = ''], context }) => {
    const readings = readingsAt({ account }, context);
    const { accessAllowed } = await directoryOf(readings).org(orgUuid, new Set(['accessAllowed']));
    if (accessAllowed === false) {
      return notPermitted(
        'CAPABILITY',
        'the client does not allow the partner in (`accessAllowed` is false)',
      );
    }
    const org = await readings.org(orgUuid);
    const { rows, covered = rows.length, failures } = await searched.run(readings, org, {});
    const door = rows.find((candidate) => candidate.uuid === uuid);
    if (door === undefined && covered < searchedDoors) {
      throw failures[0] ?? new PartnergraphError('NOT_FOUND', 'the client org has no such door');
    }
    if (door?.remoteUnlockEnabled === false) {
      return notPermitted(
        'CAPABILITY',
        'the door cannot be unlocked from afar (`remoteUnlockEnabled` is false)',
      );
    }
    const call = (await readings.asOrg(org)).prepare(unlockAccessControlledDoor, {
      accessControlledDoorUuid: uuid,
    });
    return planned(call, {}, () => ({ facts: {} }));
  },
  success: {
    description: 'The vendor has sent the door its order.',
    fields: (t) => ({
      door: t.field({
        type: DoorRef,
        nullable: true,
        description: 'The door, as the vendor has it now.',
        needs: (place: Place) => ({ planned: shown(place) }),
        resolve: async ({ account, native: [orgUuid = '', key = ''] }, _args, context) => {
          const readings = readingsAt({ account }, context);
          return present(await foundDoor.run(readings, await readings.org(orgUuid), { parameters: {}, key }));
        },
      }),
    }),
  },
});
