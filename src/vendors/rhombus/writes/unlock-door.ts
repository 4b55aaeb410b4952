/** `unlockDoor`: lets someone through a door of a client org. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { PartnergraphError } from '../../../errors.js';
import { allOf, perOrg } from '../../../graph/cost/causes.js';
import { joinIdParts } from '../../../graph/id.js';
import { allRows } from '../../../transport/paging.js';
import { plannedBy } from '../../../graph/reading.js';
import { directoryRead } from '../orgs/directory.js';
import { connectionAt, throughDirectory } from '../costs.js';
import {
  findAccessControlledDoors,
  findMinimalStateAccessControlledDoors,
  unlockAccessControlledDoor,
} from '../endpoints/doors.js';
import { DoorRef, loadDoor } from '../orgs/door.js';
import { assertOwn } from '../orgs/own-row.js';

/** Pages of doors that are looked through for the one; of an org with more, the vendor finds it. */
const searchedPages = 10;
const searchedDoors = searchedPages * findAccessControlledDoors.paging.maximum;

defineWrite({
  name: 'unlockDoor',
  description:
    'Unlocks an access-controlled door of a client org, in the scope of the org (Rhombus accesscontrol/unlockAccessControlledDoor).',
  scope: 'devices:write',
  target: { field: 'doorId', types: ['Door'], of: 'client', description: 'Global id of the door.' },
  idempotency: 'optional',
  reversal: 'It cannot be called back: the door locks itself again after its `unlockSeconds`.',
  howToFindOut: 'Look for DOOR_ACCESS_UNLOCK in `auditEvents` of the client org.',
  calls: searchedPages + 1,
  looks: plannedBy(directoryRead),
  input: () => ({}),
  values: z.object({}),
  witness: z.object({}),
  facts: z.object({}),
  plan: async (_input, { account, native: [orgUuid = '', uuid = ''], context }) => {
    const { directory } = connectionAt({ account }, context);
    const { accessAllowed } = await directory.org(orgUuid, new Set(['accessAllowed']));
    if (accessAllowed === false) {
      return notPermitted(
        'CAPABILITY',
        'the client does not allow the partner in (`accessAllowed` is false)',
      );
    }
    const org = await directory.asOrg(orgUuid);
    const doors = await allRows(org, findAccessControlledDoors, {}, searchedDoors);
    const door = doors.find((candidate) => candidate.uuid === uuid);
    if (door === undefined && doors.length < searchedDoors) {
      throw new PartnergraphError('NOT_FOUND', 'the client org has no such door');
    }
    assertOwn(orgUuid, door?.orgUuid ?? null, findAccessControlledDoors.name);
    if (door?.remoteUnlockEnabled === false) {
      return notPermitted(
        'CAPABILITY',
        'the door cannot be unlocked from afar (`remoteUnlockEnabled` is false)',
      );
    }
    const call = org.prepare(unlockAccessControlledDoor, { accessControlledDoorUuid: uuid });
    return planned(call, {}, () => ({ facts: {} }));
  },
  success: {
    description: 'The vendor has sent the door its order.',
    fields: (t) => ({
      door: t.field({
        type: DoorRef,
        nullable: true,
        description: 'The door, as the vendor has it now.',
        calls: allOf(throughDirectory, perOrg(findMinimalStateAccessControlledDoors)),
        resolve: ({ account, native }, _args, context) =>
          loadDoor(joinIdParts([account.id, ...native]), context),
      }),
    }),
  },
});
