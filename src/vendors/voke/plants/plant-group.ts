/** `PlantGroup`: plants that an organization handles together. */
import { builder } from '../../../graph/builder.js';
import { eachNode, isA } from '../../../graph/node.js';
import { getPlantGroups, type WirePlantGroup } from '../endpoints/plants.js';
import { ownNodeCalls, ownPageCalls } from '../field-costs.js';
import { VokeOrganizationRef } from '../orgs/organization.js';
import { assertOwn, ownRow, type Owner, type OwnRow } from '../orgs/own-row.js';
import { ownNode, ownWindow } from '../orgs/own-window.js';

type PlantGroupRow = OwnRow & Omit<WirePlantGroup, 'id' | 'organizationId'>;

/** The groups of an organization. */
export const plantGroups = {
  endpoint: getPlantGroups,
  row: (org: Owner, { id, organizationId, ...group }: WirePlantGroup): PlantGroupRow => {
    assertOwn(org.uuid, org.uuid, organizationId, getPlantGroups.name);
    return { ...group, ...ownRow('PlantGroup', org, id) };
  },
};

export const PlantGroupRef = builder.objectRef<PlantGroupRow>('PlantGroup');

builder.node(PlantGroupRef, {
  scope: 'energy:read',
  vendor: 'voke',
  description:
    'A group that an organization sorts its plants into (Voke plant-groups). The vendor does not say which plants are in it.',
  isTypeOf: isA('PlantGroup'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ownNodeCalls(getPlantGroups),
  loadMany: eachNode(ownNode(plantGroups)),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the group." }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    description: t.exposeString('description', { nullable: true, description: 'What it is for.' }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
  }),
});

const PlantGroupConnection = builder.connectionObject(
  { type: PlantGroupRef, name: 'PlantGroupConnection', description: 'A page of plant groups.' },
  { name: 'PlantGroupEdge', description: 'A plant group and its position in the list.' },
);

builder.objectField(VokeOrganizationRef, 'plantGroups', (t) =>
  t.connection(
    {
      type: PlantGroupRef,
      nullable: true,
      description:
        "Plant groups of the organization in the vendor's order, read in its scope (plant-groups).",
      calls: ownPageCalls(getPlantGroups),
      resolve: (org, args, context) => ownWindow(plantGroups, org, {}, args, context),
    },
    PlantGroupConnection,
  ),
);
