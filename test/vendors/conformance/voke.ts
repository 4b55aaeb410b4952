/** Voke, as the conformance suite sees it. */
import { Secret } from '../../../src/secret.js';
import { startVokeSimulator } from '../../../simulators/index.js';
import { vokeEndpoints } from '../../../src/vendors/voke/endpoints.js';
import type { Subject } from './subject.js';

export const voke: Subject = {
  vendor: 'voke',
  list: { field: 'devices', id: 'uuid' },
  ownedLists: `{ clients: clientOrgs { nodes {
    client: uuid ... on VokeOrganization { own: plants { nodes { id: uuid } } }
  } } }`,
  clientOf: ({ headers }) => headers['x-org-id'],
  endpoints: vokeEndpoints,
  read: 'getOrganizations',
  start: async () => {
    const simulator = await startVokeSimulator({ orgs: 40 });
    const { apiKeyOf, oracle, token, url } = simulator;
    const organizations = oracle.organizations().map(({ id }) => id);
    const idOf = ({ id }: { readonly id: string }): string => id;
    return {
      ...simulator,
      account: { vendor: 'voke', id: 'voke', settings: { credential: { token }, baseUrl: url } },
      clientCredentials: { get: (_account, client) => Promise.resolve(new Secret(apiKeyOf(client))) },
      secrets: [token, ...organizations.map((id) => apiKeyOf(id))],
      ids: organizations.flatMap((id) =>
        oracle.plantsOf(id).flatMap((plant) => oracle.subDevicesOf(plant.id).map(idOf)),
      ),
      owned: new Map(organizations.map((id) => [id, oracle.plantsOf(id).map(idOf)])),
    };
  },
};
