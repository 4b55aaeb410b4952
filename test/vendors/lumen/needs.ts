/** What Lumen needs: the tenants are a list in pages, and the lamps another of each tenant. */
import type { ClientOrg } from '../../../src/entities/client-org.js';
import type { SupplyNeeds } from '../../../src/entities/vendor-account.js';
import type { Context } from '../../../src/graph/context.js';
import { callsFor, oneCall, type PlannedCall } from '../../../src/reads/decision.js';
import { knownOf, orgsFact } from '../../../src/reads/memory.js';
import type { LumenAccount } from './account.js';
import { connectionOf } from './connection.js';
import { getLamps, getTenants } from './endpoints.js';

export function createNeeds(account: () => LumenAccount): SupplyNeeds {
  const tenants = (context: Context) =>
    knownOf(account(), context.sight).fact(orgsFact, () => connectionOf(account(), context).tenants());
  const listing = (rows: readonly ClientOrg[] = []): PlannedCall => {
    const count = Math.max(1, Math.ceil(rows.length / getTenants.paging.maximum));
    return { ...oneCall(account(), getTenants.name), calls: { lower: 1, upper: count } };
  };
  return {
    orgs: async (_query, context) => {
      const rows = await tenants(context);
      return { planned: [listing(rows)], rows, count: rows?.length ?? 0 };
    },
    org: async (_fields, context) => ({ planned: [listing(await tenants(context))] }),
    findOrg: async (wanted, context) => {
      const all = await tenants(context);
      const rows = all?.filter(({ uuid, name }) =>
        'uuid' in wanted ? uuid === wanted.uuid : name === wanted.name,
      );
      return { planned: [listing(all)], rows, count: 1 };
    },
    devices: async (orgs, _query, context) => {
      const all = await tenants(context);
      const asked = orgs === 'all' ? { set: 'all orgs', count: all?.length ?? 0 } : orgs;
      return { planned: [listing(all), callsFor(account(), getLamps.name, asked)] };
    },
  };
}
