// Who may read tables, by which credential, and how often.
import { expect, test } from '@jest/globals';
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
