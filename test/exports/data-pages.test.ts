/** The pages for people: what they say, that nothing gets into them unescaped, and that a browser shows them. */
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { formats } from '../../src/exports/formats/index.js';
import { datasetPage } from '../../src/http/bi/pages/dataset-page.js';
import { newKey, ownKey } from '../support/caller.js';
import { browserTest, startChromium } from '../support/chromium.js';
import { everyRow, madeDataset, openMadeTables } from '../support/made-tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
let url: string;
beforeAll(async () => {
  vendors = await startThreeVendors(12);
  url = await vendors.app.listen();
});
afterAll(() => vendors.close());

async function get(path: string, headers: Record<string, string> = {}, key?: string) {
  const authorization = `Bearer ${key ?? (await ownKey(vendors.app))}`;
  return fetch(`${url}${path}`, { headers: { authorization, accept: 'text/html', ...headers } });
}

describe('the list', () => {
  test('names the tables that the caller may read, and builds none', async () => {
    vendors.requests();
    const answer = await get('/data');
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('href="/data/devices"');
    expect(text).toContain('A device of a client: what it is and where it is.');
    expect(vendors.requests()).toEqual([]);
    const key = await newKey(vendors.app, { scopes: ['orgs:read'] });
    const few = await (await get('/data', {}, key)).text();
    expect(few).not.toContain('href="/data/devices"');
  });
});

describe('the page of a table', () => {
  test('says what it has, shows its first rows, and leads to every format', async () => {
    // A page waits for its table for a short time only; a file, for as long as it takes.
    await (await get('/data/devices.csv')).text();
    const text = await (await get('/data/devices')).text();
    for (const extension of formats.keys()) expect(text).toContain(`href="/data/devices.${extension}"`);
    expect(text.match(/<tr>/g)?.length).toBeGreaterThan(20);
    for (const tool of ['curl', 'power-query', 'pandas', 'duckdb']) expect(text).toContain(`>${tool}<`);
    expect(text).toContain(`${url}/data/devices.csv`);
    expect(text).toContain('firmware_version');
  });

  test('has no script, no key, and nothing of elsewhere', async () => {
    const key = await ownKey(vendors.app);
    for (const path of ['/data', '/data/devices']) {
      const answer = await get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action/,
      );
      const text = await answer.text();
      expect(text).not.toMatch(/<script|<img|<link|style="|javascript:|url\(/i);
      expect(text).not.toContain(key);
    }
  });

  test('shows a client its own rows only', async () => {
    const uuid = vendors.rhombus.oracle.orgs()[0]?.uuid ?? '';
    const key = await newKey(vendors.app, { scopes: ['*'], limitedTo: [`rhombus/${uuid}`] });
    await (await get('/data/clients.csv')).text();
    const text = await (await get('/data/clients', {}, key)).text();
    expect(text).toContain(uuid);
    for (const other of vendors.rhombus.oracle.orgs().slice(1)) expect(text).not.toContain(other.uuid);
    expect(await (await get('/data', {}, key)).text()).toContain('<dd>1</dd>');
  });

  test('says in words what is wrong', async () => {
    const answer = await get('/data/nothing');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('there is no dataset nothing');
    const json = await get('/data/nothing', { accept: '*/*' });
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('escapes whatever is in the table and in its description', async () => {
    const evil = '"><script>alert(1)</script>&\'';
    const dataset = { ...madeDataset('evil', { id: 'text' }), description: evil };
    const made = await openMadeTables(dataset, [[evil]]);
    const table = { ...(await made.tables.open('evil', everyRow)) };
    const missing = [{ partner: evil, org: evil, code: 'X', message: evil, isRetryable: false }];
    const entry = made.tables.entry('evil', everyRow);
    const { main } = await datasetPage({
      entry,
      origin: 'http://gateway',
      below: '',
      table: { ...table, missing },
    });
    expect(main.markup).not.toContain('<script');
    expect(main.markup.match(/&#34;&#62;&#60;script&#62;alert\(1\)/g)?.length).toBeGreaterThan(5);
    await made.close();
  });
});

test('a table that takes long is said to be under way, and is there later', async () => {
  const slow = await startThreeVendors(12, { exports: { patienceMs: 0 } });
  const ask = async (path: string, accept = '*/*') =>
    slow.app.gateway.fetch(`http://gateway${path}`, {
      headers: { accept, authorization: `Bearer ${await ownKey(slow.app)}` },
    });
  const first = await ask('/data/devices.csv');
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '15']);
  expect(await first.json()).toMatchObject({ errors: [{ extensions: { code: 'DATASET_NOT_READY' } }] });
  let status = 503;
  while (status === 503) {
    await wait(50);
    ({ status } = await ask('/data/devices.csv'));
  }
  expect(status).toBe(200);
  await slow.close();
});

describe('in a browser', () => {
  browserTest(
    'the pages are shown as they are meant, in light and in dark, without any complaint',
    async () => {
      const browser = await startChromium();
      const pictures = process.env.PICTURES ?? mkdtempSync(join(tmpdir(), 'partnergraph-pictures-'));
      try {
        const [user = '', password = ''] =
          /^(pgk_[^_]+)_(.+)$/.exec(await ownKey(vendors.app))?.slice(1) ?? [];
        for (const colorScheme of ['light', 'dark'] as const) {
          const context = await browser.newContext({
            httpCredentials: { username: user, password },
            colorScheme,
            viewport: { width: 1200, height: 900 },
          });
          const page = await context.newPage();
          page.setDefaultTimeout(8_000);
          const complaints: string[] = [];
          const elsewhere: string[] = [];
          page.on('console', (message) => complaints.push(message.text()));
          page.on('request', (asked) => {
            if (!asked.url().startsWith(url)) elsewhere.push(asked.url());
          });
          const shoot = async (name: string): Promise<void> => {
            const picture = await page.screenshot({ fullPage: true });
            writeFileSync(join(pictures, `${name}-${colorScheme}.png`), picture);
            expect(statSync(join(pictures, `${name}-${colorScheme}.png`)).size).toBeGreaterThan(10_000);
          };
          await page.goto(`${url}/data`);
          await shoot('list');
          await page.click('a[href="/data/devices"]');
          await page.getByRole('heading', { level: 1, name: 'devices' }).waitFor();
          await page.locator('summary', { hasText: 'pandas' }).click();
          await shoot('table');
          const ground = await page
            .locator('body')
            .evaluate((body) => getComputedStyle(body).backgroundColor);
          expect(ground).toBe(colorScheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(15, 21, 28)');
          expect(elsewhere).toEqual([]);
          // The browser tells of the first answer, which asks for a key.
          expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
          await context.close();
        }
      } finally {
        await browser.close();
      }
    },
  );
});
