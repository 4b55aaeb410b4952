/** A vendor that changes what it answers: an odd value costs its field, an odd row itself, and both say so. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { isObject, type Columns, type Json, type Kind } from '../../src/reads/columns.js';
import type { Bringing } from '../../src/reads/endpoint.js';
import { makeRows } from '../../src/reads/rows.js';
import '../../src/schema.js';
import { wholeSight } from '../../src/sight.js';
import { vobizEndpoints } from '../../src/vendors/vobiz/endpoints/index.js';
import { vokeReads } from '../../src/vendors/voke/endpoints.js';
import { startVokeGateway, type VokeGateway } from '../support/voke-gateway.js';

const uuid = '0a1b2c3d-0000-4000-8000-000000000001';

/** A value of each kind as a vendor may write it. */
const sampleOf = (kind: Kind): unknown => {
  if (typeof kind !== 'string') {
    return 'part' in kind ? rowOf(kind.part.columns) : [rowOf(kind.parts.columns)];
  }
  const samples: Readonly<Record<Kind & string, unknown>> = {
    text: uuid,
    identifier: uuid,
    decimal: '1.50',
    word: 'METER',
    time: '2026-03-01T00:00:00Z',
    instant: 1_767_225_600_000,
    integer: 7,
    number: 1.5,
    flag: true,
    json: { a: 1 },
    texts: ['a'],
    jsons: [{ a: 1 }],
  };
  return samples[kind];
};

const rowOf = (columns: Columns): Json =>
  Object.values(columns)
    .reverse()
    .filter(({ wire, isAsked }) => wire !== '' && isAsked !== true)
    .reduce<Json>((row, { wire, kind }) => withValue(row, wire, sampleOf(kind)), {});

/** The row with another value at a name of the vendor's, which has dots where it leads into an object. */
function withValue(row: Json, wire: string, value: unknown): Json {
  const [name = '', ...inner] = wire.split('.');
  if (inner.length === 0) return { ...row, [name]: value };
  const held = row[name];
  return { ...row, [name]: withValue(isObject(held) ? held : {}, inner.join('.'), value) };
}

const odd: readonly unknown[] = [
  '',
  'text',
  12,
  0.5,
  2 ** 40,
  Number.NaN,
  true,
  [],
  {},
  [null],
  [[]],
  null,
  undefined,
];

const account = { id: 'voke', vendor: 'voke', client: {} as never };
const org = wholeSight().sees('voke', uuid) ?? null;

const parameters = {
  plantId: uuid,
  siteId: uuid,
  id: uuid,
  callUuid: uuid,
  applicationId: uuid,
  currency: uuid,
};

const read = (endpoint: Bringing<unknown>, rows: readonly unknown[]) =>
  makeRows(endpoint, { account, org, parameters }, rows, wholeSight());

const isRead = <Of extends object>(endpoint: Of): endpoint is Of & Bringing<unknown> => 'brings' in endpoint;

/** All operations whose rows are columns; Voke has no others. */
const reads: readonly Bringing<unknown>[] = [...vokeReads, ...vobizEndpoints.filter(isRead)];

/** Names in a row that say whose it is. */
const ownersIn = ({ owner }: Bringing<unknown>): readonly string[] =>
  'said' in owner ? Object.keys(owner.said) : 'each' in owner && owner.isNamed !== true ? [owner.each] : [];

/** The values of a row, without what its origin says. */
const valuesOf = (row: unknown): [string, unknown][] => Object.entries(row as Record<string, unknown>);

const columns = reads.flatMap((endpoint) =>
  endpoint.brings.entries
    .filter(([, { wire, isAsked }]) => wire !== '' && isAsked !== true)
    .map(([name]) => [`${endpoint.name}.${name}`, endpoint, name] as const),
);

