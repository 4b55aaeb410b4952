/** `VokeOrganization`: an organization at Voke that the partner looks after. */
import { ClientOrgRef } from '../../../entities/client-org.js';
import { LinkableRef } from '../../../entities/links/linkable.js';
import { builder } from '../../../graph/builder.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { throughDirectory } from '../field-costs.js';
import { openNodeId } from '../find-account.js';
import type { VokeOrganization } from './organization-row.js';

export const VokeOrganizationRef = builder.objectRef<VokeOrganization>('VokeOrganization');

builder.node(VokeOrganizationRef, {
  vendor: 'voke',
  description: 'An organization at Voke, from the configuration or from organizations.',
  interfaces: [ClientOrgRef, LinkableRef],
  isTypeOf: isA('VokeOrganization'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(2, throughDirectory),
  loadMany: eachNode((nodeId, context) => {
    const [{ directory }, org] = openNodeId(nodeId, context, 2);
    return directory.org(org ?? '');
  }),
  fields: (t) => ({
    slug: t.exposeString('slug', {
      nullable: true,
      description: 'Short name in addresses (organizations); null for an organization of the configuration.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What it is (organizations); null for an organization of the configuration.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created (organizations); null for an organization of the configuration.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed (organizations); null for an organization of the configuration.',
    }),
  }),
});
