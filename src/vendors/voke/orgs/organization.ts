/** `VokeOrganization`: an organization at Voke that the partner looks after, and the gate to its scope. */
import { ClientOrgRef } from '../../../entities/client-org.js';
import { LinkableRef } from '../../../entities/links/linkable.js';
import { PartnergraphError } from '../../../errors.js';
import type { PageArguments } from '../../../graph/page.js';
import { node, present } from '../../../graph/node-reading.js';
import { nodeType, type RowOfShape } from '../../../graph/shape.js';
import { key, matching, text, time } from '../../../reads/columns.js';
import { nobody, type PlannedCall } from '../../../reads/decision.js';
import type { Account, Gate } from '../../../reads/endpoint.js';
import { wholeList, type Read } from '../../../reads/kinds.js';
import { makeRows, type Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { VokeAccount } from '../account.js';
import { ids, shape } from '../reads.js';
import { uuidForm } from '../uuid.js';
import { getPages, paged } from '../wire.js';

const listed = '(organizations); null for an organization of the configuration.';

const Organization = shape(
  'VokeOrganization',
  {
    scope: 'orgs:read',
    vendor: 'voke',
    description: 'An organization at Voke, from the configuration or from organizations.',
    interfaces: [ClientOrgRef, LinkableRef],
  },
  {
    // It becomes a header: one that is no uuid is no organization.
    uuid: key(matching(text('id'), uuidForm)),
    name: text('name'),
    slug: text('slug', `Short name in addresses ${listed}`),
    description: text('description', `What it is ${listed}`),
    createdAt: time('createdAt', `When it was created ${listed}`),
    updatedAt: time('updatedAt', `When it was last changed ${listed}`),
  },
);
export const VokeOrganizationRef = Organization.ref;
export type VokeOrganization = RowOfShape<typeof Organization>;

/** What a list of an organization is asked with: nothing but its pages. */
export const ofOrganization: (org: VokeOrganization, page: PageArguments) => object = () => ({});

/** All organizations of the vendor's platform. For super-admins only. */
export const getOrganizations = getPages('getOrganizations', {
  scope: 'partner',
  path: '/organizations',
  parameters: paged,
  brings: Organization,
  owner: { partner: true },
});

type Organizations = ReadonlyMap<string, VokeOrganization>;

/** The organizations that the caller may see: those of the configuration, or those that the vendor lists. */
export const organizationsOf = (readings: Readings): Promise<Rows<VokeOrganization>> =>
  readings.kept('organizations', async () => {
    const { account, sight } = readings;
    const named = organizationsIn(account);
    const brought =
      named === undefined ? await readings.list(getOrganizations, null, {}) : configured(readings, named);
    const rows = brought.rows.filter(({ uuid }) => sight.sees(account.id, uuid) !== undefined);
    return { ...brought, rows };
  });

/** The organizations of the configuration. A read knows what all accounts have; only those of Voke have these. */
const organizationsIn = (account: Account): VokeAccount['organizations'] =>
  'organizations' in account ? (account as VokeAccount).organizations : undefined;

const configured = (
  { account, sight }: Readings,
  organizations: NonNullable<VokeAccount['organizations']>,
): Rows<VokeOrganization> => ({
  ...makeRows(getOrganizations, { account, org: null, parameters: {} }, organizations, sight),
  total: organizations.length,
  endpoint: getOrganizations.name,
});

const byUuid = (readings: Readings): Promise<Organizations> =>
  readings.kept('organizations by uuid', async () => {
    const { rows } = await organizationsOf(readings);
    return new Map(rows.map((row) => [row.uuid, row]));
  });

/** The organization of that id; ORG_NOT_MANAGED unless the caller may see it and it is one of the account's. */
export async function organizationOf(readings: Readings, uuid: string): Promise<VokeOrganization> {
  // What may not be seen is not asked for, and is no different from what is not there.
  const isSeen = readings.sight.sees(readings.account.id, uuid) !== undefined;
  const found = isSeen ? (await byUuid(readings)).get(uuid) : undefined;
  if (found !== undefined) return found;
  // What is missing from a list that is not whole may well be there.
  const [failure] = isSeen ? (await organizationsOf(readings)).failures : [];
  throw failure ?? notManaged(uuid);
}

/** The list of organizations, unless the configuration has them. */
export const directoryCalls: Gate['plan'] = (account, known): readonly PlannedCall[] =>
  organizationsIn(account) === undefined
    ? wholeList(getOrganizations).plan({ account, known, purpose: 'fact' }, nobody)
    : [];

/** No text becomes the org of a call that is not one of the account's organizations. */
export const organizationGate: Gate = {
  plan: directoryCalls,
  prove: async (readings, { native }) => void (await organizationOf(readings, native)),
};

/** The organization that a row is of. */
export const owner: Read<true, Rows<VokeOrganization>> = {
  plan: ({ account, known }) => directoryCalls(account, known),
  run: async (readings, { native }) => ({
    ...(await organizationsOf(readings)),
    rows: [await organizationOf(readings, native)],
    failures: [],
  }),
};

nodeType(
  Organization,
  node(owner, ids(2), () => true as const, present),
);

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
