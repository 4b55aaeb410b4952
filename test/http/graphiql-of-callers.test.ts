/** GraphiQL of production in a browser: it asks its user for a key, and no other page can use what it remembers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { operator, type Authenticate } from '../../src/auth/caller.js';
import { PartnergraphError } from '../../src/errors.js';
import { openBareGateway, type BareGateway } from '../support/bare-gateway.js';
import { browserTest, startChromium } from '../support/chromium.js';

const httpCredentials = { username: 'pgk_8f14e45fceea', password: 'a-secret' };
const basic = `Basic ${Buffer.from(Object.values(httpCredentials).join(':')).toString('base64')}`;

/** Knows one key, by what a browser sends of it. */
const authenticate: Authenticate = ({ authorization }) =>
  authorization === basic
    ? Promise.resolve(operator)
    : Promise.reject(new PartnergraphError('UNAUTHENTICATED', 'no credential'));

/** A page that sends a form as soon as it is opened. */
const attack = (url: string): string => `<form method="post" enctype="text/plain" action="${url}/graphql">
  <input name='{"query":"{ __typename }","operationName":null,"extensions":{"a":"' value='"}}'></form>
  <script>document.forms[0].submit()</script>`;

let gateway: BareGateway;
const elsewhere = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html').end(attack(gateway.url));
});

beforeAll(async () => {
  gateway = await openBareGateway({ authenticate });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  elsewhere.close();
  await gateway.close();
});

browserTest('opens with a key, reads the schema, and breaks none of its rules', async () => {
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ httpCredentials });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to|web worker/.test(message.text()))
        complaints.push(message.text());
    });
    const introspected = page.waitForResponse(
      (response) => response.request().postData()?.includes('IntrospectionQuery') ?? false,
    );
    await page.goto(`${gateway.url}/graphiql`);
    expect((await introspected).status()).toBe(200);
    expect(await (await introspected).json()).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
    await page.locator('.graphiql-query-editor').waitFor();
    // Its editor works without them too, more slowly, and says so.
    while (page.workers().length === 0) await page.waitForEvent('worker', { timeout: 10_000 });
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});

browserTest('lends what the browser remembers to no other page', async () => {
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ httpCredentials });
    await page.goto(`${gateway.url}/graphiql`);
    const { port } = elsewhere.address() as AddressInfo;
    const sent = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.url() === `${gateway.url}/graphql`,
    );
    await page.goto(`http://localhost:${port}/`);
    const response = await sent;
    // It is who it is, and is refused all the same.
    expect((await response.request().allHeaders())['authorization']).toBe(basic);
    expect(response.status()).toBe(403);
    const link = await page.goto(`${gateway.url}/graphql?query=%7B__typename%7D`);
    expect(link?.status()).toBe(403);
  } finally {
    await browser.close();
  }
});
