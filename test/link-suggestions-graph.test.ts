/** `linkSuggestions` through the graph: over what the vendors list, and never applied by itself. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(40);
});
afterAll(() => vendors.close());

interface Suggestion {
  readonly score: number;
  readonly reasons: readonly string[];
  readonly ends: readonly { readonly __typename: string; readonly id: string; readonly name: string }[];
}
interface Suggested {
  readonly linkSuggestions: {
    readonly totalCount: number | null;
    readonly nodes: readonly Suggestion[];
    readonly outages: readonly { readonly partner: string }[];
  };
  readonly links: { readonly totalCount: number };
}
async function ask(args = ''): Promise<Suggested> {
  const { data, errors } = await vendors.query<Suggested, object>(
    `{
      linkSuggestions${args} { totalCount nodes { score reasons ends { __typename id name } } outages { partner } }
      links { totalCount }
    }`,
  );
  expect(errors).toBeUndefined();
  if (!data) throw new Error('no data');
  return data;
}
const typesOf = ({ ends }: Suggestion): string[] => ends.map(({ __typename: type }) => type).sort();

describe('linkSuggestions', () => {
  test('finds the companies that all three vendors have, the surest first, and links none of them', async () => {
    const { linkSuggestions, links } = await ask('(first: 1000)');
    const { nodes, outages, totalCount } = linkSuggestions;
    expect(outages).toEqual([]);
    expect(totalCount).toBe(nodes.length);
    expect(links.totalCount).toBe(0);
    expect(nodes.map(({ score }) => score)).toEqual(nodes.map(({ score }) => score).sort((a, b) => b - a));
    expect(nodes.every(({ score }) => score >= 0.7 && score <= 1)).toBe(true);
    const pioneers = nodes.filter(({ ends }) => ends.some(({ name }) => name === 'Acme Dental'));
    expect(pioneers.map(typesOf)).toEqual([['Customer', 'RhombusClientOrg', 'VokeOrganization']]);
    expect(nodes.flatMap(({ reasons }) => reasons)).toContain('EMAIL_DOMAIN');
  });

  test('leaves out what has been confirmed', async () => {
    const [first] = (await ask()).linkSuggestions.nodes;
    const before = (await ask()).linkSuggestions.totalCount ?? 0;
    await vendors.query('mutation ($ids: [ID!]!) { linkClients(input: { ids: $ids }) { __typename } }', {
      ids: first?.ends.map(({ id }) => id),
    });
    const after = await ask();
    expect(after.links.totalCount).toBe(1);
    expect(after.linkSuggestions.totalCount).toBe(before - 1);
  });

  test('can be asked of some accounts, and of more or less sure ones', async () => {
    const { nodes } = (await ask('(partner: ["rhombus", "voke"])')).linkSuggestions;
    expect(new Set(nodes.map((one) => typesOf(one).join()))).toEqual(
      new Set(['RhombusClientOrg,VokeOrganization']),
    );
    const sure = (await ask('(minScore: 0.99)')).linkSuggestions.nodes;
    expect(sure.every(({ score }) => score >= 0.99)).toBe(true);
    const { errors } = await vendors.query('{ linkSuggestions(minScore: 2) { totalCount } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_ARGUMENT']);
  });

  test('says when a vendor is missing from it', async () => {
    vendors.rhombus.faults.add({ kind: 'status', status: 503 });
    const { totalCount, outages, nodes } = (await ask()).linkSuggestions;
    vendors.rhombus.faults.clear();
    expect([totalCount, outages]).toEqual([null, [{ partner: 'rhombus' }]]);
    expect(nodes.length).toBeGreaterThan(0);
  });
});
