/** What Lumen costs: the tenants are a list in pages, and the lamps another of each tenant. */
import type { AccountCosts } from '../../../src/entities/vendor-account.js';
import type { Context } from '../../../src/graph/context.js';
import type { Calls } from '../../../src/graph/cost/calls.js';
import { eachOrg } from '../../../src/graph/cost/causes.js';
import { createKnown } from '../../../src/graph/cost/known.js';
import type { ClientOrg } from '../../../src/entities/client-org.js';
import type { LumenAccount } from './account.js';
import { connectionOf } from './connection.js';
import { getLamps, getTenants } from './endpoints.js';

const known = createKnown<readonly ClientOrg[]>(600_000);

export function createCosts(account: () => LumenAccount): AccountCosts {
  const tenants = (context: Context) =>
    known.of(account(), context, () => connectionOf(account(), context).tenants());
  const listing = (rows: readonly ClientOrg[] = []): Calls => {
    const count = Math.max(1, Math.ceil(rows.length / getTenants.paging.maximum));
    return { partner: account().id, call: getTenants.name, of: '', count };
  };
  return {
    orgs: async (_query, context) => {
      const rows = await tenants(context);
      return { calls: [listing(rows)], rows, count: rows?.length ?? 0 };
    },
    org: async (_fields, context) => [listing(await tenants(context))],
    findOrg: async (wanted, context) => {
      const all = await tenants(context);
      const rows = all?.filter(({ uuid, name }) =>
        'uuid' in wanted ? uuid === wanted.uuid : name === wanted.name,
      );
      return { calls: [listing(all)], rows, count: 1 };
    },
    devices: async (orgs, _query, context) => {
      const all = await tenants(context);
      const asked = orgs === 'fleet' ? { set: 'all orgs', count: all?.length ?? 0 } : orgs;
      return [listing(all), eachOrg({ account: account() }, getLamps.name, asked)];
    },
  };
}
