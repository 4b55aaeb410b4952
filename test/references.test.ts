// Whatever is named by id or by reference is answered in its own place: what is wrong with one costs no other.
import { afterAll, beforeAll, expect, test, describe } from '@jest/globals';
import fc from 'fast-check';
import { newKey } from './support/caller.js';
import type { Answer } from './support/open-gateway.js';
import { searches } from './support/searches.js';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

let gateway: ThreeVendors;
/** Ids by type, each of something that is there. */
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await startThreeVendors(3);
  const { data } = await gateway.query<Record<string, { nodes: Entity[] }>, object>(
    '{ clientOrgs { nodes { __typename id } } customers { nodes { __typename id } } devices { nodes { __typename id } } }',
  );
  const found = Object.values(data ?? {}).flatMap(({ nodes }) => nodes);
  ids = Object.fromEntries(found.map(({ __typename, id }) => [__typename, id]));
});
afterAll(() => gateway.close());

interface Entity {
  readonly __typename: string;
  readonly id: string;
}
type Entities = Readonly<Record<'_entities', readonly (Entity | null)[] | null>>;

const globalId = (text: string): string => Buffer.from(text).toString('base64url');
const idOf = (type: string): string => ids[type] ?? '';

const askEntities = (representations: readonly unknown[], key?: string): Promise<Answer<Entities>> =>
  gateway.query<Entities, object>(
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Node { id } } }',
    { representations },
    undefined,
    key,
  );

const failures = ({ errors = [] }: Answer<unknown>): unknown[] =>
  errors.map(({ path, extensions }) => [path?.[1], extensions.code]).sort();

