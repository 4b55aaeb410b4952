/** Keys in the graph: who is asking, what there is, and that nobody makes itself more than it is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AccessKeyDraft } from '../../src/auth/access-keys/store.js';
import { allScopes } from '../../src/auth/scopes.js';
import { newKey, ownKey } from '../support/caller.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.js';

let gateway: TestGateway;
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
  const { issuer, jwks } = provider;
  gateway = await startGateway(
    { orgs: 3, devices: 2 },
    {
      auth: {
        queryParameter: true,
        jwt: [
          {
            issuer,
            jwks,
            audience: ['partnergraph'],
            algorithms: ['RS256'],
            clockSkewSeconds: 0,
            scopes: { claim: 'scope' },
            orgs: { claim: 'orgs', limited: false },
          },
        ],
      },
    },
  );
});
afterAll(async () => {
  await gateway.close();
  await provider.close();
});

interface Key {
  readonly id: string;
  readonly prefix: string;
  readonly [field: string]: unknown;
}
interface Payload {
  readonly __typename: string;
  readonly field?: string;
  readonly message?: string;
  readonly key?: string;
  readonly accessKey?: Key;
}
interface Graph {
  readonly viewer: Readonly<Record<string, unknown>>;
  readonly accessKeys: { readonly totalCount: number; readonly nodes: Key[] };
  readonly node: Key | null;
  readonly createAccessKey: Payload;
  readonly revokeAccessKey: Payload;
  readonly rotateAccessKey: Payload;
}

const send = (query: string, variables: object = {}, key?: string) =>
  gateway.query<Graph, object>(query, variables, undefined, key);
async function ask(query: string, variables: object = {}, key?: string): Promise<Graph> {
  const { data, errors } = await send(query, variables, key);
  expect(errors).toBeUndefined();
  if (!data) throw new Error('no data');
  return data;
}
const fields = 'id prefix name scopes limitedTo networks isActive createdAt expiresAt revokedAt lastUsedAt';
const failures = '... on Failure { message } ... on InvalidInput { field } ... on NotFound { id }';
const creation = `mutation ($input: CreateAccessKeyInput!) { createAccessKey(input: $input) {
  __typename ... on Failure { message } ... on InvalidInput { field } ... on CreateAccessKeySuccess { key accessKey { ${fields} } } } }`;
const rotation = `mutation ($input: RotateAccessKeyInput!) { rotateAccessKey(input: $input) {
  __typename ${failures} ... on RotateAccessKeySuccess { key accessKey { ${fields} } } } }`;
const revocation = `mutation ($input: RevokeAccessKeyInput!) { revokeAccessKey(input: $input) {
  __typename ${failures} ... on RevokeAccessKeySuccess { accessKey { ${fields} } } } }`;
const whoIsIt = '{ viewer { id name scopes limitedTo expiresAt } }';

const create = async (input: object, key?: string) => (await ask(creation, { input }, key)).createAccessKey;
const keyWith = (draft: Partial<AccessKeyDraft>): Promise<string> => newKey(gateway.app, draft);
const idOf = (key: string): string => Buffer.from(`AccessKey:${key.slice(0, 16)}`).toString('base64url');

describe('viewer', () => {
  test('is the key that was sent', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const key = await keyWith({
      name: 'Portal',
      scopes: ['links:write', 'orgs:read'],
      limitedTo: ['r/1'],
      expiresAt,
    });
    expect((await ask(whoIsIt, {}, key)).viewer).toEqual({
      id: `key:${key.slice(0, 16)}`,
      name: 'Portal',
      scopes: ['orgs:read', 'links:write'],
      limitedTo: ['r/1'],
      expiresAt: expiresAt.toISOString(),
    });
    expect((await ask(whoIsIt)).viewer).toMatchObject({
      scopes: allScopes,
      limitedTo: null,
      expiresAt: null,
    });
  });

  test('is whom a token names', async () => {
    const token = await provider.sign({ sub: 'u-7', name: 'Ada', scope: 'orgs:read', orgs: ['rhombus/x'] });
    expect((await ask(whoIsIt, {}, token)).viewer).toMatchObject({
      id: `jwt:${provider.issuer}|u-7`,
      name: 'Ada',
      scopes: ['orgs:read'],
      limitedTo: ['rhombus/x'],
    });
  });
});

describe('the endpoint', () => {
  const post = (authorization?: string, query = '') =>
    gateway.app.gateway.fetch(`http://gateway/graphql${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    });

  test('takes a key as Basic, and no key in the query, whatever is configured', async () => {
    const key = await ownKey(gateway.app);
    const basic = Buffer.from(`${key.slice(0, 16)}:${key.slice(17)}`).toString('base64');
    expect((await post(`Basic ${basic}`)).status).toBe(200);
    expect((await post(undefined, `?access_key=${key}`)).status).toBe(401);
  });

  test('says that it cannot tell who a token is while the provider does not answer', async () => {
    const token = await provider.sign();
    const fresh = await startGateway({}, { auth: { queryParameter: false, jwt: [downProvider()] } });
    const response = await fresh.app.gateway.fetch('http://gateway/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{"query":"{ viewer { id } }"}',
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(await response.json()).toMatchObject({
      errors: [
        { extensions: { code: 'IDENTITY_PROVIDER_UNAVAILABLE', retryable: true, retryAfterMs: 1_000 } },
      ],
    });
    await fresh.close();
  });

  const downProvider = () => ({
    issuer: provider.issuer,
    jwks: 'http://127.0.0.1:9/keys',
    audience: ['partnergraph'],
    algorithms: ['RS256' as const],
    clockSkewSeconds: 0,
    scopes: { claim: 'scope' },
  });
});

describe('createAccessKey', () => {
  test('makes a key that works, and shows it once', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const limitedTo = ['rhombus/AAAAAAAAAAAAAAAAAAAAAA'];
    const input = { name: ' Power   BI ', scopes: ['*:read', '*:read'], limitedTo, expiresAt };
    const { __typename: type, key = '', accessKey } = await create(input);
    expect(type).toBe('CreateAccessKeySuccess');
    const told = {
      id: idOf(key),
      prefix: key.slice(0, 16),
      name: 'Power BI',
      scopes: ['*:read'],
      limitedTo,
      networks: null,
      isActive: true,
      expiresAt,
      revokedAt: null,
      lastUsedAt: null,
    };
    expect(accessKey).toMatchObject(told);
    expect((await ask(whoIsIt, {}, key)).viewer).toMatchObject({ id: `key:${told.prefix}`, limitedTo });
    const { nodes } = (await ask(`{ accessKeys { totalCount nodes { ${fields} } } }`)).accessKeys;
    expect(nodes).toContainEqual(accessKey);
    expect(JSON.stringify(nodes)).not.toContain(key.slice(17));
    const { node } = await ask(`{ node(id: "${told.id}") { ... on AccessKey { ${fields} } } }`);
    expect(node).toEqual(accessKey);
  });

  test('keeps networks, which hold from then on', async () => {
    const { key, accessKey } = await create({
      name: 'x',
      scopes: ['*:read'],
      networks: ['10.0.0.1', '2001:DB8::/32'],
    });
    expect(accessKey?.networks).toEqual(['10.0.0.1/32', '2001:db8::/32']);
    // Without a socket there is no address.
    expect((await send(whoIsIt, {}, key)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  test.each([
    ['no name', { name: ' ' }, 'name', 'the name is empty'],
    ['a long name', { name: 'x'.repeat(101) }, 'name', 'longer than 100'],
    ['no scope', { scopes: [] }, 'scopes', 'no scope is given'],
    ['a scope that is none', { scopes: ['device:read'] }, 'scopes', 'did you mean "devices:read"?'],
    ['a network that is none', { networks: ['10.0.0.0/33'] }, 'networks', 'is no network'],
    ['an empty list of networks', { networks: [] }, 'networks', 'keep everything out'],
    ['an empty list of limits', { limitedTo: [] }, 'limitedTo', 'keep everything out'],
    ['a limit of no form', { limitedTo: ['Acme'] }, 'limitedTo', 'neither a global id nor'],
    [
      'an account that is none',
      { limitedTo: ['rhombsu/x'] },
      'limitedTo',
      'no account "rhombsu" is configured',
    ],
    [
      'an id of something else',
      { limitedTo: [idOf('pgk_0')] },
      'limitedTo',
      'is an id of the type AccessKey',
    ],
    ['a time in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt', 'in the past'],
  ])('refuses %s', async (_what, wrong, field, message) => {
    const payload = await create({ name: 'x', scopes: ['*:read'], ...wrong });
    expect(payload).toMatchObject({ __typename: 'InvalidInput', field });
    expect(payload.message).toContain(message);
  });
});

describe('who asks for more than it has', () => {
  const forbidden = [{ extensions: { code: 'FORBIDDEN' } }];

  test.each([['*'], ['*:read'], ['billing:write'], ['secrets:read']])('is given no %s', async (scope) => {
    const key = await keyWith({ scopes: ['callers:read', 'callers:write', 'orgs:read'] });
    expect(await create({ name: 'x', scopes: ['orgs:read', scope] }, key)).toMatchObject({
      __typename: 'InvalidInput',
      field: 'scopes',
      message: expect.stringContaining('you cannot give what you do not have'),
    });
    expect(await create({ name: 'x', scopes: ['orgs:read'] }, key)).toMatchObject({
      __typename: 'CreateAccessKeySuccess',
    });
  });

  test('does not get the secret of a stronger key by rotating it', async () => {
    const [weak, strong] = [await keyWith({ scopes: ['callers:write'] }), await keyWith({ scopes: ['*'] })];
    const { data, errors } = await send(rotation, { input: { id: idOf(strong) } }, weak);
    expect(data?.rotateAccessKey).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', scopes: expect.arrayContaining(['billing:write']) } },
    ]);
    expect((await ask(whoIsIt, {}, strong)).viewer).toMatchObject({ scopes: allScopes });
  });

  test.each<[string, (key: string) => [string, object]]>([
    ['make a key', () => [creation, { name: 'x', scopes: ['orgs:read'], limitedTo: ['rhombus/a'] }]],
    ['rotate its own', (key) => [rotation, { id: idOf(key) }]],
    ['revoke one', (key) => [revocation, { id: idOf(key) }]],
    ['list them', () => ['{ accessKeys { totalCount } }', {}]],
    ['fetch one', (key) => [`{ node(id: "${idOf(key)}") { id } }`, {}]],
  ])('may not %s where it sees some clients only', async (_what, operation) => {
    const key = await keyWith({ scopes: ['*'], limitedTo: ['rhombus/a'] });
    const [query, input] = operation(key);
    expect((await send(query, { input }, key)).errors).toMatchObject(forbidden);
    const token = await provider.sign({ scope: '*', orgs: [] });
    expect((await send(query, { input }, token)).errors).toMatchObject(forbidden);
  });
});

describe('rotateAccessKey', () => {
  test('gives another secret under the same id', async () => {
    const old = await keyWith({ name: 'Portal', scopes: ['orgs:read'] });
    const { rotateAccessKey: done } = await ask(rotation, { input: { id: idOf(old) } });
    expect(done).toMatchObject({ accessKey: { id: idOf(old), name: 'Portal', scopes: ['orgs:read'] } });
    expect((await send(whoIsIt, {}, old)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect((await ask(whoIsIt, {}, done.key)).viewer).toMatchObject({ name: 'Portal' });
  });
});

describe('revokeAccessKey', () => {
  test('ends a key for good, and says the same again', async () => {
    const key = await keyWith({ name: 'Old' });
    const input = { id: idOf(key) };
    const { revokeAccessKey: done } = await ask(revocation, { input });
    expect(done.accessKey).toMatchObject({ name: 'Old', isActive: false, revokedAt: expect.any(String) });
    expect((await ask(revocation, { input })).revokeAccessKey).toEqual(done);
    expect((await send(whoIsIt, {}, key)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect((await ask(rotation, { input })).rotateAccessKey).toMatchObject({
      __typename: 'InvalidInput',
      field: 'id',
    });
  });

  test.each([
    ['no id', 'nonsense', { __typename: 'InvalidInput', field: 'id' }],
    [
      'the id of something else',
      Buffer.from('Client:1').toString('base64url'),
      { __typename: 'InvalidInput' },
    ],
    ['the id of no key', idOf('pgk_000000000000'), { __typename: 'NotFound', id: idOf('pgk_000000000000') }],
  ])('refuses %s, as rotating does', async (_what, id, expected) => {
    expect((await ask(revocation, { input: { id } })).revokeAccessKey).toMatchObject(expected);
    expect((await ask(rotation, { input: { id } })).rotateAccessKey).toMatchObject(expected);
  });
});
