// Tables as files: what any tool that can read a file by HTTP expects of one.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey, ownKey } from '../support/caller.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(12);
});
afterAll(() => vendors.close());

async function get(
  path: string,
  init: { method?: string; headers?: Record<string, string>; key?: string } = {},
) {
  const { method = 'GET', headers = {}, key = await ownKey(vendors.app) } = init;
  return vendors.app.gateway.fetch(`http://gateway${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
}

test('a table is the same in every form', async () => {
  const [csv, ndjson, json] = await Promise.all(
    ['csv', 'ndjson', 'json'].map(async (form) => (await get(`/data/clients.${form}`)).text()),
  );
  const rows = JSON.parse(json ?? '') as Record<string, unknown>[];
  expect(rows.length).toBeGreaterThan(10);
  expect(
    (ndjson ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(rows);
  const [header, ...lines] = (csv ?? '').trim().split('\r\n');
  expect(header?.split(',')).toEqual(Object.keys(rows[0] ?? {}));
  expect(lines).toHaveLength(rows.length);
});

describe('a file', () => {
  test('tells its length to HEAD, and gives any part of it', async () => {
    const whole = Buffer.from(await (await get('/data/devices.parquet')).arrayBuffer());
    const head = await get('/data/devices.parquet', { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(whole.length));
    expect(head.headers.get('accept-ranges')).toBe('bytes');
    const range = { range: 'bytes=-8' };
    const end = await get('/data/devices.parquet', { headers: range });
    // DuckDB in a browser asks by HEAD whether it may have a part.
    const headOfEnd = await get('/data/devices.parquet', { method: 'HEAD', headers: range });
    for (const part of [end, headOfEnd]) {
      expect([part.status, part.headers.get('content-length')]).toEqual([206, '8']);
      expect(part.headers.get('content-range')).toBe(
        `bytes ${whole.length - 8}-${whole.length - 1}/${whole.length}`,
      );
    }
    expect(await headOfEnd.text()).toBe('');
    expect(Buffer.from(await end.arrayBuffer())).toEqual(whole.subarray(-8));
    const beyond = await get('/data/devices.parquet', { headers: { range: `bytes=${whole.length}-` } });
    expect(beyond.status).toBe(416);
  });

  test('is not sent again to one who has it', async () => {
    const first = await get('/data/clients.csv');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await get('/data/clients.csv', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});

describe('a caller', () => {
  test('who may see one client gets its rows only, whatever the filter says', async () => {
    const uuid = vendors.rhombus.oracle.orgs()[0]?.uuid ?? '';
    const key = await newKey(vendors.app, { scopes: ['*'], limitedTo: [`rhombus/${uuid}`] });
    for (const filter of ['', '&filter=uuid ne null or true', "&filter=name ne 'x'"]) {
      const answer = await get(`/data/clients.json?select=uuid${filter}`, { key });
      expect(await answer.json()).toEqual([{ uuid }]);
    }
  });

  test('who lacks a scope is told which', async () => {
    const key = await newKey(vendors.app, { scopes: ['orgs:read'] });
    const answer = await get('/data/devices.csv', { key });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { scopes: ['devices:read'] } }] });
  });
});
