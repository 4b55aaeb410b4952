/** What the claims of a token mean: scopes and orgs by configuration, and nothing where they are not what they should be. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { createAuthentication } from '../../src/auth/authenticate.js';
import type { Caller } from '../../src/auth/caller.js';
import type { JwtIssuer } from '../../src/auth/jwt/issuer.js';
import { allScopes } from '../../src/auth/scopes.js';
import { createBackground } from '../../src/graph/background.js';
import { createLog } from '../../src/telemetry/log.js';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.js';

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.close());

/** The caller of a token with these claims, where the provider is configured so. */
async function callerOf(
  claims: JWTPayload,
  settings: Pick<JwtIssuer, 'scopes'> & Partial<JwtIssuer>,
): Promise<Caller> {
  const { issuer, jwks } = provider;
  const common = { audience: ['other', 'partnergraph'], algorithms: ['RS256'], clockSkewSeconds: 0 };
  const authenticate = createAuthentication({
    database: () => Promise.reject(new Error('not needed')),
    issuers: [
      {
        ...common,
        issuer: 'https://another.example',
        jwks: 'https://another.example/jwks',
        scopes: { claim: 's' },
      },
      { ...common, issuer, jwks, ...settings },
    ],
    background: createBackground(),
    log: createLog('silent'),
  });
  return authenticate({ authorization: `Bearer ${await provider.sign(claims)}`, address: null });
}

describe('scopes', () => {
  const roles = { reader: ['*:read'], linker: ['links:read', 'links:write'] };
  const readers = allScopes.filter((scope) => /:read$/.test(scope) && !/^(personal|secrets)/.test(scope));

  test.each<[string, JWTPayload, JwtIssuer['scopes'], readonly string[]]>([
    ['a text', { scope: 'orgs:read  devices:read' }, { claim: 'scope' }, ['orgs:read', 'devices:read']],
    ['a list', { scp: ['orgs:read'] }, { claim: 'scp' }, ['orgs:read']],
    ['a pattern', { scope: '*:read openid' }, { claim: 'scope' }, readers],
    [
      'a path',
      { realm: { access: { roles: ['orgs:read'] } } },
      { claim: 'realm.access.roles' },
      ['orgs:read'],
    ],
    [
      'a name with dots',
      { 'https://a.example/s': 'orgs:read' },
      { claim: 'https://a.example/s' },
      ['orgs:read'],
    ],
    ['a name with dots inside', { a: { 'b.c': 'orgs:read' } }, { claim: 'a.b.c' }, ['orgs:read']],
    ['roles', { roles: ['linker'] }, { claim: 'roles', map: roles }, ['links:read', 'links:write']],
    ['roles beside scopes', { roles: ['orgs:write', 'x'] }, { claim: 'roles', map: roles }, []],
    ['roles of any object', { roles: ['constructor', '__proto__'] }, { claim: 'roles', map: roles }, []],
    ['no claim', {}, { claim: 'scope' }, []],
    ['another form', { scope: { 'orgs:read': true } }, { claim: 'scope' }, []],
    ['a list of other things', { scope: [1, null, ['orgs:read']] }, { claim: 'scope' }, []],
    ['a path into nothing', { realm: 'x' }, { claim: 'realm.access.roles' }, []],
    ['a path into what every object has', {}, { claim: 'constructor.name' }, []],
  ])('come from %s', async (_what, claims, scopes, expected) => {
    expect((await callerOf(claims, { scopes })).scopes).toEqual(new Set(expected));
  });
});

describe('what a caller may see', () => {
  const scopes = { claim: 'scope' };
  const seen = async (claims: JWTPayload, orgs?: JwtIssuer['orgs']) =>
    (await callerOf(claims, { scopes, orgs })).limitedTo;

  test('comes from its claim', async () => {
    const orgs = { claim: 'orgs', limited: true };
    expect(await seen({ orgs: ['rhombus/a', 'Q2xpZW50OjE'] }, orgs)).toEqual(['rhombus/a', 'Q2xpZW50OjE']);
    expect(await seen({ orgs: 'rhombus/a vobiz/b' }, orgs)).toEqual(['rhombus/a', 'vobiz/b']);
  });

  test('is everything without a claim only where the configuration says so', async () => {
    expect(await seen({}, { claim: 'orgs', limited: true })).toEqual([]);
    expect(await seen({}, { claim: 'orgs', limited: false })).toBeNull();
    expect(await seen({ orgs: ['a/b'] })).toBeNull();
  });

  test.each([null, [], '', {}, 7, [7]])('is nothing for the claim %j, which is there', async (orgs) => {
    expect(await seen({ orgs }, { claim: 'orgs', limited: false })).toEqual([]);
  });
});

test('a caller is called by its name, or else by its subject', async () => {
  const nameOf = async (claims: JWTPayload) => (await callerOf(claims, { scopes: { claim: 'scope' } })).name;
  expect(await nameOf({ name: 'Ada', preferred_username: 'ada' })).toBe('Ada');
  expect(await nameOf({ preferred_username: 'ada' })).toBe('ada');
  expect(await nameOf({ name: ' ', sub: 'service-7' })).toBe('service-7');
  expect(await nameOf({ name: 7, sub: 'service-7' })).toBe('service-7');
});
