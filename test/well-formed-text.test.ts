/** Half a surrogate pair is U+FFFD wherever it comes in, and no text is cut between the halves of one. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(2, { writes: true });
});
afterEach(() => [vendors.rhombus, vendors.vobiz, vendors.voke].forEach(({ faults }) => faults.clear()));
afterAll(() => vendors.close());

/** `JSON.stringify` writes halves of pairs, and nothing else of them, as such escapes. */
const half = /\\ud[89a-f]/;

const texts: readonly (readonly [written: string, read: string])[] = [
  ['Caf\ud83d', 'Caf\ufffd'],
  ['\ude00Caf', '\ufffdCaf'],
  ['\ude00\ud83d', '\ufffd\ufffd'],
  ['a\ud83d\ud83d\ude00b', 'a\ufffd\u{1f600}b'],
  ['a \u{1f600} whole', 'a \u{1f600} whole'],
  ['a backslash \\ud83d', 'a backslash \\ud83d'],
];

describe('a vendor’s text', () => {
  test.each(texts)('%j', async (written, read) => {
    for (const [vendor, field, query] of [
      ['rhombus', 'clientOrgName', '{ clientOrgs { nodes { ... on RhombusClientOrg { name } } } }'],
      ['vobiz', 'name', '{ customers { nodes { name } } }'],
      ['voke', 'name', '{ clientOrgs { nodes { ... on VokeOrganization { name } } } }'],
    ] as const) {
      vendors[vendor].faults.add({ kind: 'changed', fields: { [field]: written } });
      const { data, errors } = await vendors.query<Record<string, { nodes: { name?: string }[] }>, object>(
        query,
      );
      const names = Object.values(data ?? {}).flatMap(({ nodes }) => nodes.flatMap(({ name }) => name ?? []));
      expect([errors, new Set(names)]).toEqual([undefined, new Set([read])]);
      expect(JSON.stringify(data).replaceAll('\\\\', '')).not.toMatch(half);
    }
  });

  test.each([298, 299, 300])('of an error that is cut after %d units and a pair', async (length) => {
    vendors.rhombus.faults.add({ kind: 'refused', errorMsg: `${'a'.repeat(length)}\u{1f600} and more` });
    const answer = await vendors.query<object, object>('{ clientOrgs { nodes { name } } }');
    const text = JSON.stringify(answer);
    expect(text).toContain('VENDOR_REFUSED');
    expect(text).not.toMatch(half);
  });

  test('of JSON behind a byte order mark', async () => {
    for (const vendor of ['rhombus', 'vobiz', 'voke'] as const) {
      vendors[vendor].faults.add({ kind: 'changed', before: '\ufeff' });
    }
    const { data, extensions } = await vendors.query<Record<string, { nodes: object[] }>, object>(
      '{ clientOrgs { nodes { name } } customers { nodes { name } } }',
    );
    expect([data?.['clientOrgs']?.nodes.length, data?.['customers']?.nodes.length]).toEqual([4, 2]);
    expect(extensions).not.toHaveProperty('outages');
  });
});

describe('a caller’s text', () => {
  test.each(texts)('%j is sent to the vendor whole', async (written, read) => {
    const organization = await vendors.query<{ clientOrgs: { nodes: { id?: string }[] } }, object>(
      '{ clientOrgs { nodes { ... on VokeOrganization { id } } } }',
    );
    expect(organization.errors).toBeUndefined();
    const { errors } = await vendors.query<object, object>(
      `mutation ($input: CreatePlantGroupInput!) { createPlantGroup(input: $input) { __typename ... on Failure { message } } }`,
      {
        input: {
          organizationId: organization.data?.clientOrgs.nodes.find(({ id }) => id !== undefined)?.id,
          name: written,
          idempotencyKey: `group-${encodeURIComponent(read)}`,
        },
      },
    );
    expect(errors).toBeUndefined();
    const sent = vendors.voke.requests.findLast(({ method }) => method === 'POST');
    expect(sent?.body).toMatchObject({ name: read });
  });

  test.each([
    ['a half in an error', 'nobody \ud83d', 'nobody \ufffd'],
    ['a name that is cut at a pair', `${'n'.repeat(59)}\u{1f600}\u{1f600}`, `${'n'.repeat(59)}…`],
    ['a name that is cut behind one', `${'n'.repeat(58)}\u{1f600}\u{1f600}`, `${'n'.repeat(58)}\u{1f600}…`],
  ])('%s', async (_, name, told) => {
    const { errors } = await vendors.query<object, object>(
      'query ($name: String!) { clientOrg(name: $name) { name } }',
      { name },
    );
    expect(errors?.[0]?.message).toContain(told);
    expect(JSON.stringify(errors)).not.toMatch(half);
  });
});
