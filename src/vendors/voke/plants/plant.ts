/** `Plant`: a site of an organization that makes, stores or takes energy. */
import { builder } from '../../../graph/builder.js';
import { eachNode, isA } from '../../../graph/node.js';
import { connectionOf } from '../connection.js';
import { getPlants } from '../endpoints/plants.js';
import { ownerCalls, ownNodeCalls, ownPageCalls } from '../field-costs.js';
import { openNodeId } from '../find-account.js';
import { VokeOrganizationRef } from '../orgs/organization.js';
import { found, ownWindow } from '../orgs/own-window.js';
import { DeviceTemplateRef } from './device-template.js';
import { plants, type PlantRow } from './plant-row.js';

export const PlantRef = builder.objectRef<PlantRow>('Plant');

builder.node(PlantRef, {
  vendor: 'voke',
  description: 'A site of an organization that makes, stores or takes energy (Voke plants).',
  isTypeOf: isA('Plant'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ownNodeCalls(getPlants),
  loadMany: eachNode(async (nodeId, context) => {
    const [{ directory, findPlant }, orgUuid, uuid] = openNodeId(nodeId, context, 3);
    const org = await directory.org(orgUuid ?? '');
    return found(await findPlant(org, uuid ?? ''));
  }),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the plant." }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: "The vendor's word for the kind, as it came.",
    }),
    status: t.exposeString('status', {
      nullable: true,
      description: "The vendor's word for the connection, for example ONLINE.",
    }),
    lifecycleStatus: t.exposeString('lifecycleStatus', {
      nullable: true,
      description: "The vendor's word for how far it is set up, for example PENDING.",
    }),
    authMethod: t.exposeString('authMethod', {
      nullable: true,
      description: 'How it proves who it is: MTLS, TOKEN or PASSWORD.',
    }),
    serialNumber: t.exposeString('serialNumber', { nullable: true, description: 'Serial number.' }),
    template: t.expose('template', {
      type: DeviceTemplateRef,
      nullable: true,
      description: 'What it measures, and what it can be told to do.',
    }),
    metadata: t.expose('metadata', {
      type: 'Json',
      nullable: true,
      description: 'What the organization has noted about it.',
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the vendor last heard from it; null for never.',
    }),
    activatedAt: t.expose('activatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was set up; null while that is pending.',
    }),
    authFailureCount: t.exposeInt('authFailureCount', {
      nullable: true,
      description: 'How often it could not prove who it is.',
    }),
    lastAuthFailureAt: t.expose('lastAuthFailureAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When that last happened.',
    }),
    certificateExpiresAt: t.expose('certificateExpiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its certificate ends; with MTLS only.',
    }),
    certificateFingerprint: t.exposeString('certificateFingerprint', {
      nullable: true,
      description: 'Fingerprint of its certificate; with MTLS only.',
    }),
    certificateSerialNumber: t.exposeString('certificateSerialNumber', {
      nullable: true,
      description: 'Serial number of its certificate; with MTLS only.',
    }),
    secretRotatedAt: t.expose('secretRotatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its token or password was last changed; not with MTLS.',
    }),
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
    clientOrg: t.field({
      type: VokeOrganizationRef,
      nullable: true,
      description: 'Organization that the plant belongs to.',
      calls: ownerCalls,
      resolve: ({ account, orgUuid }, _args, context) =>
        connectionOf(account, context).directory.org(orgUuid),
    }),
  }),
});

const PlantConnection = builder.connectionObject(
  { type: PlantRef, name: 'PlantConnection', description: 'A page of plants.' },
  { name: 'PlantEdge', description: 'A plant and its position in the list.' },
);

builder.objectField(VokeOrganizationRef, 'plants', (t) =>
  t.connection(
    {
      type: PlantRef,
      nullable: true,
      description: "Plants of the organization in the vendor's order, read in its scope (plants).",
      calls: ownPageCalls(getPlants),
      resolve: (org, args, context) => ownWindow(plants, org, {}, args, context),
    },
    PlantConnection,
  ),
);
