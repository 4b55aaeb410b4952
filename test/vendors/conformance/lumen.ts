/** The invented vendor of `docs/adding-a-vendor.md`, as the conformance suite sees it. */
import { lumen as vendor } from '../lumen/index.js';
import { lumenEndpoints } from '../lumen/endpoints.js';
import { startLumenSimulator } from '../lumen/simulator.js';
import type { Subject } from './subject.js';

export const lumen: Subject = {
  vendor: 'lumen',
  added: vendor,
  list: { field: 'devices', id: 'uuid' },
  ownedLists: `{ clients: clientOrgs { nodes { client: uuid own: devices { nodes { id: uuid } } } } }`,
  clientOf: ({ headers }) => headers['x-tenant'],
  endpoints: lumenEndpoints,
  read: 'tenants',
  start: async () => {
    const simulator = await startLumenSimulator();
    const { tenants, token, url } = simulator;
    return {
      ...simulator,
      account: { vendor: 'lumen', id: 'lumen', settings: { credential: { token }, baseUrl: url } },
      secrets: [token],
      ids: tenants.flatMap(({ lamps }) => lamps.map(({ id }) => id)),
      owned: new Map(tenants.map(({ id, lamps }) => [id, lamps.map((lamp) => lamp.id)])),
    };
  },
};
