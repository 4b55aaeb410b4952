/** The partner's client orgs, and the one gate through which a call gets into the scope of one of them. */
import type { ClientOrgName } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import type { SeenOrg, Sight } from '../../../sight.js';
import type { Api, RequestApi } from '../../../transport/api.js';
import { createPlannedLoader, type Source } from '../../../transport/planned-loader.js';
import type { RhombusAccount } from '../account.js';
import { clientOrgRow, type RhombusClientOrg } from './client-org-row.js';
import { getClients, getClientsV2 } from '../endpoints/clients.js';
import { ruuidForm } from '../wire.js';

type Orgs = ReadonlyMap<string, RhombusClientOrg>;

export interface Directory {
  /** The client orgs by uuid, with at least these fields of theirs that a directory has. */
  readonly orgs: (fields?: ReadonlySet<string>) => Promise<Orgs>;
  /** The client org of that uuid; ORG_NOT_MANAGED unless it is one of the partner's. */
  readonly org: (uuid: string, fields?: ReadonlySet<string>) => Promise<RhombusClientOrg>;
  /** The client org of that uuid as far as the caller may see it, whether or not the partner has it. */
  readonly seen: (uuid: string) => SeenOrg;
  /** Calls in the scope of a client org. No uuid becomes a header that `getClientsV2` did not list. */
  readonly asOrg: (uuid: string) => Promise<Api<'org'>>;
  readonly find: (name: ClientOrgName) => Promise<readonly RhombusClientOrg[]>;
}

/** What the fast list has; `getClients` has all. The contract's note on V2 and the partner guide's description. */
const basicFields: ReadonlySet<string> = new Set([
  'uuid',
  'name',
  'deviceTotals',
  'locationTotal',
  'accessAllowed',
  'accessUrl',
]);
const fullFields: ReadonlySet<string> = new Set([...basicFields, 'createdAt', 'authorityUuid']);

const identityOnly: ReadonlySet<string> = new Set();

const wholeFleet = 'fleet';

/** The directory for a caller of that sight. */
export function createDirectory(account: RhombusAccount, api: RequestApi, sight: Sight): Directory {
  const listed = (endpoint: typeof getClients, covered: ReadonlySet<string>): Source<RhombusClientOrg> => ({
    name: endpoint.name,
    reach: 'fleet',
    covers: (cell) => covered.has(cell),
    isCalled: () => api.asPartner().isSent(endpoint, {}),
    load: async () => {
      const { clients } = await api.asPartner().call(endpoint, {});
      return clients.flatMap((client) => clientOrgRow(account, client, covered) ?? []);
    },
  });
  const sources = [listed(getClientsV2, basicFields), listed(getClients, fullFields)];
  const loader = createPlannedLoader<RhombusClientOrg>({
    sources: () => sources,
    identity: ({ uuid }) => uuid,
  });

  // One map per set of fields: thousands of devices may each ask for the name of their org, all with the same set.
  const loaded = new Map<string, Promise<Orgs>>();
  const loadedFor = new WeakMap<ReadonlySet<string>, Promise<Orgs>>();
  const orgs = (fields: ReadonlySet<string> = identityOnly): Promise<Orgs> => {
    const rows = loadedFor.get(fields) ?? loadOrgs(fields);
    loadedFor.set(fields, rows);
    return rows;
  };
  const loadOrgs = (fields: ReadonlySet<string>): Promise<Orgs> => {
    const cells = new Set(['uuid', ...[...fields].filter((field) => fullFields.has(field))]);
    const key = [...cells].sort().join();
    const known = loaded.get(key);
    if (known !== undefined) return known;
    const rows = loader.load({ key: wholeFleet, cells }).then(({ rows: found, failures: [failure] }) => {
      if (failure !== undefined) throw failure;
      const seen = found.filter(({ uuid }) => sight.sees(account.id, uuid) !== undefined);
      return new Map(seen.map((org) => [org.uuid, org]));
    });
    loaded.set(key, rows);
    return rows;
  };

  const org: Directory['org'] = async (uuid, fields) => {
    // What may not be seen is not asked for, and is no different from what is not there.
    const found = sight.sees(account.id, uuid) === undefined ? undefined : (await orgs(fields)).get(uuid);
    if (found === undefined) throw notManaged(uuid);
    return found;
  };

  const seen = (uuid: string): SeenOrg => {
    const made = sight.sees(account.id, uuid);
    if (made === undefined) throw notManaged(uuid);
    return made;
  };

  return {
    orgs,
    org,
    seen,
    asOrg: async (uuid) => api.asOrg(seen((await org(uuid)).uuid)),
    find: async (name) => findOrgs([...(await orgs()).values()], name),
  };
}

/** By uuid exactly; by name as the vendor's CLI does it, by a part of it, except that a full name wins. */
export function findOrgs(
  orgs: readonly RhombusClientOrg[],
  name: ClientOrgName,
): readonly RhombusClientOrg[] {
  if ('uuid' in name) return orgs.filter(({ uuid }) => uuid === name.uuid);
  const wanted = name.name.trim().toLowerCase();
  const exact = orgs.filter((org) => org.name?.trim().toLowerCase() === wanted);
  return exact.length > 0 ? exact : orgs.filter((org) => org.name?.toLowerCase().includes(wanted) === true);
}

function notManaged(uuid: string): PartnergraphError {
  return new PartnergraphError(
    'ORG_NOT_MANAGED',
    ruuidForm.test(uuid)
      ? 'this org is not one of the partner’s clients at Rhombus'
      : 'this is not a Rhombus org uuid: those have 22 characters of base64url',
    { vendor: 'rhombus' },
  );
}
