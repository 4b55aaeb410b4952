/** An invented vendor of lamps, played locally: tenants, and in the name of each the lamps that it has. */
import type { Faults, RecordedRequest } from '../../../simulators/index.js';
import { startServer } from '../../../simulators/server.js';
import type { Answer, Call, Vendor } from '../../../simulators/vendor.js';

export interface LumenSimulator {
  readonly url: string;
  readonly token: string;
  readonly requests: readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly faults: Faults;
  readonly tenants: readonly Tenant[];
  readonly close: () => Promise<void>;
}

interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly lamps: readonly { readonly id: string; readonly label: string; readonly lit: boolean }[];
}

export async function startLumenSimulator(token = 'lumen-canary-token'): Promise<LumenSimulator> {
  const tenants = Array.from({ length: 30 }, (_, tenant) => ({
    id: `tenant-${tenant}`,
    name: `Tenant ${tenant}`,
    lamps: Array.from({ length: tenant % 4 }, (_lamp, lamp) => ({
      id: `lamp-${tenant}-${lamp}`,
      label: `Lamp ${lamp} of ${tenant}`,
      lit: (tenant + lamp) % 3 !== 0,
    })),
  }));
  const server = await startServer({
    vendor: lumen(tenants, token),
    port: 0,
    latencyMs: 0,
    mutualTls: undefined,
  });
  return { ...server, token, tenants };
}

function lumen(tenants: readonly Tenant[], token: string): Vendor {
  const refusal = (status: number, reason: string): Answer => ({ status, body: { json: { reason } } });
  const pageOf = (rows: readonly object[], { limit = '10', offset = '0' }: Call['query']): Answer => ({
    status: 200,
    body: { json: { rows: rows.slice(Number(offset), Number(offset) + Number(limit)), total: rows.length } },
  });
  return {
    orgHeader: 'x-tenant',
    unauthorized: () => refusal(401, 'who are you?'),
    forbidden: () => refusal(403, 'not yours'),
    rateLimited: (retryAfter) => ({
      ...refusal(429, 'later'),
      ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
    }),
    refused: (message) => refusal(400, message),
    answer({ path, headers, query }) {
      if (headers['authorization'] !== `Token ${token}`) return refusal(401, 'who are you?');
      if (path === '/tenants') return pageOf(tenants, query);
      if (path !== '/lamps') return refusal(404, 'no such path');
      const tenant = tenants.find(({ id }) => id === headers['x-tenant']);
      return tenant === undefined ? refusal(403, 'not yours') : pageOf(tenant.lamps, query);
    },
  };
}
