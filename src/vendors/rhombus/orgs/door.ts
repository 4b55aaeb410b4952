/** `Door`: an access-controlled door of a client org, with its state when it is asked for. */
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { eachNode, isA } from '../../../graph/node.js';
import { selectedFields } from '../../../graph/selection.js';
import { allRows } from '../../../transport/paging.js';
import {
  findAccessControlledDoors,
  findMinimalStateAccessControlledDoors,
  type WireDoor,
} from '../endpoints/doors.js';
import { RhombusClientOrgRef } from './client-org.js';
import { LocationRef, locations } from './location.js';
import { connectionOf } from '../connection.js';
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

function doorRow(org: Owner, door: WireDoor, live?: DoorState): readonly DoorRow[] {
  assertOwn(org.uuid, door.orgUuid, findAccessControlledDoors.name);
  const row = ownRow('Door', org, door.uuid);
  return row === undefined ? [] : [{ ...door, ...row, ...(live === undefined ? {} : { live }) }];
}

const doors: OwnList<DoorRow> = {
  load: async ({ directory }, org) => {
    const rows = await allRows(await directory.asOrg(org.uuid), findAccessControlledDoors, {});
    return rows.flatMap((door) => doorRow(org, door));
  },
  order,
};

/** The same doors with their states, from the one call that has both. */
const doorsWithState: OwnList<DoorRow> = {
  load: async ({ directory }, org) => {
    const rows = await allRows(await directory.asOrg(org.uuid), findMinimalStateAccessControlledDoors, {});
    return rows.flatMap(({ door, shadow }) =>
      door === null
        ? []
        : doorRow(org, door, {
            state: shadow?.state?.state ?? null,
            updatedAt: shadow?.updatedAtMillis ?? null,
          }),
    );
  },
  order,
};

const DoorRef = builder.objectRef<DoorRow>('Door');

builder.node(DoorRef, {
  scope: 'orgs:read',
  vendor: 'rhombus',
  description: 'An access-controlled door of a client org (Rhombus component/findAccessControlledDoors).',
  isTypeOf: isA('Door'),
  id: { resolve: ({ nodeId }) => nodeId },
  loadMany: eachNode(ownNode(doorsWithState)),
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
      resolve: async ({ account, orgUuid, locationUuid }, _args, context) => {
        if (locationUuid === null) return null;
        const rows = await locations.load(connectionOf(account, context), { account, uuid: orgUuid });
        return rows.find(({ uuid }) => uuid === locationUuid) ?? null;
      },
    }),
  }),
});

const DoorConnection = builder.connectionObject(
  { type: DoorRef, name: 'DoorConnection', description: 'A page of doors.' },
  { name: 'DoorEdge', description: 'A door and its position in the list.' },
);

const stateFields = ['state', 'stateChangedAt'];

builder.objectField(RhombusClientOrgRef, 'doors', (t) =>
  t.connection(
    {
      type: DoorRef,
      nullable: true,
      description: 'Access-controlled doors of the org by name, read in its scope.',
      resolve: (org, args, context, info) => {
        const fields = selectedFields(info);
        const list = stateFields.some((field) => fields.has(field)) ? doorsWithState : doors;
        return ownConnection(list)(org, args, context);
      },
    },
    DoorConnection,
  ),
);
