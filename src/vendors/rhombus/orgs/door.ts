/** `Door`: an access-controlled door of a client org, with its state when it is asked for. */
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { eachOrg, perOrg } from '../../../graph/cost/causes.js';
import type { Cost, Place } from '../../../graph/operation/place.js';
import { eachNode, isA } from '../../../graph/node.js';
import { selectedFields } from '../../../graph/selection.js';
import { allRows } from '../../../transport/paging.js';
import { connectionAt, ownNodeCalls } from '../costs.js';
import {
  findAccessControlledDoors,
  findMinimalStateAccessControlledDoors,
  type WireDoor,
  type WireDoorState,
} from '../endpoints/doors.js';
import { RhombusClientOrgRef } from './client-org.js';
import { foundLocation, getLocations, LocationRef } from '../locations/location.js';
import { readingsOf } from '../../../reads/run.js';
import { listed } from '../listed.js';
import { ownConnection, ownNode, type OwnList } from './own-list.js';
import { assertOwn, ownRow, type Owner, type OwnRow } from './own-row.js';

interface DoorState {
  readonly state: string | null;
  readonly updatedAt: Date | null;
}

type DoorRow = OwnRow & Omit<WireDoor, 'uuid' | 'orgUuid'> & { readonly live?: DoorState };

const order: OwnList<DoorRow>['order'] = {
  name: 'NAME',
  descending: false,
  value: ({ name }) => textOrder(name),
};

function doorRow(org: Owner, door: WireDoor, live?: DoorState): DoorRow | undefined {
  assertOwn(org.uuid, door.orgUuid, findAccessControlledDoors.name);
  const row = ownRow('Door', org, door.uuid);
  return row && { ...door, ...row, ...(live === undefined ? {} : { live }) };
}

const doors: OwnList<DoorRow> = {
  load: async ({ directory }, org) => {
    const rows = await allRows(await directory.asOrg(org.uuid), findAccessControlledDoors, {});
    return listed(findAccessControlledDoors, {}, rows, (door) => doorRow(org, door), org.uuid);
  },
  order,
};

/** The same doors with their states, from the one call that has both. */
const doorsWithState: OwnList<DoorRow> = {
  load: async ({ directory }, org) => {
    const rows = await allRows(await directory.asOrg(org.uuid), findMinimalStateAccessControlledDoors, {});
    const rowOf = ({ door, shadow }: WireDoorState): DoorRow | undefined =>
      door === null
        ? undefined
        : doorRow(org, door, {
            state: shadow?.state?.state ?? null,
            updatedAt: shadow?.updatedAtMillis ?? null,
          });
    return listed(findMinimalStateAccessControlledDoors, {}, rows, rowOf, org.uuid);
  },
  order,
};

/** The door of a node id, with its state. */
export const loadDoor = ownNode(doorsWithState);

export const DoorRef = builder.objectRef<DoorRow>('Door');

builder.node(DoorRef, {
  scope: 'orgs:read',
  vendor: 'rhombus',
  description: 'An access-controlled door of a client org (Rhombus component/findAccessControlledDoors).',
  isTypeOf: isA('Door'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ownNodeCalls(findMinimalStateAccessControlledDoors),
  loadMany: eachNode(loadDoor),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the door." }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    state: t.string({
      nullable: true,
      description:
        "The vendor's state, UNLOCKED or ACCESS_CONTROLLED (component/findMinimalStateAccessControlledDoors).",
      resolve: ({ live }) => live?.state ?? null,
    }),
    stateChangedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the state was last updated.',
      resolve: ({ live }) => live?.updatedAt ?? null,
    }),
    remoteUnlockEnabled: t.exposeBoolean('remoteUnlockEnabled', {
      nullable: true,
      description: 'Whether the door can be unlocked from afar.',
    }),
    unlockSeconds: t.exposeInt('unlockTimeSec', {
      nullable: true,
      description: 'Seconds for which an unlocking lasts.',
    }),
    controllerUuid: t.exposeString('ownerDeviceUuid', {
      nullable: true,
      description: "The vendor's id of the door controller.",
    }),
    createdAt: t.expose('createdAtMillis', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created.',
    }),
    location: t.field({
      type: LocationRef,
      nullable: true,
      description: 'Site of the door; null when the org no longer lists it.',
      calls: perOrg(getLocations),
      resolve: async ({ account, orgUuid, locationUuid }, _args, context) => {
        if (locationUuid === null) return null;
        const readings = readingsOf(account, context);
        const asked = { parameters: {}, key: locationUuid };
        return (await foundLocation.run(readings, await readings.org(orgUuid), asked)).rows[0] ?? null;
      },
    }),
  }),
});

const DoorConnection = builder.connectionObject(
  { type: DoorRef, name: 'DoorConnection', description: 'A page of doors.' },
  { name: 'DoorEdge', description: 'A door and its position in the list.' },
);

const stateFields = ['state', 'stateChangedAt'];
const wantsState = (fields: ReadonlySet<string>): boolean => stateFields.some((field) => fields.has(field));

/** Pages that an org is taken to have at most, once one had a full page. */
const guessedPages = 10;

/** The pages of each org's doors; the vendor does not say how many follow a full one. */
function doorCalls({ parts, selected, context }: Place): Cost {
  const endpoint = wantsState(selected()) ? findMinimalStateAccessControlledDoors : findAccessControlledDoors;
  return {
    calls: parts.map((part) => {
      const { longest = 0 } = connectionAt(part, context).account.client.sizes.of(endpoint);
      const most = longest >= endpoint.paging.maximum ? guessedPages : 1;
      return eachOrg(part, endpoint.name, part.orgs, { most, sure: 1 });
    }),
  };
}

builder.objectField(RhombusClientOrgRef, 'doors', (t) =>
  t.connection(
    {
      type: DoorRef,
      nullable: true,
      description: 'Access-controlled doors of the org by name, read in its scope.',
      calls: doorCalls,
      resolve: (org, args, context, info) => {
        const list = wantsState(selectedFields(info)) ? doorsWithState : doors;
        return ownConnection(list)(org, args, context);
      },
    },
    DoorConnection,
  ),
);
