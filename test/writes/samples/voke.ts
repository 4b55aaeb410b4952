/** How an organization at Voke is changed: its keys, its groups of plants, its trading. */
import { idOf, type WritableGateway } from '../../support/writable-gateway.js';
import type { WriteSample } from './sample.js';

const firstOrg = ({ voke }: WritableGateway): string => voke.oracle.organizations()[0]?.id ?? '';

/** What the graph says of the organization of a sample. */
const ofOrg =
  (fields: string): Exclude<WriteSample['readBack'], string> =>
  ({ query }, { organizationId }) =>
    query(`query($id: ID!) { node(id: $id) { ... on VokeOrganization { ${fields} } } }`, {
      id: organizationId,
    }).then(({ data }) => data);

export const vokeSamples: readonly WriteSample[] = [
  {
    write: 'createVokeApiKey',
    vendor: 'voke',
    operation: 'POST /api/v1/partner/api-keys',
    input: (gateway) => ({
      organizationId: idOf('VokeOrganization', 'voke', firstOrg(gateway)),
      name: 'Portal',
      partnerId: 'partner-7',
      scopes: ['vcp:read'],
      allowedIps: ['203.0.113.0/24'],
      expiresAt: '2090-01-01T00:00:00Z',
    }),
    readBack: ofOrg('apiKeys { nodes { name scopes expiresAt } }'),
    lost: 'settled',
  },
  {
    write: 'revokeVokeApiKey',
    vendor: 'voke',
    operation: 'DELETE /api/v1/partner/api-keys/{id}',
    input: (gateway) => {
      const org = firstOrg(gateway);
      const key = gateway.voke.oracle.apiKeysOf(org).find(({ isActive }) => isActive);
      return { apiKeyId: idOf('VokeApiKey', 'voke', org, key?.id ?? '') };
    },
    readBack: ({ query }, { apiKeyId }) =>
      query('query($id: ID!) { node(id: $id) { ... on VokeApiKey { isActive } } }', { id: apiKeyId }).then(
        ({ data }) => data,
      ),
    lost: 'settled',
  },
  {
    write: 'createPlantGroup',
    vendor: 'voke',
    operation: 'POST /api/v1/plant-groups',
    input: (gateway) => ({
      organizationId: idOf('VokeOrganization', 'voke', firstOrg(gateway)),
      name: 'Roofs',
      description: 'Up there',
    }),
    readBack: ofOrg('plantGroups { nodes { name description } }'),
    lost: 'settled',
  },
  {
    write: 'updateTradingConfig',
    vendor: 'voke',
    operation: 'POST /api/v1/trading/config',
    input: (gateway) => ({
      organizationId: idOf('VokeOrganization', 'voke', firstOrg(gateway)),
      esmApiUrl: 'https://esm.example/api',
      esmClientId: 'canary-client',
      esmClientSecret: 'canary-secret',
      queuePrefix: 'north-2',
    }),
    readBack: ofOrg('tradingConfig { esmApiUrl esmClientId queuePrefix }'),
    lost: 'settled',
  },
];