describe('a row', () => {
  test.each(columns)('%s costs itself alone, whatever it is', (_name, endpoint, name) => {
    const sample = rowOf(endpoint.brings.columns);
    const column = endpoint.brings.columns[name];
    if (column === undefined) throw new Error('no such column');
    const isOwner = ownersIn(endpoint).includes(column.wire);
    const [whole] = read(endpoint, [sample]).rows;
    for (const value of odd) {
      // What names another owner is no oddity.
      const isName = typeof value === 'string' || (typeof value === 'number' && column.kind === 'identifier');
      if (isOwner && isName) continue;
      const { rows, warnings, failures } = read(endpoint, [withValue(sample, column.wire, value), sample]);
      // The other row is there as ever.
      expect(valuesOf(rows.at(-1))).toEqual(valuesOf(whole));
      if (rows.length === 1) {
        // Without its key it is no row, and without all that is known of it; that is told.
        const isKey = endpoint.brings.keys.some(
          (each) => endpoint.brings.columns[each]?.wire === column.wire,
        );
        const isAll = endpoint.brings.entries.every(([, { wire }]) => wire === column.wire);
        // What nobody's is, is nobody's to see.
        const isNobodys = 'each' in endpoint.owner && isOwner;
        const isDue = isKey || isAll || isNobodys;
        expect([isDue, failures.map(({ code }) => code)]).toEqual([true, ['VENDOR_INVALID_ANSWER']]);
        continue;
      }
      // The same value under two names, and what is made of it.
      const sameWire = endpoint.brings.entries.filter(
        ([, other]) => other.wire === column.wire || other.isOfRow === true,
      );
      const names = sameWire.map(([other]) => other);
      const others = valuesOf(rows[0]).filter(([other]) => !names.includes(other));
      expect(others).toEqual(valuesOf(whole).filter(([other]) => !names.includes(other)));
      const got: unknown = Reflect.get(Object(rows[0]), name);
      // What is absent is missing without a word; what is there is a value, or a warning.
      if (value === null || value === undefined) expect([got, warnings.size]).toEqual([column.missing, 0]);
      // Nothing where a time is to be stands for none.
      else if (Object.is(got, column.missing) && !warnings.has(name) && value !== '') {
        expect(column.kind).toBe('word');
      }
    }
  });

  test.each(reads.map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s that is none costs itself alone',
    (_name, endpoint) => {
      const sample = rowOf(endpoint.brings.columns);
      const { rows, failures, places } = read(endpoint, [null, sample, 'text', [], 7, {}]);
      expect([rows.length, places]).toEqual([1, [1]]);
      expect(failures.map(({ message }) => message)).toEqual([
        `${endpoint.name} answered against its contract: 5 of 6 rows cannot be read and are left out`,
      ]);
    },
  );

  test('says whose it is, or its endpoint says why nobody does', () => {
    for (const endpoint of reads) {
      const { owner, name } = endpoint;
      if (!('said' in owner)) continue;
      for (const wire of Object.keys(owner.said)) {
        const lie = { ...rowOf(endpoint.brings.columns), [wire]: 'ffffffff-0000-4000-8000-000000000009' };
        const asked = { account, org, parameters, name: uuid };
        const told = () => makeRows(endpoint, asked, [rowOf(endpoint.brings.columns), lie], wholeSight());
        expect([name, codeOf(told)]).toEqual([name, 'ORG_SCOPE_NOT_APPLIED']);
      }
    }
    const silentOf = (all: readonly Bringing<unknown>[]): readonly string[] =>
      all
        .filter(({ owner }) => 'unsaid' in owner)
        .map(({ name }) => name)
        .sort();
    expect(silentOf(vokeReads)).toEqual([
      'getAlerts',
      'getDeviceTemplates',
      'getMeterState',
      'getSiteCommands',
    ]);
    // What only the customer's own credential opens, and numbers that are nobody's.
    expect(silentOf(reads).filter((name) => name.includes('-'))).toEqual([
      'get-concurrency',
      'list-applications',
      'list-inventory-numbers',
      'list-live-calls',
      'list-queued-calls',
      'list-trunks',
    ]);
  });
});

function codeOf(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return Reflect.get(Object(error), 'code');
  }
}