describe('a reference', () => {
  test.each<[string, unknown, string]>([
    ['to a type that is not there', { __typename: 'Nothing', id: 'y' }, 'INVALID_ARGUMENT'],
    ['to a type that is no entity', { __typename: 'Money', id: globalId('Money:1') }, 'INVALID_ARGUMENT'],
    ['to a root', { __typename: 'Query', id: globalId('Query:1') }, 'INVALID_ARGUMENT'],
    ['to what every object inherits', { __typename: 'constructor', id: 'y' }, 'INVALID_ARGUMENT'],
    ['to a prototype', JSON.parse('{"__typename":"__proto__","id":"y"}'), 'INVALID_ARGUMENT'],
    ['to a type that is a number', { __typename: 7, id: 'y' }, 'INVALID_ARGUMENT'],
    ['to no type', { id: 'y' }, 'INVALID_ARGUMENT'],
    ['that is a list', [{ __typename: 'RhombusDevice', id: 'y' }], 'INVALID_ARGUMENT'],
    ['that is a text', 'RhombusDevice', 'INVALID_ARGUMENT'],
    ['that is a number', 0, 'INVALID_ARGUMENT'],
    ['that is nothing in an object', {}, 'INVALID_ARGUMENT'],
    ['without an id', { __typename: 'RhombusDevice' }, 'INVALID_ID'],
    ['with a number for an id', { __typename: 'RhombusDevice', id: 4711 }, 'INVALID_ID'],
    ['with null for an id', { __typename: 'Customer', id: null }, 'INVALID_ID'],
    ['with an object for an id', { __typename: 'ClientOrg', id: { id: 'y' } }, 'INVALID_ID'],
    ['with an id that is none', { __typename: 'RhombusDevice', id: 'x' }, 'INVALID_ID'],
    ['to an interface, with an id that is none', { __typename: 'Device', id: 'x' }, 'INVALID_ID'],
    ['with the id of no type', { __typename: 'Device', id: globalId('Nothing:x') }, 'INVALID_ID'],
    [
      'to a partner that is not configured',
      { __typename: 'Partner', id: globalId('VokePartner:x') },
      'NOT_FOUND',
    ],
  ])('%s fails in its own place', async (_name, reference, code) => {
    const good = (type: string): object => ({ __typename: type, id: idOf(type) });
    const answer = await askEntities([
      good('Customer'),
      reference,
      { __typename: 'Nothing' },
      good('RhombusDevice'),
    ]);
    expect(answer.data?._entities?.map((entity) => entity?.id)).toEqual([
      idOf('Customer'),
      undefined,
      undefined,
      idOf('RhombusDevice'),
    ]);
    expect(failures(answer)).toEqual([
      [1, code],
      [2, 'INVALID_ARGUMENT'],
    ]);
  });

  test.each([
    ['ClientOrg', 'RhombusClientOrg', 'orgs:read'],
    ['ClientOrg', 'VokeOrganization', 'orgs:read'],
    ['Device', 'RhombusDevice', 'devices:read'],
  ])('to a %s that is a %s needs %s, in its own place', async (asked, actual, missing) => {
    const key = await newKey(gateway.app, { scopes: ['customers:read'] });
    const answer = await askEntities(
      [
        { __typename: asked, id: idOf(actual) },
        { __typename: 'Customer', id: idOf('Customer') },
      ],
      key,
    );
    expect(answer.data?._entities).toEqual([null, { __typename: 'Customer', id: idOf('Customer') }]);
    expect(failures(answer)).toEqual([[0, 'FORBIDDEN']]);
    expect(answer.errors?.[0]?.extensions['scopes']).toEqual([missing]);
  });

  test('that is null is refused with the request, as GraphQL has it', async () => {
    const answer = await askEntities([{ __typename: 'Customer', id: idOf('Customer') }, null]);
    expect([answer.data, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([
      undefined,
      ['INVALID_REQUEST'],
    ]);
  });

  test('may be any JSON: each has an answer or an error of its own, and the good ones among them come', async () => {
    const types = [
      'RhombusDevice',
      'ClientOrg',
      'Customer',
      'Node',
      'Nothing',
      'Query',
      'ID',
      '_Entity',
      '__Type',
      '__proto__',
    ];
    const something = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
    const typename = fc.oneof(fc.constantFrom<unknown>(...types), something);
    const id = fc.oneof(
      something,
      fc.constantFrom(...Object.values(ids)),
      fc.tuple(fc.constantFrom(...types), fc.string()).map(([type, own]) => globalId(`${type}:${own}`)),
    );
    const reference = fc.oneof(
      something,
      fc.record({ __typename: typename, id, more: something }, { requiredKeys: [] }),
    );
    const good = fc.constantFrom(...Object.keys(ids)).map((type) => ({ __typename: type, id: idOf(type) }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(reference, good), { maxLength: 8 }), async (references) => {
        const answer = await askEntities(references);
        const entities = answer.data?._entities ?? [];
        expect(entities).toHaveLength(references.length);
        const failed = new Map(
          (answer.errors ?? []).map((error) => [error.path?.[1], error.extensions.code]),
        );
        references.forEach((one, place) => {
          const isGood = Object.entries(ids).some(
            ([type, known]) => JSON.stringify(one) === JSON.stringify({ __typename: type, id: known }),
          );
          if (isGood) expect(entities[place]).toEqual(one);
          expect(failed.has(place)).toBe(entities[place] === null);
        });
        expect([...failed.values()]).not.toContain('INTERNAL');
      }),
      { numRuns: searches(150) },
    );
  });
});

describe('`nodes`', () => {
  test.each([
    ['an id that is none', 'x'],
    ['an empty id', ''],
    ['the id of no type', globalId('Nothing:x')],
    ['the id of a type that is no node', globalId('Money:x')],
    ['an id with too few parts', globalId('RhombusDevice:rhombus')],
    ['an id of what every object inherits', globalId('constructor:x')],
    ['an id with a broken escape', globalId('Customer:vobiz/%')],
  ])('answers the others beside %s', async (_name, id) => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const answer = await gateway.query<{ nodes: ({ id: string } | null)[] }, object>(query, {
      ids: [idOf('Customer'), id, idOf('VokeOrganization'), idOf('Customer')],
    });
    expect(answer.data?.nodes.map((node) => node?.id)).toEqual([
      idOf('Customer'),
      undefined,
      idOf('VokeOrganization'),
      idOf('Customer'),
    ]);
    expect(failures(answer)).toEqual([[1, 'INVALID_ID']]);
  });

  test('answers the others beside several that are wrong, each with its path', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } one: node(id: "x") { id } }';
    const answer = await gateway.query<{ nodes: ({ id: string } | null)[] }, object>(query, {
      ids: ['x', idOf('RhombusDevice'), 'y'],
    });
    expect(answer.data).toEqual({ nodes: [null, { id: idOf('RhombusDevice') }, null], one: null });
    expect(answer.errors?.map(({ path }) => path?.join('.')).sort()).toEqual(['nodes.0', 'nodes.2', 'one']);
  });
});

test.each(['bulkWrite(id: $id)', 'client(id: $id)', 'clientOrg(id: $id)', 'customer(id: $id)'])(
  'an id that %s cannot have is told as such, with its path',
  async (field) => {
    for (const id of [globalId('Money:x'), globalId('VokePlant:voke/a/b'), 'x', 'Ünfug']) {
      const answer = await gateway.query(`query ($id: ID!) { found: ${field} { id } }`, { id });
      const told = answer.errors?.map(({ path, extensions }) => [path, extensions.code]);
      expect({ id, told, data: answer.data }).toEqual({
        id,
        told: [[['found'], 'INVALID_ID']],
        data: { found: null },
      });
    }
  },
);
