/** How identity providers are configured, and what is said about those that cannot be trusted. */
import { describe, expect, test } from '@jest/globals';
import { ACCOUNT, load, loadEnvironment, problemsOf, written } from './configuration-fixture.js';

const env = { UMBRA_AUTH_ID: 'i', UMBRA_AUTH_TOKEN: 't' };
const provider = (settings: string): string =>
  `auth: { jwt: [{ issuer: https://id.example, audience: us, jwks: https://id.example/jwks, ${settings} }] }\n${ACCOUNT}`;
const defaults = { algorithms: ['RS256', 'ES256'], clockSkewSeconds: 30, scopes: { claim: 'scope' } };

describe('an identity provider', () => {
  test('needs an issuer, an audience and keys; the rest has defaults', () => {
    expect(load(provider('')).auth).toEqual({
      jwt: [{ issuer: 'https://id.example', audience: ['us'], jwks: 'https://id.example/jwks', ...defaults }],
      queryParameter: false,
    });
    expect(problemsOf(() => load(`auth: { jwt: [{}] }\n${ACCOUNT}`))).toEqual([
      'auth.jwt[0].issuer: required: a text',
      'auth.jwt[0].audience: required: a list',
      'auth.jwt[0].jwks: expected https://…, http:// on this machine only, or { file: /path }',
    ]);
  });

  test('has everything that a provider may need', () => {
    const file = written('jwks.json', '{ "keys": [{ "kty": "RSA" }] }');
    const yaml = `auth:
  queryParameter: true
  jwt:
    - issuer: https://id.example
      audience: [us, them]
      jwks: { file: ${file} }
      algorithms: [PS512, EdDSA]
      clockSkewSeconds: 0
      scopes: { claim: realm_access.roles, map: { admin: ['*'], reader: ['*:read', 'links:write'] } }
      orgs: { claim: orgs }
${ACCOUNT}`;
    expect(load(yaml).auth).toEqual({
      jwt: [
        {
          issuer: 'https://id.example',
          audience: ['us', 'them'],
          jwks: { file },
          algorithms: ['PS512', 'EdDSA'],
          clockSkewSeconds: 0,
          scopes: {
            claim: 'realm_access.roles',
            map: { admin: ['*'], reader: ['*:read', 'links:write'] },
          },
          orgs: { claim: 'orgs', limited: true },
        },
      ],
      queryParameter: true,
    });
  });

  test.each([
    ['algorithms: [none]', 'auth.jwt[0].algorithms[0]: expected one of '],
    ['algorithms: [HS256]', 'auth.jwt[0].algorithms[0]: expected one of RS256'],
    ['algorithms: []', 'auth.jwt[0].algorithms: is empty'],
    ['clockSkewSeconds: 301', 'auth.jwt[0].clockSkewSeconds: expected a whole number from 0 to 300'],
    [
      "scopes: { map: { a: ['devcies:read'] } }",
      'auth.jwt[0].scopes.map.a[0]: unknown scope; did you mean "devices:read"?',
    ],
    ['orgs: { limited: true }', 'auth.jwt[0].orgs.claim: required: a text'],
    ['secret: canary', 'auth.jwt[0].secret: unknown key; known: '],
  ])('with %s is a problem', (settings, problem) => {
    const problems = problemsOf(() => load(provider(settings)));
    expect(problems.map((line) => line.slice(0, problem.length))).toEqual([problem]);
    expect(problems.join()).not.toContain('canary');
  });

  test.each(['http://id.example/jwks', 'ftp://id.example', 'id.example', 'http://localhost.example/jwks'])(
    'whose keys would come from %s is a problem',
    (jwks) => {
      const yaml = `auth: { jwt: [{ issuer: i, audience: a, jwks: '${jwks}' }] }\n${ACCOUNT}`;
      expect(problemsOf(() => load(yaml))).toEqual([
        'auth.jwt[0].jwks: expected https://…, http:// on this machine only, or { file: /path }',
      ]);
    },
  );

  test.each([
    ['/nowhere/jwks.json', 'the file cannot be read (ENOENT)'],
    [written('half.json', '{'), 'the file is not JSON'],
    [written('other.json', '{ "key": [] }'), 'the file is no JSON Web Key Set: { "keys": [ … ] }'],
  ])('whose keys are in %s is a problem', (file, problem) => {
    const yaml = `auth: { jwt: [{ issuer: i, audience: a, jwks: { file: ${file} } }] }\n${ACCOUNT}`;
    expect(problemsOf(() => load(yaml))).toEqual([`auth.jwt[0].jwks.file: ${problem}`]);
  });

  test('is configured once', () => {
    const one = '{ issuer: i, audience: a, jwks: https://i.example }';
    expect(problemsOf(() => load(`auth: { jwt: [${one}, ${one}] }\n${ACCOUNT}`))).toEqual([
      'auth.jwt[1].issuer: the same as that of jwt[0]; give one of them all audiences',
    ]);
  });

  test('is made by three variables, where there is but one', () => {
    const variables = {
      PARTNERGRAPH_JWT_ISSUER: 'https://id.example',
      PARTNERGRAPH_JWT_AUDIENCE: 'us',
      PARTNERGRAPH_JWT_JWKS: 'http://127.0.0.1:8080/jwks',
    };
    const { auth } = loadEnvironment({ ...env, ...variables });
    expect(auth.jwt).toEqual([
      { issuer: 'https://id.example', audience: ['us'], jwks: 'http://127.0.0.1:8080/jwks', ...defaults },
    ]);
    expect(problemsOf(() => load(provider(''), variables))).toEqual([
      'auth.jwt.issuer (PARTNERGRAPH_JWT_ISSUER): the file has a list there; leave the variable out',
      'auth.jwt.audience (PARTNERGRAPH_JWT_AUDIENCE): the file has a list there; leave the variable out',
      'auth.jwt.jwks (PARTNERGRAPH_JWT_JWKS): the file has a list there; leave the variable out',
    ]);
  });
});
