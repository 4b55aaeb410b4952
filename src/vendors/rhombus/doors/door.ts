/** `Door`: an access-controlled door of a client org, with its state when it is asked for. */
import type { GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import type { Place } from '../../../graph/operation/place.js';
import { ordered } from '../../../graph/list-reading.js';
import { node, present } from '../../../graph/node-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import { looked, needsOf } from '../../../graph/reading.js';
import { selectedFields } from '../../../graph/selection.js';
import { connectionType, nodeType, type RowOfShape } from '../../../graph/shape.js';
import { flag, key, measure, milliseconds, text, type Table } from '../../../reads/columns.js';
import type { CursorEndpoint, Owner } from '../../../reads/endpoint.js';
import { partTable, within } from '../../../reads/joined-columns.js';
import { found, onwards } from '../../../reads/kinds.js';
import { neededRows, post } from '../forms.js';
import { foundLocation, LocationRef } from '../locations/location.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { byNode, ids, nothingAsked, shape } from '../reads.js';
import { text as wireText } from '../wire.js';

/** What both lists of doors have. */
const columns = {
  uuid: key(text('uuid', "The vendor's own id of the door.")),
  name: text('name', 'Name.'),
  remoteUnlockEnabled: flag('remoteUnlockEnabled', 'Whether the door can be unlocked from afar.'),
  unlockSeconds: measure('unlockTimeSec', 'Seconds for which an unlocking lasts.'),
  controllerUuid: text('ownerDeviceUuid', "The vendor's id of the door controller."),
  createdAt: milliseconds('createdAtMillis', 'When it was created.'),
  locationUuid: text('locationUuid'),
};

const Door = shape(
  'Door',
  {
    scope: 'orgs:read',
    vendor: 'rhombus',
    description: 'An access-controlled door of a client org (Rhombus component/findAccessControlledDoors).',
  },
  {
    ...within('door', columns),
    state: text(
      'shadow.state.state',
      "The vendor's state, UNLOCKED or ACCESS_CONTROLLED (component/findMinimalStateAccessControlledDoors).",
    ),
    stateChangedAt: milliseconds('shadow.updatedAtMillis', 'When the state was last updated.'),
  },
);
export const DoorRef = Door.ref;
type DoorRow = RowOfShape<typeof Door>;

const page = z.strictObject({ maxPageSize: z.int().optional(), lastEvaluatedKey: z.string().optional() });

/** A list of doors in pages: an opaque key that is echoed back, until there is none. */
const doors = (
  path: string,
  brings: Table<DoorRow>,
  owner: Owner,
): CursorEndpoint<z.output<typeof page>, DoorRow, 'org'> => ({
  ...post(path, {
    scope: 'org',
    parameters: page,
    answer: z
      .object({ accessControlledDoors: neededRows, lastEvaluatedKey: wireText })
      .transform(({ accessControlledDoors: rows, lastEvaluatedKey: next }) => ({ rows, total: null, next })),
    brings,
    owner,
  }),
  paging: {
    style: 'cursor',
    rows: ({ rows }) => rows,
    size: (size) => ({ maxPageSize: size }),
    maximum: 100,
    next: ({ next }) => (next ? { lastEvaluatedKey: next } : undefined),
  },
});

export const findAccessControlledDoors = doors(
  '/api/component/findAccessControlledDoors',
  partTable(Door, columns),
  { said: { orgUuid: 'org' } },
);

/** The same doors with their states, from the one call that has both. */
export const findMinimalStateAccessControlledDoors = doors(
  '/api/component/findMinimalStateAccessControlledDoors',
  Door,
  { said: { 'door.orgUuid': 'org' } },
);

/** One door of an org with its state: the vendor has no call for one. */
export const foundDoor = found(findMinimalStateAccessControlledDoors);

nodeType(
  Door,
  node(foundDoor, ids(3), ([uuid = '']) => ({ parameters: {}, key: uuid }), present),
);

builder.objectField(DoorRef, 'location', (t) =>
  t.field({
    type: LocationRef,
    nullable: true,
    description: 'Site of the door; null when the org no longer lists it.',
    ...looked(foundLocation, ({ locationUuid }: DoorRow) =>
      locationUuid === null ? null : { parameters: {}, key: locationUuid },
    ),
  }),
);

const stateFields = ['state', 'stateChangedAt'];

/** The list that has what is selected. */
const readFor = (fields: ReadonlySet<string>) =>
  onwards(
    stateFields.some((field) => fields.has(field))
      ? findMinimalStateAccessControlledDoors
      : findAccessControlledDoors,
  );

const byName = byNode<DoorRow>('NAME', ({ name }) => textOrder(name));

builder.objectField(RhombusClientOrgRef, 'doors', (t) =>
  t.connection(
    {
      type: DoorRef,
      nullable: true,
      description: 'Access-controlled doors of the org by name, read in its scope.',
      needs: (place: Place<PageArguments>) =>
        needsOf<PageArguments>(readFor(place.selected()), 'org', { isAsked: false })(place),
      resolve: (org: RhombusClientOrg, args: PageArguments, context: Context, info: GraphQLResolveInfo) =>
        ordered(readFor(selectedFields(info)), byName, nothingAsked).resolve(org, args, context, info),
    },
    connectionType(Door, 'A page of doors.', 'A door and its position in the list.'),
  ),
);
