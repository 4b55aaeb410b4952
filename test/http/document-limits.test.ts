/** What an operation may have of everything: one under and one over, in every form that has slipped past such a limit. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery, Kind, parse } from 'graphql';
import { root } from '../source-files.js';
import { oneSimulator, post } from '../support/limited-gateway.js';

const { open, vendorCalls } = oneSimulator();
const generous = { listBreadth: 1_000_000_000, rootFields: 1_000 };

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** A field inside a field, this deep. */
function chain(depth: number, leaf = '__typename'): string {
  const road = ['devices', 'nodes', 'clientOrg'];
  const fields = Array.from({ length: depth - 1 }, (_, index) => road[index % road.length]);
  return `{ ${fields.map((field) => `${field} {`).join(' ')} ${leaf} ${'}'.repeat(fields.length)} }`;
}

/** Each form writes a query that has exactly this much of what is limited. */
const forms: readonly (readonly [
  limit: string,
  maximum: number,
  name: string,
  write: (n: number) => string,
])[] = [
  ['tokens', 200, 'fields', (n) => `{${times(n - 2, () => '__typename')}}`],
  [
    'tokens',
    200,
    'fields between commas and comments',
    (n) => `{${times(n - 2, () => '# , \n __typename,,,')}}`,
  ],
  ['tokens', 200, 'a list', (n) => `{nodes(ids:[${times(n - 12, () => '"a"')}]){__typename}}`],
  ['depth', 7, 'fields', (n) => chain(n)],
  ['depth', 7, 'the name of an operation that is __schema', (n) => `query __schema ${chain(n)}`],
  ['depth', 7, 'inline fragments, which are none', (n) => chain(n, '... { ... { __typename } }')],
  [
    'depth',
    7,
    'fragments, one named __schema',
    (n) =>
      `{ devices { nodes { ...__schema } } } fragment __schema on Device { clientOrg { ...B } }
       fragment B on ClientOrg ${chain(n - 3)}`,
  ],
  [
    'depth',
    4,
    'introspection',
    (n) => `{ __schema { queryType { ${times(n - 3, () => 'ofType {')} name ${'}'.repeat(n - 3)} } } }`,
  ],
  ['aliases', 5, 'of fields', (n) => `{ ${times(n, (i) => `a${i}: partners { name }`)} }`],
  ['aliases', 5, 'of __typename', (n) => `{ ${times(n, (i) => `a${i}: __typename`)} }`],
  [
    'aliases',
    5,
    'of introspection',
    (n) => `{ ${times(n, (i) => `a${i}: __type(name: "Query") { name }`)} }`,
  ],
  [
    'aliases',
    5,
    'in inline fragments',
    (n) => `{ partners { ${times(n, (i) => `... on Partner { a${i}: name }`)} } }`,
  ],
  [
    'aliases',
    6,
    'in a fragment that is spread at two places',
    (n) => `{ partners { ...F } x: partners { ${times(n % 2 === 0 ? 1 : 2, (i) => `y${i}: name`)} ...F } }
            fragment F on Partner { ${times(2, (i) => `a${i}: name`)} }`,
  ],
  ['directives', 5, 'on one field', (n) => `{ partners { name ${times(n, () => '@include(if: true)')} } }`],
  ['directives', 5, 'that nobody knows', (n) => `{ partners { name ${times(n, (i) => `@d${i}`)} } }`],
  [
    'directives',
    5,
    'on an operation, its variables, spreads, inline fragments and fragments',
    (n) =>
      `query ($a: Int @d) @d { ... @include(if: true) { partners { ...F @include(if: true) } } __typename
       ${times(n - 5, () => '@skip(if: false)')} } fragment F on Partner @d { name }`,
  ],
  ['rootFields', 4, 'of one name', (n) => `{ ${times(n, () => '__typename')} }`],
  ['rootFields', 4, 'under aliases', (n) => `{ ${times(n, (i) => `a${i}: partners { name }`)} }`],
  [
    'rootFields',
    4,
    'in fragments',
    (n) =>
      `query __schema { ... on Query { __typename } ...__schema } fragment __schema on Query { ${times(n - 1, () => 'partners { name }')} }`,
  ],
  ['rootFields', 4, 'of a mutation', (n) => `mutation { ${times(n, () => '__typename')} }`],
  ['fields', 20, 'side by side', (n) => `{ partners { ${times(n - 1, () => 'name')} } }`],
  [
    'fields',
    21,
    'in fragments inside fragments',
    (n) => `{ partners { ...A } } fragment A on Partner { ...B ...B ${times(n - 21, () => 'id')} }
            fragment B on Partner { ...C ...C } fragment C on Partner { ${times(5, () => 'name')} }`,
  ],
  ['pageSize', 100, 'first', (n) => `{ clientOrgs(first: ${n}) { totalCount } }`],
  ['pageSize', 100, 'last', (n) => `{ clientOrgs(last: ${n}) { totalCount } }`],
  [
    'pageSize',
    100,
    'the default of a variable',
    (n) => `query ($n: Int = ${n}) { clientOrgs(first: $n) { totalCount } }`,
  ],
  [
    'pageSize',
    100,
    'below, in a fragment',
    (n) =>
      `{ clientOrgs { nodes { ...F } } } fragment F on ClientOrg { devices(first: ${n}) { totalCount } }`,
  ],
  ['pageSize', 100, 'ids', (n) => `{ nodes(ids: [${times(n, () => '"a"')}]) { id } }`],
  [
    'listBreadth',
    1010,
    'pages inside pages',
    (n) =>
      `{ clientOrgs(first: 10) { nodes { devices(first: 100) { totalCount } } } ${times(n - 1010, () => 'apiKeys(first: 1) { totalCount }')} }`,
  ],
  [
    'listBreadth',
    420,
    'the sizes that pages have by default',
    (
      n,
    ) => `{ a: clientOrgs { totalCount } b: devices { totalCount } ... { c: devices { totalCount } } ...F apiKeys(first: ${n - 400}) { totalCount } }
            fragment F on Query { d: devices { edges { node { id } } } }`,
  ],
  [
    'listBreadth',
    120,
    'entities for a federated gateway',
    (n) =>
      `{ _entities(representations: [${times(n, () => '{ __typename: "Partner", id: "a" }')}]) { __typename } }`,
  ],
];

describe('an operation that has as much as it may of', () => {
  test.each(forms)('%s (%i), as %s, is not refused for it', async (limit, maximum, _name, write) => {
    const { codes } = await post(open({ limits: { ...generous, [limit]: maximum } }), {
      query: write(maximum),
    });
    expect(codes).not.toContain('LIMIT_EXCEEDED');
  });
});

describe('one more is refused, and costs no vendor call:', () => {
  test.each(forms)('%s (%i), as %s', async (limit, maximum, _name, write) => {
    const app = open({ limits: { ...generous, [limit]: maximum } });
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const { status, answer, codes } = await post(app, { query: write(maximum + 1) }, { accept });
      expect([status, codes]).toEqual([400, ['LIMIT_EXCEEDED']]);
      const [error] = answer.errors ?? [];
      expect(error?.extensions).toMatchObject({ limit, value: maximum + 1, maximum });
      expect(error?.message).toBe(`${limit}: ${maximum + 1} is more than ${maximum}`);
      expect(answer.data).toBeUndefined();
    }
    expect(vendorCalls()).toBe(0);
  });
});

