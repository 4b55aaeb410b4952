/** One call of every write of Voke that is carried out, with every field that the contract has for it. */
import { startVokeSimulator, VOKE_WRITES } from '../../../simulators/index.js';
import { askVoke } from '../../simulators/ask-voke.js';
import type { PlayedWrites } from './vendor.js';

export const vokeWrites: PlayedWrites = {
  played: VOKE_WRITES,
  async start() {
    const simulator = await startVokeSimulator({ orgs: 20 });
    const [{ id: org } = { id: '' }] = simulator.oracle.organizations();
    const bodies: Readonly<Record<string, object>> = {
      '/api/v1/partner/api-keys': {
        name: 'Portal',
        partnerId: 'partner-7',
        scopes: ['vcp:connect', 'vcp:read'],
        allowedIps: ['203.0.113.0/24'],
        allowedPlantIds: simulator.oracle.plantsOf(org).map(({ id }) => id),
        expiresAt: '2090-01-01T00:00:00Z',
      },
      '/api/v1/plant-groups': { name: 'Roofs', description: 'Up there' },
      '/api/v1/trading/config': {
        esmApiUrl: 'https://esm.example/api',
        esmClientId: 'client',
        esmClientSecret: 'voke-canary-esm',
        queuePrefix: 'north-2',
      },
    };
    return {
      async carryOut({ method, path }) {
        const body = bodies[path] ?? {};
        const concrete = path.replace('{id}', simulator.oracle.apiKeysOf(org)[0]?.id ?? '');
        const { json, status } = await askVoke(simulator, concrete, {
          org,
          method,
          ...(method === 'POST' && { body }),
        });
        return { body, json, status };
      },
      count: () => simulator.oracle.writes().length,
      close: simulator.close,
    };
  },
};
