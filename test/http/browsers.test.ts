/** What the page of another site can have a browser do here: nothing, unless its origin is configured. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import { authorized } from '../support/caller.js';
import { browserTest, startChromium } from '../support/chromium.js';
import { openBareGateway } from '../support/bare-gateway.js';
import { get, oneSimulator, post, reply, type Reply } from '../support/limited-gateway.js';

const { open, vendorCalls } = oneSimulator();
const query = '{ partners { name } }';
const json = JSON.stringify({ query });

/** Sends it as a browser does for another page: with the credentials that it remembers, and no header of a script. */
async function sendAcross(app: App, init: RequestInit, search = ''): Promise<Reply> {
  const headers = { ...(await authorized(app)), origin: 'https://evil.example', ...init.headers };
  return reply(await app.gateway.fetch(`http://gateway/graphql${search}`, { ...init, headers }));
}

describe('a page of another site', () => {
  test.each([
    ['a form as plain text', 'POST', { 'content-type': 'text/plain' }],
    ['a form as plain text that looks like JSON', 'POST', { 'content-type': 'text/plain; application/json' }],
    ['a form with its fields', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with files', 'POST', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a form in capitals', 'POST', { 'content-type': 'TEXT/PLAIN' }],
    ['a form of no type', 'POST', {}],
    ['a link', 'GET', {}],
    ['a link of a type that is none', 'GET', { 'content-type': 'text/plain' }],
    ['a link with an empty type', 'GET', { 'content-type': '' }],
  ])('cannot send %s', async (_name, method, headers) => {
    const app = open();
    const search = `?${new URLSearchParams({ query }).toString()}`;
    const init =
      method === 'GET' ? { method, headers } : { method, headers, body: new TextEncoder().encode(json) };
    const { status, answer, codes } = await sendAcross(app, init, method === 'GET' ? search : '');
    expect([status, codes]).toEqual([403, ['INVALID_REQUEST']]);
    expect(answer.errors?.[0]?.extensions['action']).toContain('x-graphql-yoga-csrf');
    expect(answer.data).toBeUndefined();
    expect(vendorCalls()).toBe(0);
  });

  test.each([
    [
      'Basic credentials that the browser remembers',
      `Basic ${Buffer.from('pgk_8f14e45fceea:x').toString('base64')}`,
    ],
    ['a Bearer token that a proxy makes of a cookie', 'Bearer pgk_8f14e45fceea_x'],
  ])('is not let in by %s', async (_name, authorization) => {
    // Whoever it is, it is refused before anything is looked up for it, or at the latest for how it asks.
    const { status } = await sendAcross(open(), {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization },
      body: json,
    });
    expect([401, 403]).toContain(status);
  });

  test.each(['text/xml', 'message/http', 'application/octet-stream', 'image/png'])(
    'cannot send a link that says it is %s',
    async (type) => {
      const search = `?${new URLSearchParams({ query }).toString()}`;
      const { status } = await sendAcross(open(), { headers: { 'content-type': type } }, search);
      expect(status).toBe(415);
    },
  );
});

describe('a GET with an access key', () => {
  const portal = 'https://portal.example';
  const search = `?${new URLSearchParams({ query }).toString()}`;
  const getWith = async (app: App, headers: Record<string, string>): Promise<number> => {
    const init = { headers: { ...(await authorized(app)), ...headers } };
    return (await app.gateway.fetch(`http://gateway/graphql${search}`, init)).status;
  };

  test.each([
    ['by a program', {}],
    ['by a page of the gateway', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
    [
      'by a script of an origin that may ask',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: portal },
    ],
    ['by such a script on plain HTTP', { origin: portal }],
    [
      'with the header of an Apollo client',
      { 'x-apollo-operation-name': 'A', 'sec-fetch-site': 'cross-site' },
    ],
  ])('passes %s', async (_name, headers) => {
    expect(await getWith(open({ server: { corsOrigins: [portal] } }), headers)).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ['by a link of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    ['by an image of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [
      'by a link of a page that may ask',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', origin: portal },
    ],
    ['by another host of the site', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
    ['by the address bar', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
    [
      'by a script of another origin',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: 'https://evil.example' },
    ],
    [
      'by a script of a frame without origin',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: 'null' },
    ],
  ])('is refused %s', async (_name, headers) => {
    expect(await getWith(open({ server: { corsOrigins: [portal] } }), headers)).toBe(403);
  });

  test.each(['Basic cGdrX2E6Yg==', 'Bearer eyJhbGciOiJub25lIn0.e30.', 'Bearer xpgk_a_b', 'pgk_a_b'])(
    'is refused with %s, which a browser or a proxy may have added',
    async (authorization) => {
      // It lets everyone in: what is refused is how it was asked.
      const bare = await openBareGateway();
      for (const site of ['same-origin', undefined]) {
        const headers = { authorization, ...(site === undefined ? {} : { 'sec-fetch-site': site }) };
        expect((await fetch(`${bare.url}/graphql${search}`, { headers })).status).toBe(403);
      }
      await bare.close();
    },
  );

  test('is refused behind a proxy that adds the key', async () => {
    const app = open({ server: { corsOrigins: [portal], proxyAddsKey: true } });
    expect(await getWith(app, {})).toBe(403);
    expect(await getWith(app, { 'sec-fetch-site': 'same-origin' })).toBe(403);
    expect(await getWith(app, { 'x-graphql-yoga-csrf': '1' })).toBe(200);
  });
});

describe('in a browser', () => {
  browserTest('a script of an origin that may ask gets with its key, and another cannot', async () => {
    const page = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<title>A page</title>');
    });
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const { port } = page.address() as AddressInfo;
    const portal = `http://127.0.0.1:${port}`;
    const bare = await openBareGateway({
      origins: { corsOrigins: [portal], corsCredentials: false, proxyAddsKey: false },
    });
    const address = `${bare.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
    const browser = await startChromium();
    try {
      const tab = await browser.newPage();
      const ask = async (from: string): Promise<string> => {
        await tab.goto(from);
        return tab.evaluate(
          (url) =>
            fetch(url, { headers: { authorization: 'Bearer pgk_a_b' } }).then(
              (answer) => answer.text(),
              () => 'kept from it',
            ),
          address,
        );
      };
      expect(await ask(portal)).toContain('"__typename":"Query"');
      // The same page by another name of the machine is another origin.
      expect(await ask(`http://localhost:${port}`)).toBe('kept from it');
      expect((await tab.goto(address))?.status()).toBe(403);
    } finally {
      await browser.close();
      await bare.close();
      page.close();
    }
  });
});

