// The client-level endpoint that opens a door: https://api2.rhombussystems.com/api/accesscontrol/…

import { doorsOf, type Door } from './doors.js';
import type { ClientEndpoint, EndpointCall } from './endpoint.js';

/** The doors' one write. */
export const DOOR_WRITES: readonly ClientEndpoint[] = [
  {
    path: '/api/accesscontrol/unlockAccessControlledDoor',
    scope: 'client',
    request: { accessControlledDoorUuid: 'ruuid' },
    // It says how it went in `type`, and why not in `errorType`; there is no `error`.
    envelope: false,
    answer(call, org) {
      const { done, fleet, note, request } = call;
      const doorUuid = request.needed('accessControlledDoorUuid');
      const door = org && doorsOf(fleet, org.index).find(({ uuid }) => uuid === doorUuid);
      // For a door that is nobody's, or that nobody may open from afar, the enum of errors has no word. [inferred]
      if (org === undefined || door?.remoteUnlockEnabled !== true) return { type: 'ERROR' };
      const errorType = obstacleOf(call, org.index, door);
      if (errorType !== undefined) return { type: 'ERROR', errorType };
      fleet.changes.unlock({ orgUuid: org.uuid, doorUuid, at: fleet.clock() });
      done({ accessControlledDoorUuid: doorUuid }, org);
      note(org, {
        action: 'DOOR_ACCESS_UNLOCK',
        text: 'unlocked a door',
        targetUuid: doorUuid,
        targetName: door.name,
      });
      return { type: 'SUCCESS' };
    },
  },
];

/** The contract's Accesscontrol_UnlockAccessControlledDoorEnumType: when it is which is our reading. [inferred] */
function obstacleOf({ shelf }: EndpointCall, org: number, { ownerDeviceUuid }: Door): string | undefined {
  if (ownerDeviceUuid === null) return 'DOOR_NOT_CONFIGURED_WITH_LOCK';
  const controller = shelf.registered(org).find(({ uuid }) => uuid === ownerDeviceUuid);
  return controller?.online === true ? undefined : 'FAILED_SENDING_ACU_UNLOCK_REQUEST';
}
