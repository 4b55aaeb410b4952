/** The account's organizations, and the one gate through which a call gets into the scope of one of them. */
import type { ClientOrgName } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import type { Api, RequestApi } from '../../../transport/api.js';
import { allRows } from '../../../transport/paging.js';
import type { VokeAccount } from '../account.js';
import { getOrganizations } from '../endpoints/organizations.js';
import { getPlants } from '../endpoints/plants.js';
import { uuidForm } from '../wire.js';
import { organizationRow, type VokeOrganization } from './organization-row.js';
import { nameForm } from '../../../text/name.js';

export interface Directory {
  /** The organizations by id: those of the configuration, or those that the vendor lists. */
  readonly orgs: () => Promise<ReadonlyMap<string, VokeOrganization>>;
  /** The organization of that id; ORG_NOT_MANAGED unless it is one of the account's. */
  readonly org: (id: string) => Promise<VokeOrganization>;
  /** Calls with the partner's credential in the scope of an organization. */
  readonly asOrg: (id: string) => Promise<Api<'org'>>;
  /** Calls with the API key that only this organization has. */
  readonly asClient: (id: string) => Promise<Api<'client'>>;
  readonly find: (name: ClientOrgName) => Promise<readonly VokeOrganization[]>;
  /** Makes the smallest call that proves the credential. */
  readonly check: () => Promise<void>;
}

/** The directory for a caller who may see these organizations; all of them without. */
export function createDirectory(
  account: VokeAccount,
  api: RequestApi,
  visible?: ReadonlySet<string>,
): Directory {
  let loaded: Promise<ReadonlyMap<string, VokeOrganization>> | undefined;
  const load = async (): Promise<ReadonlyMap<string, VokeOrganization>> => {
    const listed = account.organizations ?? (await allRows(api.asPartner(), getOrganizations, {}));
    const seen = visible === undefined ? listed : listed.filter(({ id }) => visible.has(id));
    return new Map(seen.map((organization) => [organization.id, organizationRow(account, organization)]));
  };
  const orgs = (): Promise<ReadonlyMap<string, VokeOrganization>> => (loaded ??= load());

  const org = async (id: string): Promise<VokeOrganization> => {
    // What may not be seen is not asked for, and is no different from what is not there.
    const found = visible?.has(id) === false ? undefined : (await orgs()).get(id);
    if (found === undefined) throw notManaged(id);
    return found;
  };

  return {
    orgs,
    org,
    asOrg: async (id) => api.asOrg((await org(id)).uuid),
    asClient: async (id) => api.asClient((await org(id)).uuid),
    find: async (name) => findOrgs([...(await orgs()).values()], name),
    check: async () => {
      const [first] = account.organizations ?? [];
      if (first === undefined) await api.asPartner().call(getOrganizations, { limit: 1 });
      else await api.asOrg(first.id).call(getPlants, { limit: 1 });
    },
  };
}

/** By id exactly; by name or a part of it, except that a full name wins. */
export function findOrgs(
  orgs: readonly VokeOrganization[],
  name: ClientOrgName,
): readonly VokeOrganization[] {
  if ('uuid' in name) return orgs.filter(({ uuid }) => uuid === name.uuid);
  const wanted = nameForm(name.name);
  const named = orgs.map((org) => ({ org, form: nameForm(org.name ?? '') }));
  const exact = named.filter(({ form }) => form === wanted);
  const found = exact.length > 0 ? exact : named.filter(({ form }) => form.includes(wanted));
  return found.map(({ org }) => org);
}

function notManaged(id: string): PartnergraphError {
  return new PartnergraphError(
    'ORG_NOT_MANAGED',
    uuidForm.test(id)
      ? 'this organization is not one of the account’s at Voke'
      : 'this is not the id of a Voke organization: those are uuids of 36 characters',
    {
      vendor: 'voke',
      action:
        'Take the exact uuid from `clientOrgs`; where the configuration names the organizations, add it there.',
    },
  );
}
