/** Documents by their hash: what is cached, and what runs where nothing else may. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OrgNamesDocument } from '../../src/operations/graphql.js';
import { root } from '../source-files.js';
import { Secret } from '../../src/secret.js';
import { newKey } from '../support/caller.js';
import { get, oneSimulator, post } from '../support/limited-gateway.js';
import { openGateway } from '../support/open-gateway.js';

const { open, vendorCalls } = oneSimulator();
const manifest = JSON.parse(readFileSync(join(root, 'schema/persisted-documents.json'), 'utf8')) as Record<
  string,
  string
>;
const [id = ''] = Object.entries(manifest).find(([, text]) => text.includes('query OrgNames')) ?? [];
const bare = id.replace('sha256:', '');
const only = { graphql: { persisted: 'only' as const } };
const ofApollo = { extensions: { persistedQuery: { version: 1, sha256Hash: bare } } };

/** What is told of a key: all but its secret. */
const idOfKey = (key: string): string => key.split('_').slice(0, 2).join('_');

const folder = mkdtempSync(join(tmpdir(), 'partnergraph-manifests-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};

describe('the manifest', () => {
  test('has every document under its own hash, as the typed documents know it', () => {
    for (const [hash, text] of Object.entries(manifest)) {
      expect(hash).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
    }
    expect(OrgNamesDocument.__meta__).toEqual({ hash: id });
  });

  test.each([
    ['of a code generator', { 'sha256:mine': '{ partners { id } }' }],
    [
      'of Apollo',
      {
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: 'mine', name: 'M', type: 'query', body: '{ partners { id } }' }],
      },
    ],
  ])('of the operator may be one %s', async (_name, content) => {
    const persistedManifests = [file('mine.json', content)];
    const app = open({ graphql: { persisted: 'only', persistedManifests } });
    for (const documentId of ['mine', 'sha256:mine', id]) {
      expect((await post(app, { documentId })).answer.data).toBeDefined();
    }
  });

  test.each([
    ['missing', join(folder, 'none.json'), /cannot be read: ENOENT/],
    ['not JSON', file('broken.json', '{'), /is not JSON/],
    ['something else', file('other.json', { a: 1 }), /is no manifest/],
  ])('that is %s keeps the gateway from starting', (_name, path, message) => {
    expect(() => open({ graphql: { persistedManifests: [path] } })).toThrow(message);
  });
});

describe('by its hash', () => {
  test.each([
    ['documentId', { documentId: id }],
    ['documentId without the algorithm', { documentId: bare }],
    ['what Apollo sends', ofApollo],
  ])('a document runs, told by %s', async (_name, parameters) => {
    const body = { ...parameters, variables: { first: 2 } };
    const { answer } = await post(open(), body);
    expect(answer.data).toMatchObject({ clientOrgs: { totalCount: 3 } });
    const inUrl = Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    for (const app of [open(), open(only)]) {
      expect((await get(app, inUrl)).answer.data).toEqual(answer.data);
    }
  });

  test('an answer by GET may be kept by its caller, and by nobody else', async () => {
    const app = open({ graphql: { persistedMaxAgeSeconds: 7 } });
    const { headers } = await get(app, { documentId: id });
    expect(headers.get('cache-control')).toBe('private, max-age=7');
    expect(headers.get('vary')).toMatch(/authorization/i);
  });

  test.each([
    ['by POST', (app: ReturnType<typeof open>) => post(app, { documentId: id })],
    ['to a query', (app: ReturnType<typeof open>) => get(app, { query: '{ partners { id } }' })],
    [
      'to a query beside a hash',
      (app: ReturnType<typeof open>) => get(app, { query: '{ partners { id } }', documentId: id }),
    ],
    ['that failed', (app: ReturnType<typeof open>) => get(app, { documentId: id, variables: '{"first":0}' })],
    ['to a hash that is none', (app: ReturnType<typeof open>) => get(app, { documentId: 'none' })],
  ])('an answer %s may not be kept', async (_name, ask) => {
    expect((await ask(open())).headers.get('cache-control')).toBe('no-store');
  });

  test('a mutation does not run by GET', async () => {
    const persistedManifests = [file('mutation.json', { write: 'mutation { __typename }' })];
    const app = open({ graphql: { persisted: 'only', persistedManifests } });
    const { status, answer, headers } = await get(app, { documentId: 'write' });
    expect([status, answer.data, headers.get('cache-control')]).toEqual([405, undefined, 'no-store']);
    expect((await post(app, { documentId: 'write' })).answer.data).toEqual({ __typename: 'Mutation' });
  });

  test('a document is held to the limits as if it had been sent', async () => {
    const app = open({ limits: { depth: 2 } });
    expect((await post(app, { documentId: id })).codes).toEqual(['LIMIT_EXCEEDED']);
  });

  test('nothing is known where it is switched off', async () => {
    const { codes } = await post(open({ graphql: { persisted: 'off' } }), { documentId: id });
    expect(codes).toEqual(['INVALID_REQUEST']);
  });

  test('one that is unknown is told in the words of automatic persisted queries', async () => {
    const { status, answer, codes } = await post(open(), { documentId: 'none' });
    expect([status, codes, answer.errors?.[0]?.message]).toEqual([
      404,
      ['DOCUMENT_UNKNOWN'],
      'PersistedQueryNotFound',
    ]);
  });
});

