/** `links(filter:)` over three vendors: the clients that a question is about, for the fewest vendor calls. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

const orgs = 24;
let vendors: ThreeVendors;
/** Global ids by company, as the oracles know them. */
const things = new Map<number, { rhombus: string; vobiz?: string; voke?: string }>();
const soon = new Date(Date.now() + 30 * 86_400_000);
const idOf = (type: string, account: string, native: string): string =>
  Buffer.from(`${type}:${account}/${native}`).toString('base64url');

beforeAll(async () => {
  vendors = await startThreeVendors(orgs);
  const { rhombus, vobiz, voke } = vendors;
  rhombus.oracle.orgs().forEach(({ uuid }, company) => {
    const customer = vobiz.oracle.customers().find(({ companyIndex }) => companyIndex === company);
    const organization = voke.oracle.organizations().find(({ companyIndex }) => companyIndex === company);
    things.set(company, {
      rhombus: idOf('RhombusClientOrg', 'rhombus', uuid),
      ...(customer && { vobiz: idOf('Customer', 'vobiz', customer.authId) }),
      ...(organization && { voke: idOf('VokeOrganization', 'voke', organization.id) }),
    });
  });
  for (const [company, ids] of things) {
    const { data } = await vendors.query<{ linkClients: { __typename: string } }, object>(
      'mutation ($input: LinkClientsInput!) { linkClients(input: $input) { __typename } }',
      { input: { ids: Object.values(ids), name: nameOf(company) } },
    );
    expect(data?.linkClients.__typename).toBe('LinkClientsSuccess');
  }
});
beforeEach(() => {
  [vendors.rhombus, vendors.vobiz, vendors.voke].forEach(({ faults }) => faults.clear());
  vendors.requests();
});
afterAll(() => vendors.close());

const nameOf = (company: number): string => `Client ${String(company).padStart(2, '0')}`;

interface Listed {
  readonly links: {
    readonly totalCount: number | null;
    readonly nodes: { readonly name: string }[];
    readonly outages: { readonly partner: string; readonly code: string }[];
  };
}
async function ask(filter: object): Promise<Listed['links']> {
  const { data, errors } = await vendors.query<Listed, object>(
    'query ($filter: LinkFilter) { links(filter: $filter) { totalCount nodes { name } outages { partner code } } }',
    { filter },
  );
  expect(errors).toBeUndefined();
  if (!data) throw new Error('no data');
  return data.links;
}
const names = async (filter: object): Promise<string[]> => (await ask(filter)).nodes.map(({ name }) => name);

const companies = (matches: (company: number) => boolean): string[] =>
  [...things.keys()].filter(matches).map(nameOf);
const hasOfflineCameras = (company: number): boolean => {
  const { oracle } = vendors.rhombus;
  const uuid = oracle.orgs()[company]?.uuid ?? '';
  return oracle.orgsWithOfflineCameras().includes(uuid);
};
const hasLessThan = (below: number) => (company: number) =>
  vendors.vobiz.oracle.lowBalanceCustomers(below).some(({ companyIndex }) => companyIndex === company);
const hasExpiringKey = (company: number): boolean => {
  const { oracle } = vendors.voke;
  const organization = oracle.organizations().find(({ companyIndex }) => companyIndex === company);
  return oracle.apiKeysExpiring(soon).some(({ organizationId }) => organizationId === organization?.id);
};
const expiring = { apiKeyExpiresFrom: new Date().toISOString(), apiKeyExpiresBefore: soon.toISOString() };

describe('a condition', () => {
  test('about offline cameras costs the two calls that decide it for all', async () => {
    const expected = companies(hasOfflineCameras);
    expect(expected.length).toBeGreaterThan(0);
    expect(await names({ hasOfflineDevices: true, deviceType: ['CAMERA'] })).toEqual(expected);
    expect(vendors.requests().sort()).toEqual([
      'rhombus /api/partner/getClientStatusMap',
      'rhombus /api/partner/getClientsV2',
    ]);
    expect(await names({ hasOfflineDevices: false, deviceType: ['CAMERA'] })).toEqual(
      companies((company) => !hasOfflineCameras(company)),
    );
  });

  test('about a balance holds for those with less', async () => {
    const expected = companies(hasLessThan(500));
    expect(expected.length).toBeGreaterThan(0);
    expect(await names({ anyOf: { balanceBelow: '500' } })).toEqual(expected);
    expect(vendors.requests().filter((path) => !path.startsWith('vobiz'))).toEqual([]);
  });

  test('about API keys holds for those of which one ends in the time', async () => {
    const expected = companies(hasExpiringKey);
    expect(expected.length).toBeGreaterThan(0);
    expect(await names({ anyOf: expiring })).toEqual(expected);
    expect(vendors.requests().filter((path) => !path.startsWith('voke'))).toEqual([]);
  });

  test('about the name asks no vendor', async () => {
    expect(await names({ text: 'CLIENT 1' })).toEqual(companies((company) => company >= 10 && company < 20));
    expect(vendors.requests()).toEqual([]);
  });

  test('that says nothing is refused', async () => {
    const { errors } = await vendors.query<Listed, object>('{ links(filter: { anyOf: {} }) { totalCount } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_ARGUMENT']);
  });
});

