/** `Plant`: a site of an organization that makes, stores or takes energy. */
import { builder } from '../../../graph/builder.js';
import { node, present } from '../../../graph/node-reading.js';
import { pages } from '../../../graph/list-reading.js';
import { looked } from '../../../graph/reading.js';
import { connectionType, nodeType, type RowOfShape } from '../../../graph/shape.js';
import { integer, json, key, part, text, time } from '../../../reads/columns.js';
import { found } from '../../../reads/kinds.js';
import { DeviceTemplate } from '../device-templates/device-template.js';
import { owner, ofOrganization, VokeOrganizationRef, type VokeOrganization } from '../orgs/organization.js';
import { ids, shape } from '../reads.js';
import { getPages, paged } from '../wire.js';

const Plant = shape(
  'Plant',
  {
    scope: 'energy:read',
    vendor: 'voke',
    description: 'A site of an organization that makes, stores or takes energy (Voke plants).',
    scopes: { certificateFingerprint: 'secrets:read', certificateSerialNumber: 'secrets:read' },
  },
  {
    uuid: key(text('id', "The vendor's own id of the plant.")),
    name: text('name', 'Name.'),
    type: text('type', "The vendor's word for the kind, as it came."),
    status: text('status', "The vendor's word for the connection, for example ONLINE."),
    lifecycleStatus: text(
      'lifecycleStatus',
      "The vendor's word for how far it is set up, for example PENDING.",
    ),
    authMethod: text('authMethod', 'How it proves who it is: MTLS, TOKEN or PASSWORD.'),
    serialNumber: text('serialNumber', 'Serial number.'),
    template: part('template', DeviceTemplate, 'What it measures, and what it can be told to do.'),
    metadata: json('metadata', 'What the organization has noted about it.'),
    lastSeenAt: time('lastSeenAt', 'When the vendor last heard from it; null for never.'),
    activatedAt: time('activatedAt', 'When it was set up; null while that is pending.'),
    authFailureCount: integer('authFailureCount', 'How often it could not prove who it is.'),
    lastAuthFailureAt: time('lastAuthFailureAt', 'When that last happened.'),
    certificateExpiresAt: time('certificateExpiresAt', 'When its certificate ends; with MTLS only.'),
    certificateFingerprint: text('certificateFingerprint', 'Fingerprint of its certificate; with MTLS only.'),
    certificateSerialNumber: text(
      'certificateSerialNumber',
      'Serial number of its certificate; with MTLS only.',
    ),
    secretRotatedAt: time('secretRotatedAt', 'When its token or password was last changed; not with MTLS.'),
    createdAt: time('createdAt', 'When it was created.'),
    updatedAt: time('updatedAt', 'When it was last changed.'),
  },
);
export const PlantRef = Plant.ref;
export type PlantRow = RowOfShape<typeof Plant>;

export const getPlants = getPages('getPlants', {
  scope: 'org',
  path: '/plants',
  parameters: paged,
  brings: Plant,
  owner: { said: { organizationId: 'org' } },
});

/** One plant of an organization: the vendor has no call for one. */
export const foundPlant = found(getPlants);

nodeType(
  Plant,
  node(foundPlant, ids(3), ([key = '']) => ({ parameters: {}, key }), present),
);

builder.objectField(PlantRef, 'clientOrg', (t) =>
  t.field({
    type: VokeOrganizationRef,
    nullable: true,
    description: 'Organization that the plant belongs to.',
    ...looked<true, VokeOrganization, PlantRow>(owner, () => true),
  }),
);

builder.objectField(VokeOrganizationRef, 'plants', (t) =>
  t.connection(
    {
      type: PlantRef,
      nullable: true,
      description: "Plants of the organization in the vendor's order, read in its scope (plants).",
      ...pages(getPlants, ofOrganization),
    },
    connectionType(Plant, 'A page of plants.', 'A plant and its position in the list.'),
  ),
);
