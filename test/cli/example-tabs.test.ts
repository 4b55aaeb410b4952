/** The tabs that GraphiQL opens with: they run, and cost what their comments say. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exampleTabs } from '../../src/cli/example-tabs.js';
import { startGateway, type TestGateway } from '../support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ orgs: 60 });
});
afterAll(() => gateway.close());

const tabs = exampleTabs('Acme Dental').map((tab) => ({
  ...tab,
  operation: /^query (\w+)/m.exec(tab.query)?.[1] ?? '',
}));

describe.each(tabs)('$operation', ({ query, variables = {} }) => {
  test('runs, and its comment names its vendor calls', async () => {
    const { data, errors, extensions } = await gateway.query<Record<string, unknown>, unknown>(
      query,
      variables,
    );
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
    const called = [...new Set(extensions.vendorCalls.map(({ endpoint }) => endpoint))];
    const comment = query.slice(0, query.indexOf('query '));
    const named: string[] = comment.match(/\b(get|find)[A-Z]\w+/g) ?? [];
    const unnamed = called.filter((endpoint) => !named.includes(endpoint));
    // "and five more": the live states of the kinds of devices.
    expect(unnamed.filter((endpoint) => !/^getMinimal\w+StateList$/.test(endpoint))).toEqual([]);
    expect(unnamed.length).toBe(comment.includes('five more') ? 5 : 0);
    expect(named.filter((endpoint) => !called.includes(endpoint))).toEqual([]);
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
