/** `EnergyAlert`: something about a plant that somebody should look at. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { node } from '../../../graph/node-reading.js';
import { pages } from '../../../graph/list-reading.js';
import { first, looked, one } from '../../../graph/reading.js';
import { connectionType, nodeType, type RowOfShape } from '../../../graph/shape.js';
import { key, text, time } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import { ofOrganization, VokeOrganizationRef, type VokeOrganization } from '../orgs/organization.js';
import { foundPlant, PlantRef } from '../plants/plant.js';
import { ids, shape } from '../reads.js';
import { getOne, getPages, paged } from '../wire.js';

const EnergyAlert = shape(
  'EnergyAlert',
  {
    scope: 'events:read',
    vendor: 'voke',
    description: 'Something about a plant that somebody should look at (Voke alerts).',
    scopes: { acknowledgedBy: 'personal:read' },
  },
  {
    uuid: key(text('id', "The vendor's own id of the alert.")),
    plantId: text('plantId'),
    type: text('type', "The vendor's word for the kind, for example THRESHOLD_EXCEEDED."),
    severity: text('severity', "The vendor's word for how grave it is, for example INFO."),
    status: text('status', "The vendor's word for whether it is over, for example ACTIVE."),
    message: text('message', 'What happened, in words.'),
    acknowledgedAt: time('acknowledgedAt', 'When somebody took note of it.'),
    acknowledgedBy: text('acknowledgedBy', "The vendor's id of the user who did."),
    resolvedAt: time('resolvedAt', 'When it was over.'),
    createdAt: time('createdAt', 'When it was raised.'),
    updatedAt: time('updatedAt', 'When it was last changed.'),
  },
);
const EnergyAlertRef = EnergyAlert.ref;
type EnergyAlertRow = RowOfShape<typeof EnergyAlert>;

const unsaid = { unsaid: 'an alert names its plant and no organization' };

export const getAlerts = getPages('getAlerts', {
  scope: 'org',
  path: '/alerts',
  parameters: paged,
  brings: EnergyAlert,
  owner: unsaid,
});

export const getAlert = getOne('getAlert', {
  scope: 'org',
  path: '/alerts/{id}',
  parameters: z.strictObject({ id: z.string() }),
  brings: EnergyAlert,
  // An object that is asked for by its id has that id.
  owner: { said: { id: { parameter: 'id' } } },
});

const oneAlert = once(getAlert);

nodeType(
  EnergyAlert,
  node(oneAlert, ids(3), ([id = '']) => ({ id }), first, 'row'),
);

builder.objectField(EnergyAlertRef, 'plant', (t) =>
  t.field({
    type: PlantRef,
    nullable: true,
    description: 'Plant that it is about; null when the organization no longer lists it.',
    ...looked(foundPlant, ({ plantId }: EnergyAlertRow) =>
      plantId === null ? null : { parameters: {}, key: plantId },
    ),
  }),
);

builder.objectFields(VokeOrganizationRef, (t) => ({
  alerts: t.connection(
    {
      type: EnergyAlertRef,
      nullable: true,
      description: "Alerts of the organization in the vendor's order, read in its scope (alerts).",
      ...pages(getAlerts, ofOrganization),
    },
    connectionType(EnergyAlert, 'A page of alerts about plants.', 'An alert and its position in the list.'),
  ),
  alert: t.field({
    type: EnergyAlertRef,
    nullable: true,
    description: 'One alert of the organization, read in its scope (alerts/{id}).',
    args: { uuid: t.arg.string({ required: true, description: "The vendor's own id of the alert." }) },
    ...one(oneAlert, (_org: VokeOrganization, { uuid: id }: { uuid: string }) => ({ id })),
  }),
}));
