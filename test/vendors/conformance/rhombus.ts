/** Rhombus, as the conformance suite sees it. */
import { startRhombusSimulator } from '../../../simulators/index.js';
import { rhombusEndpoints } from '../../../src/vendors/rhombus/endpoints/index.js';
import type { Subject } from './subject.js';

export const rhombus: Subject = {
  vendor: 'rhombus',
  list: { field: 'devices', id: 'uuid' },
  ownedLists: `{ clients: clientOrgs { nodes {
    client: uuid ... on RhombusClientOrg { own: locations { nodes { id: uuid } } }
  } } }`,
  clientOf: ({ headers }) => headers['x-auth-org'],
  endpoints: rhombusEndpoints,
  read: 'getApiTokens',
  start: async () => {
    const simulator = await startRhombusSimulator({ orgs: 12, devices: 9, token: 'rhombus-canary-key' });
    const { oracle, token, url } = simulator;
    const orgs = oracle.orgs();
    const ofUuid = ({ uuid }: { readonly uuid: string }): string => uuid;
    return {
      ...simulator,
      account: { vendor: 'rhombus', id: 'rhombus', settings: { credential: { token }, baseUrl: url } },
      secrets: [token],
      ids: orgs.flatMap(({ uuid }) => oracle.devicesOf(uuid).map(ofUuid)),
      owned: new Map(
        orgs
          .filter(({ accessAllowed }) => accessAllowed)
          .map(({ uuid }) => [uuid, oracle.locationsOf(uuid).map(ofUuid)]),
      ),
    };
  },
};
