/** What of the graph is Lumen's. */
import type { ClientOrg } from '../../../src/entities/client-org.js';
import { ClientOrgRef } from '../../../src/entities/client-org.js';
import type { Device } from '../../../src/entities/device.js';
import { DeviceRef } from '../../../src/entities/device.js';
import { LinkableRef } from '../../../src/entities/links/linkable.js';
import { partnerOf, PartnerRef, type Partner } from '../../../src/entities/partner.js';
import { PartnergraphError } from '../../../src/errors.js';
import { builder } from '../../../src/graph/builder.js';
import { eachNode, isA } from '../../../src/graph/node.js';
import { findLumenAccount, openNodeId } from './connection.js';

builder.node(builder.objectRef<Partner>('LumenPartner'), {
  scope: 'caller',
  description: 'An account at Lumen.',
  vendor: 'lumen',
  interfaces: [PartnerRef],
  isTypeOf: isA('LumenPartner'),
  id: { resolve: ({ nodeId }) => nodeId },
  loadMany: eachNode((id, context) => partnerOf(findLumenAccount(context, id))),
});

builder.node(builder.objectRef<ClientOrg>('LumenTenant'), {
  scope: 'orgs:read',
  description: 'A tenant at Lumen (GET /tenants).',
  vendor: 'lumen',
  interfaces: [ClientOrgRef, LinkableRef],
  isTypeOf: isA('LumenTenant'),
  id: { resolve: ({ nodeId }) => nodeId },
  loadMany: eachNode((nodeId, context) => {
    const [{ tenant }, id] = openNodeId(nodeId, context, 2);
    return tenant(id ?? '');
  }),
});

builder.node(builder.objectRef<Device>('LumenLamp'), {
  scope: 'devices:read',
  description: 'A lamp of a tenant (GET /lamps).',
  vendor: 'lumen',
  interfaces: [DeviceRef],
  isTypeOf: isA('LumenLamp'),
  id: { resolve: ({ nodeId }) => nodeId },
  loadMany: eachNode(async (nodeId, context) => {
    const [{ lamps }, tenant, id] = openNodeId(nodeId, context, 3);
    const lamp = (await lamps(tenant ?? '')).find(({ uuid }) => uuid === id);
    if (lamp === undefined) throw new PartnergraphError('NOT_FOUND', 'the tenant has no such lamp any more');
    return lamp;
  }),
});
