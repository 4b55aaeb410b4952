/** GraphiQL: served as a browser wants it, complete without the internet, and its tabs show rows and vendor calls. */
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { createApp, type App } from '../src/app.js';
import { exampleTabs } from '../src/cli/example-tabs.js';
import { flagshipVariables } from '../src/cli/flagship-variables.js';
import { fewestCalls } from '../demo/fleet-report-minimum.js';
import { loadConfig } from '../src/config.js';
import { vendors } from '../src/vendors/index.js';
import { root } from './source-files.js';
import { browserTest, startChromium } from './support/chromium.js';
import { openDemo, type TestDemo } from './support/demo.js';
import type { Answer } from './support/gateway.js';

let demo: TestDemo;
let app: App;
let url: string;

beforeAll(async () => {
  demo = await openDemo();
  ({ app } = demo);
  url = await app.listen();
});
afterAll(() => demo.close());

describe('the page', () => {
  const get = async (headers: Record<string, string> = {}, init: RequestInit = {}) =>
    app.gateway.fetch('http://gateway/graphiql', { headers, ...init });

  test('is compressed for those who take it so, and is the same for the others', async () => {
    const compressed = await get({ 'accept-encoding': 'br, gzip' });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(compressed.headers.get('vary')).toBe('accept-encoding, authorization');
    const html = gunzipSync(await compressed.arrayBuffer()).toString();
    for (const accepted of ['', 'br', 'gzip;q=0', 'identity']) {
      const plain = await get({ 'accept-encoding': accepted });
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect(plain.headers.get('content-type')).toBe('text/html; charset=utf-8');
      // Compared by hand: a difference in nine megabytes is not worth printing.
      expect((await plain.text()) === html).toBe(true);
    }
  });

  test('is sent once to a browser that keeps it', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const again = await get({ 'if-none-match': known });
      expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
      expect(again.headers.get('etag')).toBe(etag);
    }
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('has no body for HEAD, and is where / leads', async () => {
    const head = await get({}, { method: 'HEAD' });
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' });
    const home = await app.gateway.fetch('http://gateway/', { redirect: 'manual' });
    expect([home.status, home.headers.get('location')]).toEqual([302, '/graphiql']);
  });

  test('holds no secret', async () => {
    const { rhombus, vobiz, voke } = demo.vendors;
    const page = await (await get()).text();
    for (const secret of [rhombus.token, vobiz.authToken, voke.token]) {
      expect(page.includes(secret)).toBe(false);
    }
  });

  test('is not there when it is switched off', async () => {
    const env = {
      RHOMBUS_API_KEY: 'unused',
      PARTNERGRAPH_GRAPHIQL: 'off',
      PARTNERGRAPH_LOG_LEVEL: 'silent',
    };
    const without = createApp({ config: loadConfig({ env, vendors }), tabs: exampleTabs('Acme Dental') });
    expect((await without.gateway.fetch('http://gateway/graphiql')).status).toBe(404);
    await without.close();
  });
});

/** Waits until the editor shows the operation. */
const shown = (page: Page, operation: string): Promise<void> =>
  page
    .locator('.graphiql-query-editor')
    .filter({ hasText: `query ${operation}` })
    .waitFor();

/** Runs the operation of the open tab, and returns its answer and what the foot of the page says of it. */
async function runTab(page: Page, operation: string) {
  await shown(page, operation);
  const run = (): Promise<void> => page.click('button.graphiql-execute-button');
  const isRun = (request: Request): boolean => request.postData()?.includes(`query ${operation}`) ?? false;
  let request: Request | undefined;
  while (request === undefined) {
    // For a moment after a tab was opened, GraphiQL looks for the operation of the one before, and asks nothing.
    const asked = page.waitForRequest(isRun, { timeout: 1000 }).catch(() => undefined);
    await run();
    request = await asked;
  }
  const { errors, extensions } = (await (await request.response())?.json()) as Answer<unknown>;
  const bar = page.locator('#vendor-calls');
  await bar.filter({ hasText: new RegExp(`^${extensions.vendorCalls.length} vendor calls`) }).waitFor();
  return { errors, bar: await bar.textContent() };
}

/**
 * Waits until GraphiQL has stored its tabs with the open one as its editor shows it, half a second after the last
 * change: reloaded earlier, it takes what its editor holds for one more tab.
 */
async function storedTabs(page: Page, operation: string): Promise<void> {
  await page.waitForFunction((name) => {
    const { tabs = [], activeTabIndex = -1 } = JSON.parse(
      localStorage.getItem('graphiql:tabState') ?? '{}',
    ) as {
      tabs?: { query: string | null; variables: string | null }[];
      activeTabIndex?: number;
    };
    const open = tabs[activeTabIndex];
    return (
      open?.query?.includes(`query ${name}`) === true &&
      open.query === localStorage.getItem('graphiql:query') &&
      open.variables === localStorage.getItem('graphiql:variables')
    );
  }, operation);
}

const otherTabs = [
  'LinkedClient',
  'LinkSuggestions',
  'DevicesOfOneClient',
  'FleetDevices',
  'ExpiringLicenses',
  'ClientPortrait',
  'LowBalances',
  'PlantsOfOneClient',
];

describe('in a browser', () => {
  browserTest('the flagship tab runs, and nothing is asked of the internet', async () => {
    const browser = await startChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const requested: string[] = [];
      page.on('request', (request) => requested.push(request.url()));
      await page.goto(url);
      await page.waitForURL(/\/graphiql/);

      const variables = page.locator('.graphiql-editor-tool');
      await variables.filter({ hasText: '"balanceBelow": "5000"' }).waitFor();
      const { bar } = await runTab(page, 'Flagship');
      const minimum = fewestCalls(demo.vendors, demo.clients, flagshipVariables(new Date()));
      expect(bar).toMatch(new RegExp(`^${minimum} vendor calls .*2 × list-customer-accounts`));
      const result = page.locator('.graphiql-response');
      await result.filter({ hasText: '"expiresAt"' }).waitFor();
      // The editor writes with spaces that do not break.
      const text = (await result.innerText()).replaceAll('\u00a0', ' ');
      expect(text).toContain('"name": "Cliffside Grill"');
      if (process.env.UPDATE_PICTURE === '1') {
        await page.screenshot({ path: join(root, 'docs/graphiql.png') });
      }

      // The whole answer, with the calls one by one, is below: the editor draws what is in view only.
      await result.click();
      await page.keyboard.press('Control+End');
      await result.filter({ hasText: '"endpoint"' }).waitFor();

      const elsewhere = requested.filter((address) => new URL(address.replace(/^blob:/, '')).origin !== url);
      expect(elsewhere).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  browserTest(
    'every other tab runs with its variables, and is still there when the page is opened again',
    async () => {
      const browser = await startChromium();
      try {
        const page = await browser.newPage();
        await page.goto(url);
        const tabs = page.locator('.graphiql-tab');
        // A click on a tab does nothing before the editor is there.
        await shown(page, 'Flagship');
        for (const name of otherTabs) {
          await tabs.filter({ hasText: name }).locator('button').first().click();
          expect(await runTab(page, name)).toMatchObject({ errors: undefined });
        }
        await storedTabs(page, 'PlantsOfOneClient');
        await page.reload();
        await tabs.nth(otherTabs.length).waitFor();
        expect(await tabs.count()).toBe(1 + otherTabs.length);
        await page.locator('.graphiql-editor-tool').filter({ hasText: '"name": "Acme Dental"' }).waitFor();
      } finally {
        await browser.close();
      }
    },
  );
});
