/** The partner's client orgs, and the one gate through which a call gets into the scope of one of them. */
import { orgsNamed } from '../../../entities/client-org.js';
import type { ClientOrgName } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { nobody, type PlannedCall } from '../../../reads/decision.js';
import type { Account, Gate, Selects } from '../../../reads/endpoint.js';
import type { Read } from '../../../reads/kinds.js';
import { orgsFact } from '../../../reads/memory.js';
import type { Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { SeenOrg } from '../../../sight.js';
import type { Api } from '../../../transport/api.js';
import { ClientOrg, getClients, getClientsV2, type RhombusClientOrg } from './client-org-row.js';
import { unlessFailed } from '../failures.js';
import { ruuidForm } from '../wire.js';

type Orgs = ReadonlyMap<string, RhombusClientOrg>;

/** The client orgs by uuid, and what is known to be missing among them. */
export interface ListedOrgs extends Rows<RhombusClientOrg> {
  readonly orgs: Orgs;
  /** All that the account has, those too that the caller may not see: only for what the size of an answer depends on. */
  readonly every: readonly RhombusClientOrg[];
}

export interface Directory {
  /** The client orgs by uuid, with at least these fields of theirs that a list has. */
  readonly orgs: (fields?: ReadonlySet<string>) => Promise<Orgs>;
  /** The same, for lists that have to tell what they lack. */
  readonly listed: (fields?: ReadonlySet<string>) => Promise<ListedOrgs>;
  /** The client org of that uuid; ORG_NOT_MANAGED unless it is one of the partner's. */
  readonly org: (uuid: string, fields?: ReadonlySet<string>) => Promise<RhombusClientOrg>;
  /** The client org of that uuid as far as the caller may see it, whether or not the partner has it. */
  readonly seen: (uuid: string) => SeenOrg;
  /** Calls in the scope of a client org. No uuid becomes a header that was not listed. */
  readonly asOrg: (uuid: string) => Promise<Api<'org'>>;
  readonly find: (name: ClientOrgName) => Promise<readonly RhombusClientOrg[]>;
}

const identityOnly: ReadonlySet<string> = new Set();

const inFullListOnly = [...getClients.brings.names].filter((name) => !getClientsV2.brings.names.has(name));

/**
 * The list that has what the operation selects of client orgs anywhere, or these fields where that is not known: where only
 * the full and slower one has all of it, that is read alone.
 */
export const listFor = (
  selects: Selects | undefined,
  fields: ReadonlySet<string> = identityOnly,
): typeof getClients => {
  const wanted = selects?.([ClientOrg.name]) ?? fields;
  return inFullListOnly.some((name) => wanted.has(name)) ? getClients : getClientsV2;
};

/** The call for it. */
export const directoryCall = ({ id }: Pick<Account, 'id'>, selects: Selects | undefined): PlannedCall => ({
  account: id,
  endpoint: listFor(selects).name,
  variant: '',
  of: nobody,
  calls: { lower: 1, upper: 1 },
  purpose: 'fact',
});

/**
 * The client orgs for a decision: as the span has read them, or else as they were lately, so that what is refused has cost
 * nothing. Undefined where they do not come.
 */
export async function foreseenOrgs(readings: Readings): Promise<ListedOrgs | undefined> {
  const partner = readings.api.asPartner();
  const load = (): Promise<ListedOrgs> => directoryOf(readings).listed();
  if (partner.isSent(getClients, {}) || partner.isSent(getClientsV2, {})) return unlessFailed(load());
  const listed = await readings.known.fact('directory', load);
  if (listed !== undefined) await readings.known.fact(orgsFact, () => Promise.resolve(listed.rows));
  return listed;
}

/** The client org itself, as the list has it. */
export const directoryRead: Read<true, Rows<RhombusClientOrg>> = {
  plan: ({ account, selects }) => [directoryCall(account, selects)],
  run: async (readings, { native }) => {
    const directory = directoryOf(readings);
    return { ...(await directory.listed()), rows: [await directory.org(native)], failures: [] };
  },
};

/** No text becomes the org of a call that was not listed. */
export const gate: Gate = {
  plan: (account, known, selects) => directoryRead.plan({ account, known, selects }, nobody),
  prove: async (readings, { native }) => void (await directoryOf(readings).org(native)),
};

/** The directory of an account in the span at hand. */
export const directoryOf = (readings: Readings): Directory =>
  readings.kept('directory', () => createDirectory(readings));

function createDirectory(readings: Readings): Directory {
  const { account, sight, kept } = readings;
  const partner = readings.api.asPartner();

  const load = async (endpoint: typeof getClients): Promise<ListedOrgs> => {
    const brought = await readings.once(endpoint, null, {});
    // Nothing that can be read is no list without orgs.
    if (brought.rows.length === 0 && brought.failures[0] !== undefined) throw brought.failures[0];
    const rows = brought.rows.filter(({ uuid }) => sight.sees(account.id, uuid) !== undefined);
    return { ...brought, rows, every: brought.rows, orgs: new Map(rows.map((org) => [org.uuid, org])) };
  };
  const listed: Directory['listed'] = (fields = identityOnly) => {
    // What the full list has need not be read again.
    const endpoint = partner.isSent(getClients, {}) ? getClients : listFor(readings.selects, fields);
    return kept(`orgs of ${endpoint.name}`, () => load(endpoint));
  };

  const org: Directory['org'] = async (uuid, fields) => {
    // What may not be seen is not asked for, and is no different from what is not there.
    if (sight.sees(account.id, uuid) === undefined) throw notManaged(uuid);
    const { orgs, failures } = await listed(fields);
    const found = orgs.get(uuid);
    // Where the list is not whole, nobody knows.
    if (found === undefined) throw failures[0] ?? notManaged(uuid);
    return found;
  };

  const seen = (uuid: string): SeenOrg => {
    const made = sight.sees(account.id, uuid);
    if (made === undefined) throw notManaged(uuid);
    return made;
  };

  return {
    orgs: async (fields) => (await listed(fields)).orgs,
    listed,
    org,
    seen,
    asOrg: async (uuid) => readings.api.asOrg(seen((await org(uuid)).uuid)),
    find: async (name) => {
      const { rows, failures } = await listed();
      const found = orgsNamed(rows, name);
      if (found.length === 0 && failures[0] !== undefined) throw failures[0];
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
