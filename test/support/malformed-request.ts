/** Requests that are wrong in one way or another, byte by byte. Whoever sends them has a key, so that they get far. */
import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { brokenJson, oddText, oddType, tooMuch, valid, wrongDocument, wrongTypes } from './malformed-body.js';

export interface MalformedRequest {
  /** How it is wrong. */
  readonly kind: string;
  readonly bytes: Buffer;
  /** Whether it might be right by chance. */
  readonly mayBeRight?: true;
}

interface Parts {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** Lines that stand as they are. */
  readonly lines?: readonly string[];
}

const graphql = 'application/graphql-response+json';

/** Halves of characters have no form in UTF-8, and none in a URL. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

const post = (kind: string, body: Buffer | string, headers: Record<string, string> = {}): [string, Parts] => [
  kind,
  { body, headers: { 'content-type': 'application/json', accept: graphql, ...headers } },
];

const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

/** The parts of a request, and how they are wrong. */
const parts: fc.Arbitrary<readonly [kind: string, parts: Parts]> = fc.oneof(
  brokenJson.map((body) => post('broken JSON', body)),
  wrongTypes.map((body) => post('wrong types', JSON.stringify(body))),
  wrongDocument.map((query) => post('wrong document', JSON.stringify({ query }))),
  tooMuch.map((body) => post('too much', JSON.stringify(body))),
  fc
    .uint8Array({ minLength: 1, maxLength: 200 })
    .map((bytes) =>
      post('no UTF-8', Buffer.concat([Buffer.from('{"query":"'), bytes, Buffer.from([0xff, 0x22, 0x7d])])),
    ),
  oddType.map((type) => post('odd content type', JSON.stringify(valid), { 'content-type': type })),
  fc
    .tuple(oddType, oddText)
    .map(([type, text]) => post('odd content type and body', text, { 'content-type': type })),
  fc
    .constantFrom('gzip', 'br', 'deflate', 'x-gzip')
    .chain((coding) =>
      fc
        .uint8Array({ maxLength: 100 })
        .map((bytes) =>
          post('not compressed as it says', Buffer.from(bytes), { 'content-encoding': coding }),
        ),
    ),
  fc.nat(20).map((length) =>
    post('cut short in its compression', gzipSync(JSON.stringify(valid)).subarray(0, length), {
      'content-encoding': 'gzip',
    }),
  ),
  fc
    .constantFrom('zstd', 'gzip, br', 'compress', '*', 'toString', ';')
    .map((coding) => post('odd coding', deflateSync(JSON.stringify(valid)), { 'content-encoding': coding })),
  fc
    .constantFrom(
      'text/html',
      'image/*',
      'application/xml',
      'a',
      'text/event-stream;q=0',
      'application/json; charset=utf-16',
    )
    .map((accept) => post('odd Accept', JSON.stringify({ query: '{ a' }), { accept })),
  fc.tuple(fc.constantFrom('variables', 'extensions'), oddText).map(
    ([name, text]) =>
      [
        'broken parameter in the URL',
        {
          method: 'GET',
          target: `/graphql?query=%7B__typename%7D&${name}=%7B!${encodeURIComponent(wellFormed(text))}`,
          headers: { 'x-graphql-yoga-csrf': '1', accept: graphql },
        },
      ] as const,
  ),
  wrongDocument.map(
    (query) =>
      [
        'wrong document in the URL',
        {
          method: 'GET',
          target: `/graphql?query=${encodeURIComponent(wellFormed(query))}`,
          headers: { 'x-graphql-yoga-csrf': '1', accept: graphql },
        },
      ] as const,
  ),
  fc
    .constantFrom(
      '%',
      '%zz',
      '%00',
      '%ff%fe',
      '&&&',
      'query',
      'query=',
      'query&query',
      '?',
      '%7B',
      'operationName=a',
      'x=/health',
      'x=/graphql',
    )
    .map(
      (search) =>
        [
          'odd parameters in the URL',
          {
            method: 'GET',
            target: `/graphql?${search}`,
            headers: { 'x-graphql-yoga-csrf': '1', accept: graphql },
          },
        ] as const,
    ),
  fc
    .constantFrom(
      '/graphql/',
      '//graphql',
      '/graphql/x',
      '/x/graphql',
      '/x?y=/graphql',
      '/%67raphql/',
      '/graphql%00',
      '/..',
      '/graphiql/x',
      'graphql',
      '*',
      'http://elsewhere/graphql',
      'http://[',
      '/\\',
      '/favicon.ico',
      '/x?/health',
    )
    .map(
      (target) =>
        [
          'odd target',
          { target, headers: { 'content-type': 'application/json' }, body: JSON.stringify(valid) },
        ] as const,
    ),
  fc
    .constantFrom('PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'GRAPHQL', 'get', 'HEAD', 'OPTIONS')
    .map((method) => ['odd method', { method, headers: { 'content-type': 'application/json' } }] as const),
  fc
    .constantFrom('', 'a b', '[', '[::1', 'a:99999999', 'a/b', 'a?b', 'a#b', '%', '<>', 'a@b:c')
    .map((host) => post('odd Host', JSON.stringify({ query: '{ a }' }), { host })),
  headerText.map((authorization) => post('odd credential', JSON.stringify(valid), { authorization })),
  fc
    .tuple(
      fc.constantFrom(
        'x-request-id',
        'x-forwarded-for',
        'x-forwarded-proto',
        'origin',
        'cookie',
        'accept-encoding',
        'traceparent',
        'x-graphql-yoga-csrf',
      ),
      headerText,
    )
    .map(([name, text]) => post('odd header', JSON.stringify({ query: '{ a }' }), { [name]: text })),
  fc
    .constantFrom(
      'content-length: -1',
      'content-length: 1e3',
      'content-length: 5, 6',
      'transfer-encoding: chunked, identity',
      'transfer-encoding: chunked\r\ncontent-length: 5',
      'a b: c',
      ': c',
      'a',
      'x: \u0000',
      'expect: nothing',
      `x: ${'y'.repeat(20_000)}`,
      `${'x: y\r\n'.repeat(4_000)}x: y`,
    )
    .map((line) => ['odd line', { lines: [line], headers: { 'content-type': 'application/json' } }] as const),
);

/** A request of bytes at random, or of a right one in which bytes were changed. */
const noise = (key: string): fc.Arbitrary<MalformedRequest> =>
  fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => ({
      kind: 'noise',
      bytes: Buffer.concat([Buffer.from([0x01]), bytes, Buffer.from('\r\n\r\n')]),
    })),
    fc
      .constantFrom(
        'GET\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
        'POST /graphql HTTP/1.1\r\n\r\n',
        'GET / HTTP/1.1\nhost a\n\n',
        'POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
      )
      .map((text) => ({ kind: 'no HTTP', bytes: Buffer.from(text) })),
    fc.array(fc.tuple(fc.nat(250), fc.nat(255)), { minLength: 1, maxLength: 4 }).map((changes) => {
      const bytes = written(
        { headers: { 'content-type': 'application/json', accept: graphql }, body: JSON.stringify(valid) },
        key,
      );
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return { kind: 'changed bytes', bytes, mayBeRight: true as const };
    }),
  );

function written(
  { method = 'POST', target = '/graphql', headers = {}, body = '', lines = [] }: Parts,
  key: string,
): Buffer {
  const content = Buffer.from(typeof body === 'string' ? body : body);
  const hasLength =
    lines.some((line) => /content-length|transfer-encoding/.test(line)) ||
    (method !== 'POST' && content.length === 0);
  const all = {
    host: 'gateway',
    connection: 'close',
    authorization: `Bearer ${key}`,
    ...(hasLength ? {} : { 'content-length': String(content.length) }),
    ...headers,
  };
  const head = [
    `${method} ${target} HTTP/1.1`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
    ...lines,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}

/** Requests of a caller with this key. */
export const malformedRequest = (key: string): fc.Arbitrary<MalformedRequest> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: parts.map(([kind, each]): MalformedRequest => ({ kind, bytes: written(each, key) })),
    },
    { weight: 1, arbitrary: noise(key) },
  );

/** A seed that is told, so that what has failed can be tried again. */
export const newSeed = (): number => Number(process.env.SEED ?? randomBytes(4).readUInt32BE() >>> 1);
