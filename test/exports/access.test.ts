// Who may read tables, by which credential, and how often.
import { describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import { ownKey } from '../support/caller.js';
import { oneSimulator } from '../support/limited-gateway.js';

const { open } = oneSimulator();

const get = async (app: App, path: string, authorization?: string): Promise<Response> =>
  app.gateway.fetch(
    `http://gateway${path}`,
    authorization === undefined ? {} : { headers: { authorization } },
  );

const paths = [
  '/data/clients.csv',
  '/data',
  '/data/clients',
  '/odata/',
  '/odata/clients',
  '/odata/$metadata',
];

test.each(paths)('%s asks for a key, as spreadsheets send one', async (path) => {
  const app = open();
  const stranger = await get(app, path);
  expect(stranger.status).toBe(401);
  expect(stranger.headers.get('www-authenticate')).toMatch(/^Basic /);
  const key = await ownKey(app);
  const [id, secret] = [key.slice(0, key.lastIndexOf('_')), key.slice(key.lastIndexOf('_') + 1)];
  const basic = Buffer.from(`${id}:${secret}`).toString('base64');
  expect((await get(app, path, `Basic ${basic}`)).status).toBe(200);
});

test.each(paths)('%s takes a key in the address only where the configuration says so', async (path) => {
  const closed = open();
  expect((await get(closed, `${path}?access_key=${await ownKey(closed)}`)).status).toBe(401);
  const opened = open({ auth: { jwt: [], queryParameter: true } });
  const key = await ownKey(opened);
  const answer = await get(opened, `${path}?access_key=${key}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toMatch(/^private\b/);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
});

test.each(paths)('%s counts among the requests that its caller may send', async (path) => {
  const app = open({ quota: { requestBurst: 1, requestsPerMinute: 1 } });
  const key = `Bearer ${await ownKey(app)}`;
  expect((await get(app, path, key)).status).toBe(200);
  const refused = await get(app, path, key);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

describe('a key in the address', () => {
  interface Page {
    readonly value: readonly unknown[];
    readonly '@odata.nextLink'?: string;
  }
  const prefer = { prefer: 'odata.maxpagesize=1' };
  const page = async (app: App, address: string, headers: Record<string, string> = {}): Promise<Page> => {
    const answer = await app.gateway.fetch(address, { headers: { ...prefer, ...headers } });
    expect(answer.status).toBe(200);
    return (await answer.json()) as Page;
  };
  const keysIn = (link: string) => new URL(link).searchParams.getAll('access_key');
  const inAddresses = () => open({ auth: { jwt: [], queryParameter: true } });

  test.each([
    ['follows a link as it is', (link: string) => link],
    // What follows a link may put its key there again, as it does with every address.
    ['adds its key to each link', (link: string, key: string) => `${link}&access_key=${key}`],
  ])('leads to every page for a tool that %s', async (_, followed) => {
    const app = inAddresses();
    const key = await ownKey(app);
    const rows: unknown[] = [];
    let next: string | undefined = `http://gateway/odata/clients?$select=id&access_key=${key}&$count=true`;
    while (next !== undefined) {
      const { value, '@odata.nextLink': link } = await page(app, followed(next, key));
      rows.push(...value);
      if (link !== undefined) expect(keysIn(link)).toEqual([key]);
      next = link;
    }
    const all = await get(app, '/odata/clients?$select=id', `Bearer ${key}`);
    expect(rows).toEqual(((await all.json()) as Page).value);
    expect(rows.length).toBeGreaterThan(2);
  });

  test('is in no link for who is known by a header, or where it is not accepted', async () => {
    for (const app of [inAddresses(), open()]) {
      const key = await ownKey(app);
      const authorization = { authorization: `Bearer ${key}` };
      const address = `http://gateway/odata/clients?$select=id&%61ccess_key=${key}`;
      const { '@odata.nextLink': link = '' } = await page(app, address, authorization);
      expect(link).toContain('$skiptoken=');
      expect(link).not.toContain(key);
    }
  });

  test('is in nothing else of an answer, refused or not', async () => {
    const app = inAddresses();
    const key = await ownKey(app);
    const query = `access_key=${key}`;
    for (const path of [
      `/odata/?${query}`,
      `/odata/clients?${query}`,
      `/odata/clients?${query}&$top=x`,
      `/odata/clients?$format=application/json;odata.metadata=full&${query}`,
      `/odata/clients?${query}&$filter=%ff`,
      `/data?${query}`,
      `/data/clients?${query}`,
      `/data/clients.csv?${query}&colour=red`,
      `/data/clients.csv?${query}`,
    ]) {
      const answer = await get(app, path);
      const told = [await answer.text(), JSON.stringify([...answer.headers])].join();
      expect([path.replace(key, ''), told.includes(key)]).toEqual([path.replace(key, ''), false]);
    }
  });
});
