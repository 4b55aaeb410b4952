/** Bodies that are wrong: as JSON, as parameters, as documents, in size, in their type. */
import fc from 'fast-check';

/** An operation as it ought to be sent. */
export const valid = { query: '{ partners { name } }', variables: {}, operationName: null };

/** Text of every kind: of letters, of all of Unicode, of halves of characters, of what means something to somebody. */
export const oddText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '\u0000',
    '\uFEFF',
    '\u202E',
    '\uD800',
    '\uDFFF\uD800',
    '🏃',
    'ﷺ',
    '__proto__',
    'constructor',
    '\r\n',
  ),
);

const notText = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.jsonValue(), { maxLength: 3 }),
  fc.object({ maxDepth: 1 }),
);
const notMapping = fc.oneof(fc.integer(), fc.boolean(), oddText, fc.array(fc.jsonValue(), { maxLength: 3 }));

/** Any value of JSON in which the parameters of an operation are of a wrong type. */
export const wrongTypes = fc.oneof(
  notText.map((query): unknown => ({ query })),
  notText.map((operationName) => ({ ...valid, operationName })),
  notMapping.map((variables) => ({ ...valid, variables })),
  notMapping.map((extensions) => ({ ...valid, extensions })),
  notText.map((documentId) => ({ documentId })),
  oddText.map((name) => ({ ...valid, [`${name}?`]: 1 })),
  oddText.map((documentId) => ({ documentId: `${documentId}!` })),
  fc.jsonValue().filter((value) => typeof value !== 'object'),
  fc.array(fc.jsonValue(), { maxLength: 3 }),
  fc.constantFrom([], {}, null, [[]], [null], { query: null }, { query: '' }, [valid, valid]),
);

/** A document that no schema fits. */
export const wrongDocument = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        ':',
        '!',
        '$',
        '@',
        '...',
        '"""',
        '"',
        '#',
        'query',
        'on',
        'fragment',
        'a',
        '1',
        '&',
        '|',
        '\u0000',
        '-',
        '.5',
        '0x',
      ),
      { maxLength: 60 },
    )
    .map((tokens) => `}${tokens.join(' ')}`),
  oddText.map((text) => `{ nothing(text: ${JSON.stringify(text)}) }`),
  oddText.map((text) => `{ ${text} }${'}'}`),
  oddText.map((text) => `{ partners { name } } ${JSON.stringify(text)}`),
  fc
    .string({ maxLength: 30 })
    .map((text) => `{ devices(filter: { type: "${text.replace(/["\\\n]/g, '')}" }) { totalCount } }`),
  fc.constantFrom(
    'subscription { partners }',
    'type A { a: Int }',
    'extend schema @link',
    'mutation { partners }',
    'query A { partners { name } } query A { partners { name } }',
    '{ partners { ...F } } fragment F on Partner { ...F }',
    'query ($a: Nothing) { __typename }',
    'query ($first: Int!) { clientOrgs(first: $first) { totalCount } }',
    '{ clientOrgs(first: 99999999999999999999) { totalCount } }',
    '{ clientOrgs(first: 1e99) { totalCount } }',
    '{ partners }',
    '{ partners { name { name } } }',
    '{ __schema { nothing } }',
  ),
);

/** Larger or deeper than anything may be. */
export const tooMuch = fc.oneof(
  fc.integer({ min: 10_001, max: 20_000 }).map((n) => ({ query: `{ ${'a '.repeat(n)} }` })),
  fc.integer({ min: 201, max: 4_000 }).map((n) => ({ query: `${'{ a '.repeat(n)}${'}'.repeat(n)}` })),
  fc
    .integer({ min: 201, max: 4_000 })
    .map((n) => ({ query: `{ nodes(ids: ${'['.repeat(n)}${']'.repeat(n)}) { id } }` })),
  fc.integer({ min: 201, max: 900 }).map((n) => ({
    query: `{ ...F0 } ${Array.from({ length: n }, (_, i) => `fragment F${i} on Query { ...F${i + 1} }`).join(' ')}`,
  })),
  fc
    .integer({ min: 51, max: 500 })
    .map((n) => ({ query: `{ ${Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ')} }` })),
  fc.integer({ min: 100_000, max: 400_000 }).map((n) => ({ query: 'x'.repeat(n) })),
);

/** Text that is nearly JSON. */
export const brokenJson = fc
  .oneof(
    fc.tuple(fc.nat(40), oddText).map(([at, text]) => {
      const json = JSON.stringify(valid);
      return json.slice(0, at) + text + json.slice(at + 1);
    }),
    oddText,
    fc.nat(40).map((length) => JSON.stringify(valid).slice(0, length)),
    fc.integer({ min: 1, max: 100_000 }).map((depth) => '['.repeat(depth)),
    fc.integer({ min: 1, max: 100_000 }).map((depth) => '{"a":'.repeat(depth)),
    fc.constantFrom(
      'NaN',
      'undefined',
      "{'query': '{ a }'}",
      '{"query":"{ a }",}',
      '{"query":"\u0001"}',
      '[1',
      '\uFEFF',
    ),
  )
  .filter((text) => {
    try {
      JSON.parse(text);
      return false;
    } catch {
      return true;
    }
  });

/** Types of content that are not JSON in UTF-8. */
export const oddType = fc.oneof(
  fc.constantFrom(
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonx',
    'application',
    '/',
    ';',
    'application/json; charset=utf-16',
    'application/json;charset=utf-7',
    'text/plain, application/json',
    '*/*',
    'application/json/',
  ),
  fc
    .string({ unit: fc.constantFrom(...'abcXYZ/;=, +-."*'), maxLength: 30 })
    .filter((text) => !/json/i.test(text)),
);
