// Requests as Excel, Power BI, Tableau and those who write addresses by hand send them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ownKey } from '../support/caller.js';
import { askOData, type ODataInit } from '../support/odata-caller.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
let rows: readonly Readonly<Record<string, unknown>>[];
beforeAll(async () => {
  vendors = await startThreeVendors(12);
  rows = (await ask('/clients')).json.value ?? [];
});
afterAll(() => vendors.close());

const ask = (path: string, init?: ODataInit) => askOData(vendors.app, path, init);
const json = 'application/json;odata.metadata=minimal';

describe('a time in a filter', () => {
  /** The rows since the hour in the middle of all times. */
  const middle = () => {
    const times = rows.flatMap(({ created_at: at }) => (typeof at === 'string' ? [at] : [])).sort();
    return `${(times[Math.floor(times.length / 2)] ?? '').slice(0, 13)}:00:00`;
  };
  const since = (utc: string) =>
    rows.filter(({ created_at: at }) => typeof at === 'string' && at >= `${utc}.000Z`);
  /** As a clock shows it that is two hours before UTC. */
  const east = (utc: string) => new Date(Date.parse(`${utc}Z`) + 7_200_000).toISOString().slice(0, 19);

  test.each<[string, (utc: string) => string]>([
    ['in UTC', (utc) => `${utc}Z`],
    ['with seven digits behind the second', (utc) => `${utc}.0000000Z`],
    ['without seconds', (utc) => `${utc.slice(0, 16)}Z`],
    ['of another zone, escaped', (utc) => `${east(utc)}%2B02:00`],
    [
      'of another zone, with every sign escaped',
      (utc) => `${east(utc)}.0000000%2B02:00`.replaceAll(':', '%3A'),
    ],
    ['of another zone, with a bare plus', (utc) => `${east(utc)}+02:00`],
    ['of another zone, with a bare plus and seven digits', (utc) => `${east(utc)}.0000000+02:00`],
  ])('%s is that time', async (_, written) => {
    const utc = middle();
    const expected = since(utc);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(rows.length);
    const { status, json: body } = await ask(`/clients?$filter=created_at%20ge%20${written(utc)}`);
    expect([status, body.value]).toEqual([200, expected]);
    const file = await vendors.app.gateway.fetch(
      `http://gateway/data/clients.json?filter=created_at%20ge%20${written(utc)}`,
      { headers: { authorization: `Bearer ${await ownKey(vendors.app)}` } },
    );
    expect(((await file.json()) as unknown[]).length).toBe(expected.length);
  });

  test('that is seven digits long is not taken for a shorter one', async () => {
    const [last] = rows
      .flatMap(({ created_at: at }) => (typeof at === 'string' ? [at] : []))
      .sort()
      .reverse();
    const countOf = async (digits: string) =>
      Number((await ask(`/clients/$count?$filter=created_at ge ${last?.slice(0, 23) ?? ''}${digits}Z`)).text);
    expect(await countOf('0000')).toBeGreaterThan(0);
    expect(await countOf('0010')).toBe(0);
  });
});

describe('an address', () => {
  test('has a plus for a space, and a plus of a text escaped', async () => {
    const name = String(rows[0]?.['name']);
    const written = encodeURIComponent(`'${name.replaceAll("'", "''")}'`).replaceAll('%20', '+');
    const { json: body } = await ask(
      `/clients?$select=name&$filter=name+eq+${written}+and+not+(name+eq+'a%2Bb')`,
    );
    expect(body.value?.[0]).toEqual({ name });
    // In a text a bare plus is a space, also where it looks like a time.
    const text = "'2020-01-01T00:00:00+01:00'";
    const { status, text: count } = await ask(
      `/clients/$count?$filter=${text}+eq+'2020-01-01T00:00:00 01:00'`,
    );
    expect([status, count]).toEqual([200, String(rows.length)]);
  });

  test.each([
    '$select=id,name&$orderby=name desc,id asc',
    '$select=id, name&$orderby=name desc , id',
    '%24select=id%2C%20name&%24orderby=name%20desc%2C%20id%20asc',
    '&$select=id,name&&$orderby=name desc&',
    '$orderby=name+desc&$select=+id+,+name+',
  ])('with spaces and escapes names the same columns: %s', async (query) => {
    const { status, json: body } = await ask(`/clients?${query}`);
    expect([status, Object.keys(body.value?.[0] ?? {})]).toEqual([200, ['id', 'name']]);
    const names = (body.value ?? []).map(({ name }) => String(name));
    expect(names).toEqual(
      rows
        .map(({ name }) => String(name))
        .sort()
        .reverse(),
    );
  });

  test.each([
    ['$top=0', 0, undefined],
    ['$top=0&$count=true', 0, 'all'],
    ['$skip=3&$count=true', -3, 'all'],
    ['$skip=100000&$count=true', 0, 'all'],
    ['$top=2&$skip=1&$count=true', 2, 'all'],
    ['$top=1000', -0, undefined],
    ['$filter=false&$count=true', 0, 0],
    ['$count=false', -0, undefined],
  ] as const)('with %s has its rows, and counts all of them', async (query, expected, count) => {
    const { status, json: body } = await ask(`/clients?${query}`);
    const length = Object.is(expected, -0) || expected < 0 ? rows.length + expected : expected;
    expect([status, body.value?.length]).toEqual([200, length]);
    expect(body['@odata.count']).toBe(count === 'all' ? rows.length : count);
    expect(body['@odata.nextLink']).toBeUndefined();
  });
});