describe('where nothing else runs', () => {
  const query = '{ clientOrgs { totalCount } }';
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const shapes: readonly (readonly [string, unknown])[] = [
    ['a query', { query }],
    ['a query beside a hash', { query, documentId: id }],
    ['a query beside a hash as Apollo sends it', { query, ...ofApollo }],
    [
      'an automatic persisted query with its own hash',
      { query, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } } },
    ],
    [
      'the hash of what was sent before',
      { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } } },
    ],
    ['a document as its own hash', { documentId: query }],
    ['an empty query', { query: '' }],
    [
      'an empty query beside a document in the extensions',
      { query: '', extensions: { persistedQuery: { query } } },
    ],
    ['a query of white space', { query: ' ' }],
    ['a query that is a list', { query: [query] }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    [
      'the name of a document of the manifest, with another text',
      { query: `query OrgNames ${query}`, operationName: 'OrgNames' },
    ],
    ['the text of a document of the manifest', { query: manifest[id] }],
    ['a hash by a name of every object', { documentId: '__proto__' }],
    ['a hash by another one', { documentId: 'constructor' }],
    ['a batch of them', [{ documentId: id }, { query }]],
  ];

  test.each(shapes)('%s does not', async (_name, body) => {
    const app = open({ ...only, limits: { batchSize: 5 } });
    const { answer } = await post(app, body);
    const answers = Array.isArray(answer) ? (answer as (typeof answer)[]) : [answer];
    expect(answers.at(-1)?.data).toBeUndefined();
    expect(['DOCUMENT_UNKNOWN', 'INVALID_REQUEST']).toContain(answers.at(-1)?.errors?.[0]?.extensions.code);
    if (!Array.isArray(body)) expect(vendorCalls()).toBe(0);
  });

  test.each([
    ['a query', { query }],
    ['a query beside a hash', { query, documentId: id }],
    ['a query beside a hash as Apollo sends it', { query, extensions: JSON.stringify(ofApollo.extensions) }],
  ])('%s in a URL does not', async (_name, parameters) => {
    const { status, codes } = await get(open(only), parameters);
    expect([status, codes]).toEqual([403, ['DOCUMENT_UNKNOWN']]);
    expect(vendorCalls()).toBe(0);
  });

  describe('but for callers that are told', () => {
    const entities = {
      query: 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
      variables: { of: [] },
    };
    const url = new Secret(join(folder, 'keys.db'));
    const settings = { database: { url } };
    let router: string;
    let client: string;
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    const opened = () =>
      open({ ...settings, graphql: { persisted: 'only', persistedExcept: [`key:${idOfKey(router)}`] } });
    beforeAll(async () => {
      const { app } = openGateway([], settings);
      [router, client] = [await newKey(app, { scopes: ['orgs:read'] }), await newKey(app)];
      await app.close();
    });

    test.each([
      ['a query', { query }],
      ['a request for entities', entities],
      ['a query beside a hash', { query, documentId: id }],
      ['a query beside a hash as Apollo sends it', { query, ...ofApollo }],
    ])('%s of theirs runs, and of nobody else', async (_name, body) => {
      const app = opened();
      const { answer } = await post(app, body, as(router));
      expect([answer.errors, typeof answer.data]).toEqual([undefined, 'object']);
      expect((await post(app, body, as(client))).codes).toEqual(['DOCUMENT_UNKNOWN']);
      expect((await post(app, body)).codes).toEqual(['DOCUMENT_UNKNOWN']);
    });

    test('they have no rights from it', async () => {
      const { codes } = await post(opened(), { query: '{ accessKeys { totalCount } }' }, as(router));
      expect(codes).toEqual(['FORBIDDEN']);
      const { codes: ofSchema } = await post(opened(), { query: '{ _service { sdl } }' }, as(router));
      expect(ofSchema).toEqual(['FORBIDDEN']);
    });
  });
});
