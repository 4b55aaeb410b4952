/** A name is found however its accents, its case and its spaces were typed, at every vendor and in every filter. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

const kept = 'E\u00e1st Stra\u00dfe Foods';
let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(1);
  vendors.rhombus.faults.add({ kind: 'changed', fields: { clientOrgName: kept, name: kept } });
  vendors.vobiz.faults.add({ kind: 'changed', fields: { name: kept } });
  vendors.voke.faults.add({ kind: 'changed', fields: { name: kept } });
});
afterAll(() => vendors.close());

const typed: readonly (readonly [how: string, name: string])[] = [
  ['as it is kept', kept],
  ['decomposed', kept.normalize('NFD')],
  ['with spaces that do not break', kept.replaceAll(' ', '\u00a0')],
  ['with more space, of other kinds', ` ${kept.replaceAll(' ', '\u2003\t')}\u3000`],
  ['in capitals', 'E\u00c1ST STRASSE FOODS'],
  ['in small letters, decomposed', kept.toLowerCase().normalize('NFD')],
];

describe.each(typed)('%s', (_, name) => {
  test.each(['rhombus', 'voke'])('a client of %s is found by its name', async (partner) => {
    const { data, errors } = await vendors.query<{ clientOrg: { name: string } }, object>(
      'query ($name: String!, $partner: [String!]) { clientOrg(name: $name, partner: $partner) { name } }',
      { name, partner: [partner] },
    );
    expect([errors, data?.clientOrg.name]).toEqual([undefined, kept]);
  });

  test('the vendor is asked for what every spelling of it contains', async () => {
    vendors.vobiz.clearRequests();
    await vendors.query<object, object>('query ($name: String!) { customer(name: $name) { name } }', {
      name,
    });
    const asked = vendors.vobiz.requests.map(({ query }) => query['search']?.toLowerCase());
    expect(new Set(asked)).toEqual(new Set(['foods']));
  });

  test.each([
    ['clientOrgs', 'clientOrgs(filter: { text: $name })', 2],
    ['devices', 'devices(filter: { text: $name })', 4],
    ['apiKeys', 'apiKeys(filter: { text: $name })', 1],
  ])('%s that contain it are found', async (root, field, atLeast) => {
    const { data, errors } = await vendors.query<Record<string, { nodes: { name: string }[] }>, object>(
      `query ($name: String!) { ${field} { nodes { name } } }`,
      { name },
    );
    expect(errors).toBeUndefined();
    expect(data?.[root]?.nodes.length).toBeGreaterThanOrEqual(atLeast);
  });
});

test.each(['Stra\u00dfe', 'stras', 'e\u0301', 'OODS'])(
  'a filter for %s finds the names that contain it, whole characters for whole ones',
  async (part) => {
    const { data } = await vendors.query<{ clientOrgs: { nodes: object[] } }, object>(
      'query ($name: String!) { clientOrgs(filter: { text: $name }) { nodes { name } } }',
      { name: part },
    );
    // An accent of another letter is no part of the name.
    expect(data?.clientOrgs.nodes).toHaveLength(part === 'e\u0301' ? 0 : 2);
  },
);
