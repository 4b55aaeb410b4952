/** Vobiz, as the conformance suite sees it. */
import { Secret } from '../../../src/secret.js';
import { startVobizSimulator } from '../../../simulators/index.js';
import { vobizEndpoints } from '../../../src/vendors/vobiz/endpoints/index.js';
import type { Subject } from './subject.js';

export const vobiz: Subject = {
  vendor: 'vobiz',
  list: { field: 'customers', id: 'authId' },
  ownedLists: `{ clients: customers(first: 1000) { nodes {
    client: authId voice { own: trunks { nodes { id: nativeId } } }
  } } }`,
  clientOf: ({ headers }) => {
    const id = headers['x-auth-id'];
    return id?.startsWith('MA_') === true ? id : undefined;
  },
  endpoints: vobizEndpoints,
  read: 'get-partner-profile',
  start: async () => {
    const simulator = await startVobizSimulator({ orgs: 130, authToken: 'vobiz-canary-partner' });
    const { authId, authToken, login, oracle, url } = simulator;
    const customers = oracle.customers();
    return {
      ...simulator,
      account: {
        vendor: 'vobiz',
        id: 'vobiz',
        settings: { credential: { authId, authToken }, baseUrl: url },
      },
      clientCredentials: {
        get: (_account, client) => {
          const customer = customers.find((candidate) => candidate.authId === client);
          return Promise.resolve(customer && new Secret(customer.authToken));
        },
      },
      secrets: [authToken, login.password, ...customers.map((customer) => customer.authToken)],
      ids: customers.map((customer) => customer.authId),
      owned: new Map(
        customers
          .filter(({ active }) => active)
          .map((customer) => [customer.authId, oracle.trunksOf(customer.authId).map(({ id }) => id)]),
      ),
    };
  },
};
