/** A caller reads what its scopes open and nothing else, and what it may not read is not asked of a vendor. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allScopes } from '../src/auth/scopes.js';
import { builder } from '../src/graph/builder.js';
import { schemaOptions } from '../src/graph/federation.js';
import { newKey } from './support/caller.js';
import { everyField, fieldsWithValue } from './support/every-field.js';
import { scopesOfField } from './support/needs.js';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

let gateway: ThreeVendors;
let customerId: string;
beforeAll(async () => {
  gateway = await startThreeVendors(3);
  const { data } = await gateway.query<{ customers: { nodes: { id: string }[] } }, object>(
    '{ customers(first: 1) { nodes { id } } }',
  );
  customerId = data?.customers.nodes[0]?.id ?? '';
});
afterAll(() => gateway.close());

const roots = ['apiKeys', 'clientOrgs', 'customers', 'devices', 'licenses', 'links', 'linkSuggestions'];
const typeOfRoot: Readonly<Record<string, string>> = {
  apiKeys: 'ApiKeyConnection',
  clientOrgs: 'ClientOrgConnection',
  customers: 'CustomerConnection',
  devices: 'DeviceConnection',
  licenses: 'LicenseConnection',
  links: 'ClientConnection',
  linkSuggestions: 'LinkSuggestionConnection',
};

async function ask(query: string, scopes: readonly string[], limitedTo: readonly string[] | null = null) {
  const key = await newKey(gateway.app, { scopes, limitedTo });
  gateway.requests();
  const answer = await gateway.query<Record<string, unknown>, object>(query, {}, undefined, key);
  return {
    ...answer,
    requests: gateway.requests(),
    codes: answer.errors?.map((error) => error.extensions.code),
  };
}

describe('a scope', () => {
  test.each(allScopes.filter((scope) => scope.endsWith(':read')))(
    'that is missing, %s, keeps every field that needs it',
    async (missing) => {
      const scopes = allScopes.filter((scope) => scope !== missing);
      for (const root of roots) {
        const { data } = await ask(
          `{ ${root} { ${everyField(typeOfRoot[root] ?? '', new Set())} } }`,
          scopes,
        );
        const leaked = [...fieldsWithValue(data)].filter((field) => {
          const [type = '', name = ''] = field.split('.');
          return scopesOfField(type, name).includes(missing);
        });
        expect(leaked).toEqual([]);
      }
    },
    120_000,
  );

  test.each(roots)('is asked for before a vendor is: %s', async (root) => {
    const needed = scopesOfField('Query', root);
    expect(needed).not.toEqual([]);
    const { data, errors, requests } = await ask(`{ ${root} { totalCount } }`, ['vendor-calls:read']);
    expect(data).toEqual({ [root]: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scopes: [...needed] });
    expect(errors?.[0]?.message).toBe(`Query.${root} needs the scope ${needed.join(', ')}`);
    expect(requests).toEqual([]);
  });

  test('opens what needs it, and a caller with all that a query needs is refused nothing', async () => {
    const { errors, data } = await ask(
      '{ devices(first: 2) { nodes { name type partner { name } } } customers(first: 1) { nodes { name } } }',
      ['devices:read', 'customers:read'],
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ devices: { nodes: [{}, {}] }, customers: { nodes: [{}] } });
  });

  test('stands for several as a pattern, the sensitive ones left out', async () => {
    const query = '{ customers(first: 1) { nodes { name balance { amount } email } } }';
    const { data, codes } = await ask(query, ['*:read']);
    expect(codes).toEqual(['FORBIDDEN']);
    expect(data).toMatchObject({
      customers: { nodes: [{ balance: { amount: expect.any(String) }, email: null }] },
    });
    expect((await ask(query, ['*'])).errors).toBeUndefined();
  });
});

describe('a road by id', () => {
  test('needs the scope of the type that the id is of, before it is loaded', async () => {
    for (const query of [
      `{ node(id: "${customerId}") { id } }`,
      `{ nodes(ids: ["${customerId}"]) { id } }`,
      `{ _entities(representations: [{ __typename: "Customer", id: "${customerId}" }]) { __typename } }`,
    ]) {
      const { codes, requests } = await ask(query, ['orgs:read']);
      expect({ query, codes, requests }).toEqual({ query, codes: ['FORBIDDEN'], requests: [] });
      expect((await ask(query, ['customers:read'])).errors).toBeUndefined();
    }
  });

  test('costs its own place only', async () => {
    const org = Buffer.from(`RhombusClientOrg:rhombus/${gateway.rhombus.oracle.orgs()[0]?.uuid}`).toString(
      'base64url',
    );
    const { data } = await ask(`{ nodes(ids: ["${customerId}", "${org}"]) { id } }`, ['orgs:read']);
    expect(data).toEqual({ nodes: [null, { id: org }] });
  });

  test('by an interface leads to no type whose scope is missing', async () => {
    const { data, codes } = await ask('{ linkSuggestions(minScore: 0) { nodes { ends { name } } } }', [
      'links:read',
    ]);
    const { nodes } = data?.['linkSuggestions'] as { nodes: { ends: unknown }[] };
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.map(({ ends }) => ends)).toEqual(nodes.map(() => null));
    expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']));
  });
});

describe('what would tell by comparing', () => {
  test.each([
    ['clientOrgs(filter: { hasOfflineDevices: true })', 'orgs:read', 'devices:read'],
    ['links(filter: { anyOf: { balanceBelow: "10" } })', 'links:read', 'billing:read'],
    ['links(filter: { anyOf: { apiKeyExpiresBefore: "2030-01-01T00:00:00Z" } })', 'links:read', 'keys:read'],
    ['customers(filter: { balanceBelow: "10" })', 'customers:read', 'billing:read'],
    ['customers(orderBy: { field: BALANCE })', 'customers:read', 'billing:read'],
  ])('%s needs the scope of what it compares', async (field, scope, needed) => {
    const refused = await ask(`{ ${field} { totalCount } }`, [scope]);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scopes: [needed] });
    expect(refused.requests).toEqual([]);
    expect((await ask(`{ ${field} { totalCount } }`, [scope, needed])).errors).toBeUndefined();
  });

  test('a search finds no e-mail address for who may not read one', async () => {
    const [customer] = gateway.vobiz.oracle.customers();
    const query = `{ customers(filter: { text: "${customer?.email}" }) { totalCount } }`;
    expect((await ask(query, ['customers:read'])).data).toEqual({ customers: { totalCount: 0 } });
    expect((await ask(query, ['customers:read', 'personal:read'])).data).toEqual({
      customers: { totalCount: 1 },
    });
  });
});

describe('an account as a whole', () => {
  test.each([
    'claimKeys { totalCount }',
    'availableHardware { totalCount }',
    'apiKeyApplications { totalCount }',
  ])('is not for a caller who may see one client: %s', async (field) => {
    const org = `rhombus/${gateway.rhombus.oracle.orgs()[0]?.uuid}`;
    const query = `{ partner(account: "rhombus") { ... on RhombusPartner { ${field} } } }`;
    const { codes, requests } = await ask(query, ['*'], [org]);
    expect({ codes, requests }).toEqual({ codes: ['FORBIDDEN'], requests: [] });
    expect((await ask(query, ['*'])).errors).toBeUndefined();
  });
});

describe('the schema', () => {
  test('does not build with a field that nothing covers', () => {
    builder.queryField('uncovered', (t) => t.string({ description: 'None.', resolve: () => '' }));
    expect(() => builder.toSchema(schemaOptions)).toThrow('nothing says which scope Query.uncovered needs');
  });
});
