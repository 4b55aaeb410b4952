/** Who may read the schema, open GraphiQL and see vendor calls: in production, callers with the scope. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import { newKey } from '../support/caller.js';
import { openDemo, type TestDemo } from '../support/demo.js';
import { oneSimulator, post, reply } from '../support/limited-gateway.js';

const { open } = oneSimulator();
const bearer = async (app: App, scopes: string[]) => ({
  authorization: `Bearer ${await newKey(app, { scopes })}`,
});
const without = ['orgs:read', 'devices:read'];

const disclosures: readonly (readonly [string, string])[] = [
  ['the schema', '{ __schema { queryType { name } } }'],
  ['a type', '{ __type(name: "Query") { name } }'],
  ['the schema under another name', '{ partners: __schema { queryType { name } } }'],
  [
    'the schema in a fragment named like it',
    'query __schema { ...__type } fragment __type on Query { __schema { queryType { name } } }',
  ],
  ['the schema that is left out', '{ __typename ... @skip(if: true) { __schema { queryType { name } } } }'],
  ['the text that a federated gateway composes', '{ _service { sdl } }'],
];

describe('in production', () => {
  test.each(disclosures)('%s is refused without the scope', async (_name, query) => {
    const app = open();
    const accept = 'application/graphql-response+json';
    const { status, answer, codes } = await post(app, { query }, { ...(await bearer(app, without)), accept });
    expect([status, [...new Set(codes)]]).toEqual([403, ['FORBIDDEN']]);
    expect(answer.errors?.[0]?.extensions['scopes']).toEqual(['schema:read']);
    expect(answer.data).toBeUndefined();
  });

  test.each(disclosures)('%s is shown with it, whoever was refused before', async (_name, query) => {
    const app = open();
    expect((await post(app, { query }, await bearer(app, without))).codes).toContain('FORBIDDEN');
    expect((await post(app, { query }, await bearer(app, ['schema:read']))).codes).toEqual([]);
    expect((await post(app, { query }, await bearer(app, without))).codes).toContain('FORBIDDEN');
  });

  test('the name of a type is no secret', async () => {
    const app = open();
    const { answer } = await post(app, { query: '{ __typename }' }, await bearer(app, without));
    expect(answer.data).toEqual({ __typename: 'Query' });
  });

  test('nobody reads it where it is off', async () => {
    const app = open({ graphql: { introspection: 'off' } });
    for (const [, query] of disclosures) expect((await post(app, { query })).codes).toContain('FORBIDDEN');
  });

  test.each([
    ['a field', '{ clientOrg { nmae } }', {}],
    ['a field of a field', '{ clientOrgs { nodes { nam } } }', {}],
    ['an argument', '{ clientOrgs(frist: 1) { totalCount } }', {}],
    ['a type', '{ partners { ... on RhombusPartne { id } } }', {}],
    ['a word of an enumeration', '{ devices(filter: { type: CAMERAS }) { totalCount } }', {}],
    ['a field of an input', '{ devices(filter: { typ: CAMERA }) { totalCount } }', {}],
    [
      'a word in a variable',
      'query ($t: [DeviceType!]) { devices(filter: { type: $t }) { totalCount } }',
      { t: ['CAMERAS'] },
    ],
    [
      'a field in a variable',
      'query ($f: DeviceFilter) { devices(filter: $f) { totalCount } }',
      { f: { typ: 'CAMERA' } },
    ],
    ['a selection', '{ partners }', {}],
  ])('an error about %s suggests no name', async (_name, query, variables) => {
    const { answer, codes } = await post(open(), { query, variables });
    expect(new Set(codes)).toEqual(new Set(['INVALID_REQUEST']));
    expect(JSON.stringify(answer)).not.toMatch(/did you mean/i);
    const told = await post(open({ graphql: { suggestions: true } }), { query, variables });
    expect(JSON.stringify(told.answer)).toMatch(/did you mean/i);
  });

  test('vendor calls are shown to callers with their scope', async () => {
    const app = open();
    const query = '{ clientOrgs { totalCount } }';
    expect((await post(app, { query }, await bearer(app, without))).answer.extensions).not.toHaveProperty(
      'vendorCalls',
    );
    const seeing = await bearer(app, [...without, 'vendor-calls:read']);
    expect((await post(app, { query }, seeing)).answer.extensions.vendorCalls).toHaveLength(1);
    const hidden = open({ graphql: { showVendorCalls: false } });
    expect((await post(hidden, { query })).answer.extensions).not.toHaveProperty('vendorCalls');
  });
});

describe('GraphiQL in production', () => {
  const visit = async (app: App, headers: Record<string, string> = {}) =>
    app.gateway.fetch('http://gateway/graphiql', { headers });

  test('asks a browser who is there', async () => {
    const response = await visit(open());
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="partnergraph", charset="UTF-8"');
    expect(await reply(response)).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
  });

  test('opens for a caller with the scope, and to be kept by nobody else', async () => {
    const app = open();
    const refused = await reply(await visit(app, await bearer(app, without)));
    expect(refused).toMatchObject({ status: 403, codes: ['FORBIDDEN'] });
    const page = await visit(app, await bearer(app, ['schema:read']));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('cache-control')).toBe('private, no-cache');
    expect(page.headers.get('vary')).toContain('authorization');
    const again = await visit(app, { 'if-none-match': page.headers.get('etag') ?? '' });
    expect(again.status).toBe(401);
  });

  test('runs the scripts that are in it, and no other', async () => {
    const app = open({ graphql: { graphiql: 'open' } });
    const policy = (await visit(app)).headers.get('content-security-policy') ?? '';
    const [, scripts = ''] = /script-src ([^;]*)/.exec(policy) ?? [];
    expect(scripts.split(' ').every((source) => /^'sha256-[\w+/]{43}='$/.test(source))).toBe(true);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/http|unsafe-eval/);
  });

  test('asks of a program nothing that a browser would answer', async () => {
    const response = await open().gateway.fetch('http://gateway/graphql', { method: 'POST' });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="partnergraph"',
    ]);
  });
});

describe('in the demo', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await openDemo({ orgs: 2, devices: 2 });
  });
  afterAll(() => demo.close());

  test('everything is open', async () => {
    const { app } = demo;
    for (const [, query] of disclosures)
      expect((await post(app, { query }, await bearer(app, without))).codes).toEqual([]);
    expect((await app.gateway.fetch('http://gateway/graphiql')).status).toBe(200);
    expect((await post(app, { query: '{ partner }' })).answer.errors?.[0]?.message).toContain('Did you mean');
  });
});