describe('what a caller sees of it', () => {
  let gateway: VokeGateway;
  beforeAll(async () => {
    gateway = await startVokeGateway({}, { transport: { retries: 0 } });
  });
  afterAll(() => gateway.close());
  afterEach(() => gateway.voke.faults.clear());

  const row = (own: object) => ({ id: 'one', name: 'One', createdAt: '2026-03-01T00:00:00Z', ...own });
  const answered = (data: readonly unknown[], total: unknown = data.length) => {
    gateway.voke.faults.add({
      kind: 'answer',
      path: '/api/v1/plant-groups',
      json: { data, meta: { total } },
    });
  };
  const groups = async (selection: string) => {
    const { data, errors } = await gateway.query<{ clientOrgs: { nodes: { plantGroups: object }[] } }>(
      `{ clientOrgs(first: 1) { nodes { ... on VokeOrganization { plantGroups { ${selection} } } } } }`,
    );
    expect(errors).toBeUndefined();
    return data?.clientOrgs.nodes[0]?.plantGroups;
  };

  test('is a null, and an outage that names column and count and never the value', async () => {
    answered([row({ name: 7 }), row({ id: 'two', name: ['secret'] }), row({ id: 'three' })]);
    const page = await groups('totalCount nodes { uuid name } outages { code endpoint message }');
    expect(page).toEqual({
      totalCount: 3,
      nodes: [
        { uuid: 'one', name: null },
        { uuid: 'two', name: null },
        { uuid: 'three', name: 'One' },
      ],
      outages: [
        {
          code: 'VENDOR_INVALID_ANSWER',
          endpoint: 'getPlantGroups',
          message: 'getPlantGroups answered against its contract: name (2) cannot be read',
        },
      ],
    });
  });

  test('is told to nobody who did not ask for the column', async () => {
    answered([row({ name: 7, createdAt: 'never' })]);
    expect(await groups('nodes { uuid } outages { code }')).toEqual({
      nodes: [{ uuid: 'one' }],
      outages: [],
    });
  });

  test.each<[string, readonly unknown[], unknown, readonly string[]]>([
    ['fewer rows than the list says that there are', [row({})], 5, ['one']],
    ['a row without its key', [row({ id: null }), row({ id: 'two' })], 2, ['two']],
    ['the same row twice', [row({ name: 'Old' }), row({})], 2, ['one']],
  ])('is an outage where there is %s', async (_name, rows, total, left) => {
    answered(rows, total);
    const page = await groups('nodes { uuid } outages { code endpoint }');
    expect(page).toEqual({
      nodes: left.map((id) => ({ uuid: id })),
      outages: [{ code: 'VENDOR_INVALID_ANSWER', endpoint: 'getPlantGroups' }],
    });
  });

  test.each([[{}], ['many'], [-1], [1.5], [null]])('is nothing where the total is %j', async (total) => {
    answered([row({})], total);
    expect(await groups('nodes { uuid } outages { code }')).toEqual({
      nodes: [{ uuid: 'one' }],
      outages: [],
    });
  });

  test('is told in lists of the fleet as well, whose total stays', async () => {
    const odd = { id: 'one', name: 7, type: 'METER', status: 'ONLINE' };
    gateway.voke.faults.add({
      kind: 'answer',
      path: '/api/v1/plants/*',
      json: { data: [odd], meta: { total: 1 } },
    });
    const { data } = await gateway.query<{
      devices: { totalCount: number | null; nodes: object[]; outages: { message: string }[] };
    }>('{ devices(first: 1) { totalCount nodes { name } outages { code message } } }');
    expect(data?.devices.nodes).toEqual([{ name: null }]);
    expect(data?.devices.totalCount).toBeGreaterThan(0);
    expect(data?.devices.outages.map(({ message }) => message.replace(/\d+/, 'N'))).toEqual([
      'getSubDevices answered against its contract: name (N) cannot be read',
    ]);
    const counted = await gateway.query<object>('{ devices(first: 1) { totalCount outages { code } } }');
    // Devices are ordered by name, which is asked for in any case.
    expect(counted.data).toMatchObject({ devices: { outages: [{ code: 'VENDOR_INVALID_ANSWER' }] } });
  });
});
