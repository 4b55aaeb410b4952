/** What a table shows to whom: the columns that the graph would answer, of the rows that it would answer, and no others. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { print } from 'graphql';
import { allScopes } from '../../src/auth/scopes.js';
import type { Column, Dataset } from '../../src/exports/datasets/dataset.js';
import { windowVariables } from '../../src/exports/datasets/window.js';
import { newKey } from '../support/caller.js';
import { searches } from '../support/searches.js';
import { rowsFor } from '../support/tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

const folder = mkdtempSync(join(tmpdir(), 'partnergraph-datasets-'));
writeFileSync(
  join(folder, 'people.graphql'),
  `query People @dataset(
    name: "people" description: "Customers, and whom to ask." key: ["id"] account: "partner_account" client: "auth_id"
  ) {
    customers {
      nodes {
        id authId name email phone
        partner { account }
        balance { amount currency }
        kycSessions { nodes { id status customerEmail } }
      }
    }
  }`,
);
writeFileSync(
  join(folder, 'poor.graphql'),
  `query Poor @dataset(name: "poor", description: "Customers with little left.", key: ["id"]) {
    customers(filter: { balanceBelow: "1000" }) { nodes { id name } }
  }`,
);

let vendors: ThreeVendors;
beforeAll(async () => {
  const limits = { depth: 20, fields: 5_000, listBreadth: 1_000_000_000 };
  const exports = { datasets: [folder] };
  const quota = {
    vendorCallsPerRequest: 100_000,
    vendorCallsPerMinute: 1_000_000,
    requestsPerMinute: 100_000,
  };
  vendors = await startThreeVendors(4, { limits, exports, quota });
  for (const name of vendors.app.exporting.catalog.keys()) await rowsFor(vendors.app, name);
}, 60_000);
afterAll(() => vendors.close());

const get = (path: string, key: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(
    vendors.app.gateway.fetch(`http://gateway${path}`, {
      headers: { authorization: `Bearer ${key}`, ...headers },
    }),
  );

describe('a column that the reader may not read', () => {
  const readers = async () => ({
    few: await newKey(vendors.app, { scopes: ['customers:read'] }),
    all: await newKey(vendors.app, { scopes: ['*'] }),
  });

  test('is not there, in any form', async () => {
    const { few, all } = await readers();
    const lines = async (key: string) => (await (await get('/data/people.csv', key)).text()).split('\r\n');
    expect((await lines(few))[0]).toBe('id,auth_id,name,partner_account');
    expect((await lines(all))[0]).toBe(
      'id,auth_id,name,email,phone,partner_account,balance_amount,balance_currency',
    );
    expect((await lines(few)).length).toBe((await lines(all)).length);
    for (const path of [
      '/data/people',
      '/data/people_kyc_sessions.json',
      '/odata/$metadata',
      '/odata/people',
    ]) {
      const secret = /\b(email|customer_email|balance_amount)\b/;
      expect([path, secret.test(await (await get(path, all)).text())]).toEqual([path, true]);
      expect([path, secret.test(await (await get(path, few)).text())]).toEqual([path, false]);
    }
  });

  test.each([
    '/data/people.csv?select=id,email',
    "/data/people.csv?filter=email ne 'x'",
    '/odata/people?$select=balance_amount',
    "/odata/people?$filter=startswith(phone,'+')",
    '/odata/people?$orderby=balance_amount',
  ])('cannot be asked about: %s', async (path) => {
    const { few, all } = await readers();
    const asked = async (key: string) => get(encodeURI(path), key);
    expect([(await asked(few)).status, (await asked(all)).status]).toEqual([400, 200]);
  });

  test('does not come with the copy or the page of somebody else', async () => {
    const { few, all } = await readers();
    const tagOf = async (path: string, key: string) => (await get(path, key)).headers.get('etag') ?? '';
    for (const path of ['/data/people.csv', '/odata/people']) {
      const known = { 'if-none-match': await tagOf(path, all) };
      expect([(await get(path, all, known)).status, (await get(path, few, known)).status]).toEqual([
        304, 200,
      ]);
    }
    const page = await get('/odata/people', all, { prefer: 'maxpagesize=1' });
    const next = ((await page.json()) as Record<string, string>)['@odata.nextLink'] ?? '';
    const { pathname, search } = new URL(next);
    expect((await get(pathname + search, few)).status).toBe(400);
  });

  test('may be what chose the rows: then they are not for that reader', async () => {
    const { few, all } = await readers();
    expect((await get('/data/poor.csv', few)).status).toBe(403);
    expect((await get('/data/poor.csv', all)).status).toBe(200);
  });
});

/** The fields that lead to a value, without those that every connection has. */
const fieldsOf = ({ steps }: Dataset, { source }: Pick<Column, 'source'>): string => {
  const step = 'step' in source ? source.step : source.placeOf;
  const lists = steps.slice(0, step + 1).flatMap(({ path }) => path);
  return [...lists, ...('path' in source ? source.path : [])].join('.');
};

test('whatever scopes a reader has, a table has the columns that the graph answers', async () => {
  const names = [...vendors.app.exporting.catalog.keys()].filter((name) => name !== 'vendor_outages');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.subarray(allScopes.filter((scope) => scope.endsWith(':read'))),
      async (name, scopes) => {
        const entry = vendors.app.exporting.catalog.get(name);
        const { dataset, family } = entry ?? {};
        if (dataset === undefined || !family?.operation) throw new Error(`${name} has no operation`);
        const key = await newKey(vendors.app, { scopes });
        const variables = windowVariables(family.window, new Date());
        const document = print(family.operation.document);
        const { errors = [] } = await vendors.query(document, variables, undefined, key);
        const refused = new Set(
          errors
            .filter(({ extensions }) => extensions.code === 'FORBIDDEN')
            .map(({ path = [] }) =>
              path.filter((part) => typeof part === 'string' && part !== 'nodes').join('.'),
            ),
        );
        expect(errors.filter(({ extensions }) => extensions.code !== 'FORBIDDEN')).toEqual([]);
        const isRefused = (fields: string): boolean =>
          [...refused].some((path) => `${fields}.`.startsWith(`${path}.`));
        const answer = await get(`/data/${name}.csv?limit=0`, key);
        const rowsAreRefused =
          dataset.steps.some((_step, index) =>
            isRefused(fieldsOf(dataset, { source: { placeOf: index } })),
          ) ||
          dataset.columns.some(
            (column) => dataset.key.includes(column.name) && isRefused(fieldsOf(dataset, column)),
          );
        expect([name, answer.status]).toEqual([name, rowsAreRefused ? 403 : 200]);
        if (rowsAreRefused) return;
        const shown = (await answer.text()).trim().split(',');
        const answered = dataset.columns.filter((column) => !isRefused(fieldsOf(dataset, column)));
        expect([name, shown]).toEqual([name, answered.map((column) => column.name)]);
      },
    ),
    { numRuns: searches(300) },
  );
});
