/** The partner's client orgs, and the one gate through which a call gets into the scope of one of them. */
import { orgsNamed } from '../../../entities/client-org.js';
import type { ClientOrgName } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import type { SeenOrg, Sight } from '../../../sight.js';
import type { Api, RequestApi } from '../../../transport/api.js';
import { createPlannedLoader, type Source } from '../../../transport/planned-loader.js';
import type { RhombusAccount } from '../account.js';
import { clientOrgRow, type RhombusClientOrg } from './client-org-row.js';
import { getClients, getClientsV2 } from '../endpoints/clients.js';
import { isPartial, listed as listedRows } from '../listed.js';
import { ruuidForm } from '../wire.js';

type Orgs = ReadonlyMap<string, RhombusClientOrg>;

/** The client orgs by uuid, and what is known to be missing among them. */
interface ListedOrgs {
  readonly orgs: Orgs;
  readonly failures: readonly PartnergraphError[];
}

export interface Directory {
  /** The client orgs by uuid, with at least these fields of theirs that a directory has. */
  readonly orgs: (fields?: ReadonlySet<string>) => Promise<Orgs>;
  /** The same, for lists that have to tell what they lack. */
  readonly listed: (fields?: ReadonlySet<string>) => Promise<ListedOrgs>;
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
  const listing = (endpoint: typeof getClients, covered: ReadonlySet<string>): Source<RhombusClientOrg> => ({
    name: endpoint.name,
    reach: 'fleet',
    covers: (cell) => covered.has(cell),
    isCalled: () => api.asPartner().isSent(endpoint, {}),
    load: async () => {
      const answer = await api.asPartner().call(endpoint, {});
      return listedRows(endpoint, answer, answer.clients, (client) => clientOrgRow(account, client, covered));
    },
  });
  const sources = [listing(getClientsV2, basicFields), listing(getClients, fullFields)];
  const loader = createPlannedLoader<RhombusClientOrg>({
    sources: () => sources,
    identity: ({ uuid }) => uuid,
  });

  // One map per set of fields: thousands of devices may each ask for the name of their org, all with the same set.
  const loaded = new Map<string, Promise<ListedOrgs>>();
  const loadedFor = new WeakMap<ReadonlySet<string>, Promise<ListedOrgs>>();
  const listed: Directory['listed'] = (fields = identityOnly) => {
    const rows = loadedFor.get(fields) ?? loadOrgs(fields);
    loadedFor.set(fields, rows);
    return rows;
  };
  const loadOrgs = (fields: ReadonlySet<string>): Promise<ListedOrgs> => {
    const cells = new Set(['uuid', ...[...fields].filter((field) => fullFields.has(field))]);
    const key = [...cells].sort().join();
    const known = loaded.get(key);
    if (known !== undefined) return known;
    const rows = loader.load({ key: wholeFleet, cells }).then(({ rows: found, failures }) => {
      const [failure] = failures;
      if (failure !== undefined && (found.length === 0 || !isPartial(failure))) throw failure;
      const shown = found.filter(({ uuid }) => sight.sees(account.id, uuid) !== undefined);
      return { orgs: new Map(shown.map((org) => [org.uuid, org])), failures };
    });
    loaded.set(key, rows);
    return rows;
  };
  const orgs: Directory['orgs'] = async (fields) => (await listed(fields)).orgs;

  const org: Directory['org'] = async (uuid, fields) => {
    // What may not be seen is not asked for, and is no different from what is not there.
    if (sight.sees(account.id, uuid) === undefined) throw notManaged(uuid);
    const known = await listed(fields);
    const found = known.orgs.get(uuid);
    // Where the list is not whole, nobody knows.
    if (found === undefined) throw known.failures[0] ?? notManaged(uuid);
    return found;
  };

  const seen = (uuid: string): SeenOrg => {
    const made = sight.sees(account.id, uuid);
    if (made === undefined) throw notManaged(uuid);
    return made;
  };

  return {
    orgs,
    listed,
    org,
    seen,
    asOrg: async (uuid) => api.asOrg(seen((await org(uuid)).uuid)),
    find: async (name) => {
      const known = await listed();
      const found = orgsNamed([...known.orgs.values()], name);
      if (found.length === 0 && known.failures[0] !== undefined) throw known.failures[0];
      return found;
    },
  };
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