describe('a program', () => {
  test('posts JSON as it is, and gets with one header', async () => {
    const app = open();
    expect((await post(app, { query })).answer.data).toEqual({ partners: [{ name: 'rhombus' }] });
    expect((await get(app, { query })).answer.data).toEqual({ partners: [{ name: 'rhombus' }] });
    const apollo = { 'x-graphql-yoga-csrf': '', 'apollo-require-preflight': 'true' };
    expect((await get(app, { query }, apollo)).status).toBe(200);
  });

  test('cannot write by GET', async () => {
    const { status, answer } = await get(open(), { query: 'mutation { __typename }' });
    expect([status, answer.data]).toEqual([405, undefined]);
  });
});

describe('another origin', () => {
  const portal = 'https://portal.example';
  const origins = { corsOrigins: [portal, 'https://other.example'] };
  const preflight = (app: App, origin: string): Promise<Response> =>
    Promise.resolve(
      app.gateway.fetch('http://gateway/graphql', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization, content-type',
        },
      }),
    );
  const allowed = ({ headers }: { headers: Headers }): (string | null)[] =>
    ['access-control-allow-origin', 'access-control-allow-credentials'].map((name) => headers.get(name));

  test('is told nothing by default', async () => {
    const app = open();
    const answer = await preflight(app, portal);
    expect(allowed(answer)).toEqual([null, null]);
    // No key is asked for, which a preflight cannot have.
    expect([answer.status, answer.headers.has('www-authenticate')]).toEqual([403, false]);
    expect(allowed(await post(app, { query }, { origin: portal }))).toEqual([null, null]);
  });

  test('may ask when it is configured, and its preflight needs no key', async () => {
    const app = open({ server: origins });
    const answer = await preflight(app, portal);
    expect([answer.status, ...allowed(answer)]).toEqual([204, portal, null]);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
    const { headers, status } = await post(app, { query }, { origin: portal });
    expect([status, ...allowed({ headers })]).toEqual([200, portal, null]);
    expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(headers.get('vary')).toContain('origin');
  });

  test.each([
    'null',
    'https://evil.example',
    'https://portal.example.evil.example',
    'http://portal.example',
    '*',
    '',
  ])('that is %j may not, however many are configured', async (origin) => {
    for (const server of [origins, { corsOrigins: [portal] }]) {
      const app = open({ server });
      expect(allowed(await preflight(app, origin))).toEqual([null, null]);
      const answer = await post(app, { query }, { origin });
      expect(allowed(answer)).toEqual([null, null]);
      expect(answer.headers.get('vary')).toContain('origin');
    }
  });

  test('has what the browser stores sent only when that is configured', async () => {
    const app = open({ server: { ...origins, corsCredentials: true } });
    expect(allowed(await preflight(app, portal))).toEqual([portal, 'true']);
    expect(allowed(await preflight(app, 'https://evil.example'))).toEqual([null, null]);
  });

  test('can read why it was refused', async () => {
    const app = open({ server: origins });
    const answer = await post(app, { query }, { origin: portal, authorization: '' });
    expect([answer.status, ...allowed(answer)]).toEqual([401, portal, null]);
  });
});

describe('every answer', () => {
  test.each([
    ['that is one', '/graphql', 'POST', 200],
    ['to nobody', '/graphql', 'POST', 401],
    ['that is a refusal', '/graphql', 'GET', 403],
    ['where nothing is', '/nothing', 'GET', 404],
    ['about its health', '/health', 'GET', 200],
    ['that leads to GraphiQL', '/', 'GET', 302],
    ['that asks who wants to open GraphiQL', '/graphiql', 'GET', 401],
  ])('%s has the headers that keep a browser from making more of it', async (_name, path, method, status) => {
    const app = open();
    const response = await app.gateway.fetch(`http://gateway${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(status === 401 ? {} : await authorized(app)),
        ...(method === 'GET' ? { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' } : {}),
      },
      ...(method === 'POST' ? { body: json } : {}),
      redirect: 'manual',
    });
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(response.headers.has('strict-transport-security')).toBe(false);
    const body = await response.text();
    const { extensions } = (body.startsWith('{') ? JSON.parse(body) : {}) as {
      extensions?: { requestId: string };
    };
    if (extensions !== undefined) expect(extensions.requestId).toBe(response.headers.get('x-request-id'));
    if (response.headers.get('content-type')?.includes('json')) expect(extensions).toBeDefined();
  });
});