describe('clients with offline cameras whose phone balance is low or whose API keys expire soon', () => {
  // More is little here, so that a fiction of few clients has some for each way to qualify.
  const filter = {
    hasOfflineDevices: true,
    deviceType: ['CAMERA'],
    anyOf: { balanceBelow: '20000', ...expiring },
  };
  const isMeant = (company: number): boolean =>
    hasOfflineCameras(company) && (hasLessThan(20_000)(company) || hasExpiringKey(company));

  test('are found, and only candidates are asked for balances and keys', async () => {
    expect(await names(filter)).toEqual(companies(isMeant));
    const requests = vendors.requests();
    const candidates = [...things.keys()].filter(hasOfflineCameras);
    const undecided = candidates.filter((company) => !hasLessThan(20_000)(company));
    expect(requests.filter((path) => path.startsWith('rhombus'))).toHaveLength(2);
    expect(requests.filter((path) => path.startsWith('vobiz')).length).toBeLessThanOrEqual(candidates.length);
    const withKeys = undecided.filter((company) => things.get(company)?.voke !== undefined);
    const asked = requests.filter((path) => path.startsWith('voke') && path.includes('api-keys'));
    expect(asked.length).toBeLessThanOrEqual(2 * withKeys.length);
  });

  test('of a vendor that is down are not guessed: what decides itself stays, the vendor is named', async () => {
    vendors.vobiz.faults.add({ kind: 'status', status: 503 });
    const { nodes, outages, totalCount } = await ask(filter);
    expect(nodes.map(({ name }) => name)).toEqual(
      companies((company) => hasOfflineCameras(company) && hasExpiringKey(company)),
    );
    expect(totalCount).toBeNull();
    expect(outages).toContainEqual({ partner: 'vobiz', code: 'VENDOR_UNAVAILABLE' });
  });

  test('are not known at all without the vendor of the cameras, which says so', async () => {
    vendors.rhombus.faults.add({ kind: 'status', status: 503 });
    expect(await ask(filter)).toMatchObject({
      nodes: [],
      totalCount: null,
      outages: [{ partner: 'rhombus', code: 'VENDOR_UNAVAILABLE' }],
    });
    // "None is offline" is not to be said of those who did not answer either.
    expect((await ask({ hasOfflineDevices: false })).nodes).toEqual([]);
  });
});

describe('a client of three vendors', () => {
  const everywhere = (): number => {
    const found = [...things].find(([, ids]) => Object.keys(ids).length === 3);
    if (found === undefined) throw new Error('the fiction has no such company');
    return found[0];
  };

  test('has customers, balances and API keys beside its orgs', async () => {
    const company = everywhere();
    const { data, errors } = await vendors.query<{ client: Record<string, never> }, object>(
      `query ($name: String) { client(name: $name) {
        balance { amount currency }
        clientOrgs { nodes { __typename } }
        customers { nodes { name linked { name } } }
        apiKeys { nodes { name expiresAt } }
        devices { nodes { __typename } }
      } }`,
      { name: nameOf(company) },
    );
    expect(errors).toBeUndefined();
    const customer = vendors.vobiz.oracle.customers().find(({ companyIndex }) => companyIndex === company);
    const organization = vendors.voke.oracle
      .organizations()
      .find(({ companyIndex }) => companyIndex === company);
    const keys = vendors.voke.oracle.apiKeysOf(organization?.id ?? '');
    expect(data?.client).toMatchObject({
      balance: [{ amount: customer?.balance, currency: customer?.currency }],
      customers: { nodes: [{ name: customer?.name, linked: { name: nameOf(company) } }] },
    });
    const listed = data?.client as unknown as Record<
      string,
      { nodes: { __typename?: string; name?: string }[] }
    >;
    expect(listed['clientOrgs']?.nodes.map(({ __typename: type }) => type).sort()).toEqual([
      'RhombusClientOrg',
      'VokeOrganization',
    ]);
    expect(listed['apiKeys']?.nodes.map(({ name }) => name).sort()).toEqual(
      keys.map(({ name }) => name).sort(),
    );
    expect(new Set(listed['devices']?.nodes.map(({ __typename: type }) => type))).toEqual(
      new Set(['RhombusDevice', 'VokeSubDevice']),
    );
  });

  test('has no balance when a customer does not answer: a part would pass for the whole', async () => {
    vendors.vobiz.faults.add({ kind: 'status', status: 503 });
    const { data, errors } = await vendors.query<{ client: unknown }, object>(
      'query ($name: String) { client(name: $name) { name balance { amount } } }',
      { name: nameOf(everywhere()) },
    );
    expect(data?.client).toEqual({ name: nameOf(everywhere()), balance: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['VENDOR_UNAVAILABLE']);
  });
});