describe('a variable', () => {
  const query =
    'query ($n: Int = 5, $ids: [ID!] = []) { clientOrgs(first: $n) { totalCount } nodes(ids: $ids) { id } }';
  const app = () => open({ limits: { pageSize: 100 } });

  test.each([
    ['is counted', { n: 101 }, ['LIMIT_EXCEEDED']],
    ['that is a list is counted', { ids: Array.from({ length: 101 }, () => 'a') }, ['LIMIT_EXCEEDED']],
    ['that is null leaves the default of the page', { n: null }, []],
    ['that is no number is refused as that', { n: '101' }, ['INVALID_REQUEST']],
    ['that does not fit a number is counted', { n: 1e300 }, ['LIMIT_EXCEEDED']],
  ])('%s', async (_name, variables, expected) => {
    expect((await post(app(), { query, variables })).codes).toEqual(expected);
  });

  test('with a name of every object is one like any other', async () => {
    const named = 'query ($constructor: Int) { clientOrgs(first: $constructor) { totalCount } }';
    expect((await post(app(), { query: named })).codes).toEqual([]);
    expect((await post(app(), { query: named, variables: { constructor: 101 } })).codes).toEqual([
      'LIMIT_EXCEEDED',
    ]);
  });
});

describe('a document that would cost its reader', () => {
  const bomb = `{ ${times(9, () => '...F0')} } ${times(180, (i) => `fragment F${i} on Query { ${times(20, () => `...F${i + 1}`)} }`)}
    fragment F180 on Query { partners { name } }`;
  const nested = (open: string, close: string, count: number): string =>
    open.repeat(count) + close.repeat(count);

  test.each([
    ['fragments that multiply', bomb, ['LIMIT_EXCEEDED']],
    [
      'fragments in a circle',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      ['INVALID_REQUEST'],
    ],
    [
      'a fragment in itself, below a field',
      '{ ...A } fragment A on Query { partners { ...B } } fragment B on Partner { partner: name ...B }',
      ['INVALID_REQUEST'],
    ],
    ['fields deeper than the stack', nested('{ a ', '}', 4_900), ['LIMIT_EXCEEDED']],
    ['lists deeper than the stack', `{ nodes(ids: ${nested('[', ']', 4_900)}) { id } }`, ['LIMIT_EXCEEDED']],
    ['objects deeper than the stack', `{ devices(filter: ${'{ a: '.repeat(3_000)}`, ['LIMIT_EXCEEDED']],
    [
      'types deeper than the stack',
      `query ($a: ${nested('[', ']', 4_000)}) { __typename }`,
      ['LIMIT_EXCEEDED'],
    ],
    [
      'a chain of fragments',
      `{ ...F0 } ${times(900, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F900 on Query { __typename }`,
      ['LIMIT_EXCEEDED'],
    ],
    [
      'a chain of fragments, told backwards',
      `${times(900, (i) => `fragment F${i + 1} on Query { ...F${i} }`)} fragment F0 on Query { __typename } { ...F900 }`,
      ['LIMIT_EXCEEDED'],
    ],
    [
      'a chain of fragments that nobody uses',
      `{ __typename } ${times(900, (i) => `fragment F${i} on Query { ...F${i + 1} }`)}`,
      ['LIMIT_EXCEEDED'],
    ],
  ])('%s, is refused at once', async (_name, query, expected) => {
    const started = performance.now();
    const { status, codes } = await post(open(), { query }, { accept: 'application/graphql-response+json' });
    expect([status, [...new Set(codes)]]).toEqual([400, expected]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('the schema inside itself, is refused in every form', async () => {
    const types = (inner: string): string => `{ __schema { types { ${inner} } } }`;
    const road = 'fields { type { fields { type { fields { name } } } } }';
    for (const query of [
      types(road),
      types(`... on __Type { ${road} }`),
      `query __schema ${types('...F')} fragment F on __Type { ${road} }`,
      types(road.replaceAll('fields {', 'a: fields {')),
    ]) {
      const { status, answer } = await post(
        open(),
        { query },
        { accept: 'application/graphql-response+json' },
      );
      expect([status, answer.errors?.[0]?.message]).toEqual([400, 'Maximum introspection depth exceeded']);
    }
  });
});

describe('the defaults', () => {
  test('leave room for every operation of ours, and for GraphiQL to read the schema', async () => {
    const app = open();
    const folder = join(root, 'schema/operations');
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    texts.push(
      getIntrospectionQuery({
        inputValueDeprecation: true,
        schemaDescription: true,
        specifiedByUrl: true,
        oneOf: true,
      }),
    );
    for (const query of texts) {
      for (const definition of parse(query).definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const { codes } = await post(app, { query, operationName: definition.name?.value });
        expect(codes).not.toContain('LIMIT_EXCEEDED');
      }
    }
  });

  test('measure the operation that runs, and parse the others', async () => {
    const query = `query Small { __typename } query Large ${chain(30)}`;
    expect((await post(open(), { query, operationName: 'Small' })).codes).toEqual([]);
    expect((await post(open(), { query, operationName: 'Large' })).codes).toEqual(['LIMIT_EXCEEDED']);
    expect((await post(open(), { query })).codes).toEqual(['INVALID_REQUEST']);
  });
});
