/** A vendor's time: what is plainly one is read in whichever form, none is null, and what is no time is null and told. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(2);
});
afterEach(() => [vendors.rhombus, vendors.vobiz, vendors.voke].forEach(({ faults }) => faults.clear()));
afterAll(() => vendors.close());

interface Outage {
  readonly partner: string;
  readonly org: string | null;
  readonly endpoint: string;
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

const organizations = '{ clientOrgs { nodes { ... on VokeOrganization { createdAt name } } } }';
const customers = '{ customers { nodes { createdAt name } } }';
const orgs = '{ clientOrgs { nodes { ... on RhombusClientOrg { createdAt name } } } }';

/** The first time of the answer, the names beside it, and what is told, where the vendor writes `value`. */
async function shown(vendor: 'rhombus' | 'vobiz' | 'voke', column: string, value: unknown) {
  vendors[vendor].faults.add({ kind: 'changed', fields: { [column]: value } });
  const query = { rhombus: orgs, vobiz: customers, voke: organizations }[vendor];
  const { data, errors, extensions } = await vendors.query<
    Record<string, { nodes: { createdAt?: string; name?: string }[] }>,
    object
  >(query);
  const rows = Object.values(data ?? {}).flatMap(({ nodes }) =>
    nodes.filter(({ name }) => name !== undefined),
  );
  const { outages = [] } = extensions as { outages?: readonly Outage[] };
  expect([errors, rows.length]).toEqual([undefined, 2]);
  return { times: new Set(rows.map(({ createdAt }) => createdAt)), outages };
}

const local = '2026-01-05T04:30:00.000Z';

describe('is read', () => {
  test.each([
    ['2026-01-05 10:00:00+05:30', local],
    ['2026-01-05 10:00:00.79276+0530', '2026-01-05T04:30:00.792Z'],
    ['2026-01-05T04:30:00.08032875Z', '2026-01-05T04:30:00.080Z'],
    ['2026-01-05t04:30:00z', local],
    ['2026-01-05T10:00+05:30', local],
    ['2026-01-05 09:30:00 +05', local],
    ['2026-01-05T04:30:00.123456', '2026-01-05T04:30:00.123Z'],
    ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('%s', async (written, read) => {
    for (const [vendor, column] of [
      ['vobiz', 'created_at'],
      ['voke', 'createdAt'],
    ] as const) {
      expect(await shown(vendor, column, written)).toEqual({ times: new Set([read]), outages: [] });
      vendors[vendor].faults.clear();
    }
  });

  test('milliseconds since 1970, where the vendor counts them', async () => {
    const { times } = await shown('rhombus', 'createdAtMillis', Date.parse(local));
    expect(times).toEqual(new Set([local]));
  });
});

describe('is none, and nothing is told', () => {
  test.each(['0001-01-01T00:00:00Z', '0001-01-01', '0000-00-00 00:00:00', '', null])(
    '%j',
    async (written) => {
      expect(await shown('voke', 'createdAt', written)).toEqual({ times: new Set([null]), outages: [] });
    },
  );

  test.each([0, -62_135_596_800_000, null])('%j milliseconds', async (written) => {
    expect(await shown('rhombus', 'createdAtMillis', written)).toEqual({
      times: new Set([null]),
      outages: [],
    });
  });
});

describe('is null, and told by column and number', () => {
  const told = (partner: string, endpoint: string, columns: string) => ({
    times: new Set([null]),
    outages: [
      expect.objectContaining({
        partner,
        endpoint,
        org: null,
        code: 'VENDOR_INVALID_ANSWER',
        message: `${endpoint} answered against its contract: ${columns} cannot be read`,
        retryable: false,
      }),
    ],
  });

  test.each([
    'next Tuesday',
    '2026-02-30T00:00:00Z',
    '2026-01-05T24:00:00Z',
    '2026-01-05T10:00:61Z',
    '2026-01-05T10:00:60Z',
    '2026-13-05T10:00:00Z',
    '2026-01-05T10:00:00+25:00',
    '2026-06-11 16:03:28.586839',
    '1767607200',
  ])('%s', async (written) => {
    expect(await shown('voke', 'createdAt', written)).toEqual(
      told('voke', 'getOrganizations', 'createdAt (2)'),
    );
  });

  test.each([1e300, 1e15, -1e14])('%d milliseconds', async (written) => {
    expect(await shown('rhombus', 'createdAtMillis', written)).toEqual(
      told('rhombus', 'getClients', 'createdAt (2)'),
    );
  });

  test('and again to whoever is given the same answer later', async () => {
    const read = () => shown('vobiz', 'created_at', 'soon');
    const first = await read();
    expect(first.outages).toHaveLength(1);
    expect((await read()).outages).toEqual(first.outages);
  });
});