describe('headers', () => {
  test.each([
    // Power Query, Excel and the client library of Microsoft.
    'application/json;odata.metadata=minimal;q=1.0,application/json;odata.metadata=none;q=0.9',
    'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    'application/json; charset=utf-8',
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    '',
  ])('of Accept: %s get JSON with a little about itself', async (accept) => {
    for (const path of ['/', '/clients', '/clients?$format=json']) {
      const headers = {
        accept,
        'odata-maxversion': '4.0',
        'odata-version': '4.0',
        'accept-charset': 'UTF-8',
      };
      const { status, headers: told } = await ask(path, { headers });
      expect([path, status, told.get('content-type')]).toEqual([path, 200, json]);
      expect(told.get('odata-version')).toBe('4.0');
    }
  });

  test('that prefer the form with nothing about itself get it', async () => {
    const accept = 'application/json;odata.metadata=minimal;q=0.5,application/json;odata.metadata=none;q=0.9';
    const { headers } = await ask('/clients', { headers: { accept } });
    expect(headers.get('content-type')).toBe('application/json;odata.metadata=none');
  });

  test.each([
    ['odata.maxpagesize=4', 4, 'odata.maxpagesize=4'],
    ['maxpagesize=4', 4, 'maxpagesize=4'],
    ['odata.include-annotations="*", odata.maxpagesize = "4"; foo', 4, 'odata.maxpagesize=4'],
    ['odata.maxpagesize=50000', undefined, 'odata.maxpagesize=5000'],
    ['odata.maxpagesize=0', undefined, null],
    ['odata.maxpagesize=-1', undefined, null],
    ['odata.include-annotations=*,respond-async', undefined, null],
  ] as const)('of Prefer: %s', async (prefer, length, applied) => {
    const { status, headers, json: body } = await ask('/clients', { headers: { prefer } });
    expect([status, headers.get('preference-applied')]).toEqual([200, applied]);
    expect(body.value).toHaveLength(length ?? rows.length);
  });
});

describe('a row', () => {
  test('of every set is found by the address that it gives itself, however many columns its key has', async () => {
    const sets = ((await ask('/')).json.value ?? []).map(({ name }) => String(name));
    const keys = await Promise.all(
      sets.map(async (set) => {
        const full = await ask(`/${set}?$top=3&$format=application/json;odata.metadata=full`);
        const plain = await ask(`/${set}?$top=3`);
        for (const [index, { '@odata.id': id }] of (full.json.value ?? []).entries()) {
          const { status, json: row } = await ask(String(id));
          const context = `http://gateway/odata/$metadata#${set}/$entity`;
          expect([id, status, row]).toEqual([
            id,
            200,
            { '@odata.context': context, ...plain.json.value?.[index] },
          ]);
        }
        return vendors.app.exporting.catalog.get(set)?.dataset.key ?? [];
      }),
    );
    expect(keys.filter(({ length }) => length > 1).length).toBeGreaterThan(2);
  });

  test('with a key of several columns is named by all of them, in any order', async () => {
    const [row] = (await ask('/phone_numbers?$top=1')).json.value ?? [];
    const [customer, number] = [row?.['customer_id'], row?.['number_id']].map(
      (value) => `'${encodeURIComponent(String(value))}'`,
    );
    const statusOf = async (key: string) => (await ask(`/phone_numbers(${key})`)).status;
    expect(await statusOf(`customer_id=${customer},number_id=${number}`)).toBe(200);
    expect(await statusOf(`number_id=${number},%20customer_id=${customer}`)).toBe(200);
    expect(await statusOf(`customer_id=${customer},number_id='nothing'`)).toBe(404);
    expect(await statusOf(`customer_id=${customer}`)).toBe(400);
    expect(await statusOf(`${customer},${number}`)).toBe(400);
    expect(await statusOf(`customer_id=${customer},customer_id=${customer}`)).toBe(400);
    expect(await statusOf(`customer_id=${customer},number_id=${number},name='x'`)).toBe(400);
    expect(await statusOf(`customer_id=${customer},number_id=null`)).toBe(400);
    expect(await statusOf(`customer_id=1,number_id=${number}`)).toBe(400);
  });

  test('with a time in its key is found by it in any zone', async () => {
    const [row] = (await ask('/telemetry?$top=1')).json.value ?? [];
    const time = String(row?.['time']);
    const east = `${new Date(Date.parse(time) + 3_600_000).toISOString().slice(0, 23)}%2B01:00`;
    for (const at of [time, east]) {
      const key = `plant_id='${encodeURIComponent(String(row?.['plant_id']))}',metric='${String(row?.['metric'])}',time=${at}`;
      expect((await ask(`/telemetry(${key})`)).json).toMatchObject({ ...row });
    }
  });
});

test('what a tool asks again and again, table by table, reaches no vendor', async () => {
  const sets = ((await ask('/')).json.value ?? []).map(({ name }) => String(name));
  await Promise.all(sets.map((set) => ask(`/${set}?$top=1`)));
  vendors.requests();
  // As Power BI does: a preview of each table, each several times, and none knows of another.
  const asked = [...sets, ...sets, ...sets].flatMap((set) => [
    `/${set}?$top=1000`,
    `/${set}/$count`,
    '/$metadata',
  ]);
  const statuses = await Promise.all(asked.map(async (path) => (await ask(path)).status));
  expect([...new Set(statuses)]).toEqual([200]);
  expect(vendors.requests()).toEqual([]);
});
