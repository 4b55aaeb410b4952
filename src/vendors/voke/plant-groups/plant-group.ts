/** `PlantGroup`: plants that an organization handles together. */
import { builder } from '../../../graph/builder.js';
import { node, present } from '../../../graph/node-reading.js';
import { pages } from '../../../graph/list-reading.js';
import { connectionType, nodeType } from '../../../graph/shape.js';
import { key, text, time } from '../../../reads/columns.js';
import { found } from '../../../reads/kinds.js';
import { ofOrganization, VokeOrganizationRef } from '../orgs/organization.js';
import { ids, shape } from '../reads.js';
import { getPages, paged } from '../wire.js';

const PlantGroup = shape(
  'PlantGroup',
  {
    scope: 'energy:read',
    vendor: 'voke',
    description:
      'A group that an organization sorts its plants into (Voke plant-groups). The vendor does not say which plants are in it.',
  },
  {
    uuid: key(text('id', "The vendor's own id of the group.")),
    name: text('name', 'Name.'),
    description: text('description', 'What it is for.'),
    createdAt: time('createdAt', 'When it was created.'),
    updatedAt: time('updatedAt', 'When it was last changed.'),
  },
);
export const PlantGroupRef = PlantGroup.ref;

export const getPlantGroups = getPages('getPlantGroups', {
  scope: 'org',
  path: '/plant-groups',
  parameters: paged,
  brings: PlantGroup,
  owner: { said: { organizationId: 'org' } },
});

export const foundGroup = found(getPlantGroups);

nodeType(
  PlantGroup,
  node(foundGroup, ids(3), ([key = '']) => ({ parameters: {}, key }), present),
);

builder.objectField(VokeOrganizationRef, 'plantGroups', (t) =>
  t.connection(
    {
      type: PlantGroupRef,
      nullable: true,
      description:
        "Plant groups of the organization in the vendor's order, read in its scope (plant-groups).",
      ...pages(getPlantGroups, ofOrganization),
    },
    connectionType(PlantGroup, 'A page of plant groups.', 'A plant group and its position in the list.'),
  ),
);
