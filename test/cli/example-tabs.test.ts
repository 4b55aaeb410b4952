/** The tabs that GraphiQL opens with: they run, show something, and cost what their comments say. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exampleTabs } from '../../src/cli/example-tabs.js';
import { openDemo, type TestDemo } from '../support/demo.js';

let demo: TestDemo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const tabs = exampleTabs('Acme Dental', ['rhombus']).map((tab) => ({
  ...tab,
  operation: /^query (\w+)/m.exec(tab.query)?.[1] ?? '',
}));

describe.each(tabs)('$operation', ({ query, variables = {} }) => {
  test('runs, and its comment names its vendor calls', async () => {
    const { data, errors, extensions } = await demo.query<Record<string, unknown>, unknown>(query, variables);
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
    expect(JSON.stringify(data)).not.toContain('"totalCount":0');
    const called = [...new Set(extensions.vendorCalls.map(({ endpoint }) => endpoint))];
    const comment = query.slice(0, query.indexOf('query '));
    const named: string[] = comment.match(/\b(get|find)[A-Z]\w+|\b(get|list)(-\w+)+/g) ?? [];
    const unnamed = called.filter((endpoint) => !named.includes(endpoint));
    // "and five more": the live states of the kinds of devices.
    expect(unnamed.filter((endpoint) => !/^getMinimal\w+StateList$/.test(endpoint))).toEqual([]);
    expect(unnamed.length).toBe(comment.includes('five more') ? 5 : 0);
    // "for a few": what is called instead where there are few to ask for.
    const instead = [...comment.matchAll(/([\w-]+) for a few/g)].map(([, name]) => name);
    expect(named.filter((endpoint) => !called.includes(endpoint) && !instead.includes(endpoint))).toEqual([]);
  });

  test('has values for its variables, and comments that its pane is wide enough for', () => {
    for (const name of Object.keys(variables)) expect(query).toContain(`$${name}: `);
    for (const line of query.split('\n').filter((line) => line.startsWith('#'))) {
      expect(line.length).toBeLessThan(50);
    }
  });
});

test('name the client that they are about', () => {
  expect(JSON.stringify(exampleTabs('Zed'))).toContain('"name":"Zed"');
});

test('begin with the question that crosses vendors, about the month that it is', () => {
  const [flagship] = exampleTabs('Zed');
  const { expiresFrom, expiresBefore } = flagship?.variables ?? {};
  const now = Date.now();
  expect(flagship?.query).toContain('query Flagship(');
  expect(Date.parse(String(expiresFrom))).toBeLessThanOrEqual(now);
  expect(Date.parse(String(expiresBefore))).toBeGreaterThan(now);
  expect(String(expiresBefore)).toMatch(/-01T00:00:00\.000Z$/);
});

test('show the ledgers of many customers for one call', async () => {
  const { query = '', variables } = tabs.find(({ operation }) => operation === 'LowBalances') ?? {};
  const fresh = await openDemo();
  const { data, extensions } = await fresh.query<{ customers: { totalCount: number } }, unknown>(
    query,
    variables,
  );
  await fresh.close();
  expect(data?.customers.totalCount).toBeGreaterThan(10);
  const ledgers = extensions.vendorCalls.filter(({ endpoint }) => endpoint.endsWith('-transactions'));
  expect(ledgers.map(({ endpoint }) => endpoint)).toEqual(['list-all-transactions']);
});
