/** Behind a proxy that serves the gateway below a path of its own and takes that path off: whatever is linked stay below. */
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { browserTest, startChromium } from '../support/chromium.js';
import { openGateway, type OpenGateway } from '../support/open-gateway.js';
import { ownKey } from '../support/caller.js';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';

const below = '/pg/v1';

let proxy: Server;
let rhombus: RhombusSimulator;
let gateway: OpenGateway;
let home: string;
let key: string;

/** What was asked of the proxy outside of the path: another program would have answered it. */
const astray: string[] = [];

beforeAll(async () => {
  let upstream = '';
  proxy = createServer((incoming, outgoing) => {
    const { url = '', method, headers } = incoming;
    if (url !== below && !url.startsWith(`${below}/`) && !url.startsWith(`${below}?`)) {
      astray.push(url);
      outgoing.writeHead(404).end();
      return;
    }
    const path = url.slice(below.length);
    const sent = request(
      `${upstream}${path.startsWith('/') ? path : `/${path}`}`,
      { method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    sent.once('error', () => outgoing.destroy());
    incoming.pipe(sent);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  home = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}${below}`;
  rhombus = await startRhombusSimulator({ orgs: 30, devices: 1, token: 'k' });
  const account = {
    vendor: 'rhombus',
    id: 'rhombus',
    settings: { credential: { token: 'k' }, baseUrl: rhombus.url },
  };
  gateway = openGateway([account], {
    server: { publicUrl: home, trustedProxies: ['127.0.0.1'] },
    graphql: { graphiql: 'open', introspection: 'open' },
  });
  upstream = await gateway.app.listen();
  key = await ownKey(gateway.app);
});
afterAll(async () => {
  await gateway.app.close();
  await rhombus.close();
  proxy.closeAllConnections();
  proxy.close();
});

const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(address, { redirect: 'manual', headers: { authorization: `Bearer ${key}`, ...headers } });

/** The links of a page, as its browser follows them. */
async function linksOf(address: string): Promise<string[]> {
  const page = await get(address, { accept: 'text/html' });
  const markup = await page.text();
  return [...markup.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => new URL(href, address).href);
}

describe('a client that follows', () => {
  test.each(['', '/'])('the redirect of %j is sent to GraphiQL', async (path) => {
    const answer = await get(home + path);
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get('location') ?? '', home).href).toBe(`${home}/graphiql`);
    expect((await get(`${home}/graphiql`)).status).toBe(200);
  });

  test.each(['/data', '/data/clients', '/data/nothing'])(
    'the links of the page %s stay below',
    async (path) => {
      const links = await linksOf(home + path);
      expect(links.length).toBeGreaterThan(0);
      for (const link of new Set(links)) {
        expect(link.startsWith(`${home}/data`)).toBe(true);
        if (/\/data(\/\w+)?$/.test(link))
          expect((await get(link, { accept: 'text/html' })).status).toBeLessThan(500);
      }
      if (path === '/data/clients') expect(links).toContain(`${home}/data/clients.csv`);
    },
  );

  test('the snippets of a page, and the header Link of a file, stay below', async () => {
    const page = await (await get(`${home}/data/clients`, { accept: 'text/html' })).text();
    const addresses = page.match(/http:\/\/127\.0\.0\.1:\d+[^\s"'&<]*/g) ?? [];
    expect(addresses.length).toBeGreaterThan(3);
    // Grafana is told which hosts it may ask, and no path.
    const { origin } = new URL(home);
    for (const address of addresses) expect([origin, home]).toContain(address.slice(0, home.length));
    const file = await get(`${home}/data/clients.csv`);
    const link = /^<([^>]+)>/.exec(file.headers.get('link') ?? '')?.[1] ?? '';
    expect(new URL(link, home).href).toBe(`${home}/data/clients`);
    await file.arrayBuffer();
  });

  test('contexts and pages of OData stay below', async () => {
    const first = await get(`${home}/odata/clients`, { prefer: 'odata.maxpagesize=20' });
    const page = (await first.json()) as Record<string, string>;
    expect(page['@odata.context']).toBe(`${home}/odata/$metadata#clients`);
    const next = page['@odata.nextLink'] ?? '';
    expect(next.startsWith(`${home}/odata/clients?`)).toBe(true);
    expect((await get(next)).status).toBe(200);
    const service = (await (await get(`${home}/odata/`)).json()) as { value: { url: string }[] };
    for (const { url } of service.value)
      expect(new URL(url, `${home}/odata/`).href).toMatch(`${home}/odata/`);
  });
});

browserTest('GraphiQL asks GraphQL below the path, and nothing beside it', async () => {
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ extraHTTPHeaders: { authorization: `Bearer ${key}` } });
    // Browsers ask for it at the top of the host.
    await page.route('**/favicon.ico', (route) => route.abort());
    astray.length = 0;
    const asked = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.goto(home);
    await page.waitForURL(`${home}/graphiql`);
    const answer = await asked;
    expect([answer.url(), answer.status()]).toEqual([`${home}/graphql`, 200]);
    expect(astray).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('without a path, links are as short as they were', async () => {
  const plain = openGateway([], { graphql: { graphiql: 'open' } });
  const answer = await plain.app.gateway.fetch('http://gateway/', { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe('/graphiql');
  await plain.app.close();
});
