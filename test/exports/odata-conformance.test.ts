// OData 4.0: the minimal conformance level, as far as it applies to a service that is only read. Items have the numbers of the
// list in Part 1 (Protocol), 13.1.1; items 8 and 13, data types and $metadata, have a file of their own.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/caller.js';
import { askOData, type ODataInit } from '../support/odata-caller.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(12);
});
afterAll(() => vendors.close());

const ask = (path: string, init?: ODataInit) => askOData(vendors.app, path, init);
const json = 'application/json;odata.metadata=minimal';

describe('documents', () => {
  test.each(['', '/'])('item 1: a service document at the root (/odata%s)', async (path) => {
    const { status, headers, json: body } = await ask(path);
    expect([status, headers.get('content-type')]).toEqual([200, json]);
    expect(body['@odata.context']).toBe('http://gateway/odata/$metadata');
    expect(body.value).toContainEqual({ name: 'clients', kind: 'EntitySet', url: 'clients' });
  });

  test('tell of the sets that the caller may read, and of no others', async () => {
    const key = await newKey(vendors.app, { scopes: ['orgs:read'] });
    const { json: body } = await ask('/', { key });
    expect(body.value?.map(({ name }) => name)).toEqual(['vendor_outages', 'clients']);
    expect((await ask('/$metadata', { key })).text).not.toContain('devices');
    const { status, json: refused } = await ask('/devices', { key });
    expect([status, refused.error?.code]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('headers', () => {
  test.each(['/', '/$metadata', '/clients', '/clients/$count', '/nothing', '/clients?$top=x', '/$batch'])(
    'item 4: OData-Version is in the answer to %s',
    async (path) => {
      for (const method of ['GET', 'HEAD', 'POST']) {
        expect((await ask(path, { method })).headers.get('odata-version')).toBe('4.0');
      }
    },
  );

  test('item 5: OData-MaxVersion is obeyed', async () => {
    const statusOf = async (name: string, value: string) =>
      (await ask('/', { headers: { [name]: value } })).status;
    expect(await statusOf('odata-maxversion', '4.0')).toBe(200);
    expect(await statusOf('odata-maxversion', '4.01')).toBe(200);
    expect(await statusOf('odata-maxversion', '3.0')).toBe(400);
    expect(await statusOf('odata-maxversion', 'four')).toBe(400);
    expect(await statusOf('odata-version', '3.0')).toBe(400);
  });

  test.each([
    ['application/json', 200, json],
    ['application/json;odata.metadata=minimal;q=1.0,application/atom+xml;q=0.8', 200, json],
    ['application/atom+xml, */*;q=0.1', 200, json],
    ['application/json;odata.metadata=none', 200, 'application/json;odata.metadata=none'],
    ['application/json;odata.metadata=full', 200, 'application/json;odata.metadata=full'],
    [
      'application/json;IEEE754Compatible=true',
      200,
      'application/json;odata.metadata=minimal;IEEE754Compatible=true',
    ],
    ['application/atom+xml', 406, json],
  ])('item 5: the form follows Accept: %s', async (accept, status, type) => {
    const reply = await ask('/clients', { headers: { accept } });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, type]);
  });

  test.each([
    ['json', 200],
    ['application/json', 200],
    ['application/json;odata.metadata=none', 200],
    ['atom', 406],
    ['xml', 406],
    ['', 400],
  ])('$format=%s goes before Accept', async (format, status) => {
    const path = `/clients?$format=${encodeURIComponent(format)}`;
    expect((await ask(path, { headers: { accept: 'application/atom+xml' } })).status).toBe(status);
  });

  test('a preference for smaller pages is applied, and said to be', async () => {
    const { headers, json: body } = await ask('/clients', { headers: { prefer: 'odata.maxpagesize=5' } });
    expect(headers.get('preference-applied')).toBe('odata.maxpagesize=5');
    expect(body.value).toHaveLength(5);
    const { headers: second, json: next } = await ask(body['@odata.nextLink'] ?? '');
    expect([next.value?.length, second.get('preference-applied')]).toEqual([5, null]);
  });

  test('an answer that has not changed is not sent again', async () => {
    for (const path of ['/', '/$metadata', '/clients', '/clients/$count']) {
      const first = await ask(path);
      const etag = first.headers.get('etag') ?? '';
      const again = await ask(path, { headers: { 'if-none-match': etag } });
      expect([etag.slice(0, 3), again.status, again.text]).toEqual(['W/"', 304, '']);
    }
    const [one, other] = [await ask('/clients'), await ask('/clients?$top=3')];
    expect(one.headers.get('etag')).not.toBe(other.headers.get('etag'));
  });
});

describe('answers', () => {
  test('item 2: are in the JSON format, with an absolute context', async () => {
    const { json: body, headers } = await ask('/clients');
    expect(body['@odata.context']).toBe('http://gateway/odata/$metadata#clients');
    expect(body.value?.length).toBeGreaterThan(10);
    expect(body['@odata.nextLink']).toBeUndefined();
    expect(headers.get('x-data-as-of')).toMatch(/Z$/);
  });

  test('item 3: what does not fit on a page comes by links, and in no other way', async () => {
    const all = (await ask('/clients?$select=id')).json.value;
    const found: unknown[] = [];
    let next: string | undefined = '/clients?$select=id';
    while (next !== undefined) {
      const { json: page } = await ask(next, { headers: { prefer: 'odata.maxpagesize=7' } });
      found.push(...(page.value ?? []));
      next = page['@odata.nextLink'];
    }
    expect(found).toEqual(all);
  });

  test('item 9: nothing has to be understood to read the rows', async () => {
    const body: object = (await ask('/clients?$count=true', { headers: { prefer: 'odata.maxpagesize=3' } }))
      .json;
    expect(Object.keys(body)).toEqual(['@odata.context', '@odata.count', 'value', '@odata.nextLink']);
    const { json: bare } = await ask('/clients', {
      headers: { accept: 'application/json;odata.metadata=none' },
    });
    expect(bare.value).toEqual((await ask('/clients')).json.value);
    expect(Object.keys(bare.value?.[0] ?? {}).filter((name) => name.includes('@'))).toEqual([]);
  });

  test('item 7: what is not understood fails', async () => {
    for (const [path, status] of [
      ['/clients?$filter=name eq', 400],
      ['/clients?$filter=nothing eq 1', 400],
      ['/clients?$filter=name eq 1', 400],
      ['/clients?$top=-1', 400],
      ['/clients?$top=1&$top=2', 400],
      ['/clients?$top', 400],
      ['/clients?$skip=1.5', 400],
      ['/clients?$count=yes', 400],
      ['/clients?$orderby=name up', 400],
      ['/clients?$orderby=location_total add 1', 400],
      ['/clients?$orderby=-location_total', 400],
      ['/clients?$orderby=name desc asc', 400],
      ['/clients?$orderby=', 400],
      ['/clients?$orderby=nothing', 400],
      ['/clients?$orderby=name,name', 400],
      ['/clients?$select=nothing', 400],
      ['/clients?$select=', 400],
      ['/clients?$filter=%ff', 400],
      ['/clients?top=1', 400],
      ['/clients?Filter=x', 400],
      ['/clients?$skiptoken=x', 400],
      ["/clients('x')?$filter=true", 400],
      ['/clients(1)', 400],
      ["/clients(name='x')", 400],
      ['/clients()', 400],
      ['/?$filter=true', 400],
      ['/nothing', 404],
      ['/clients/nothing', 404],
      ['/clients/$filter(true)', 404],
      ["/clients('nothing')", 404],
    ] as const) {
      const { status: found, json: body } = await ask(path);
      expect([path, found]).toEqual([path, status]);
      expect(typeof body.error?.message).toBe('string');
    }
  });

  test.each([
    '/clients?$expand=linked',
    '/clients?$apply=aggregate(location_total with sum as total)',
    '/clients?$search=a',
    '/clients?$compute=1 as one',
    '/clients?$deltatoken=1',
    '/clients?$levels=1',
    '/clients?$index=1',
    '/clients?$schemaversion=1',
    '/clients?$expand=linked($levels=2)',
    '/clients?$Top=1',
    '/clients?@name=1',
    '/clients?$filter=name eq @name',
    '/clients?$filter=location_total add 1 eq 2',
    '/clients?$filter=created_at lt now()',
    '/clients?$filter=linked/name eq null',
    '/clients?$filter=location_total mul 2 gt 4',
    "/clients?$filter=created_at gt datetimeoffset'2020-01-01T00:00:00Z'",
    '/clients?$orderby=length(name)',
    '/clients?$orderby=linked/name',
    '/clients?$orderby=linked/$count desc',
    '/clients?$select=length(name)',
    '/clients?$select=linked/name',
    "/clients('x')/name",
    "/clients('x')/name/$value",
    "/clients('x')/$value",
    "/clients('x')/$ref",
    '/clients/$ref',
    '/clients/$value',
    '/clients/$each',
    '/clients/$query',
    '/$batch',
    '/$all',
    '/$crossjoin(clients)',
    '/$entity?$id=clients',
  ])('item 7: %s is not implemented, and says so', async (path) => {
    const { status, json: body } = await ask(path);
    expect([status, body.error?.code]).toEqual([501, 'NOT_IMPLEMENTED']);
    expect(body.error?.target).not.toBe('');
  });

  test('item 6: options, headers and preferences of others are left to them', async () => {
    const headers = { 'x-colour': 'blue', prefer: 'colour=blue, omit-values=nulls' };
    const { status, headers: told } = await ask('/clients?colour=blue&_=1', { headers });
    expect([status, told.get('preference-applied')]).toEqual([200, null]);
  });

  test('item 10: methods that write are refused', async () => {
    for (const path of ['/clients', "/clients('x')", '/clients/$ref', '/$batch']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const { status, headers, json: body } = await ask(path, { method });
        expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
        expect(body.error?.code).toBe('METHOD_NOT_ALLOWED');
      }
    }
  });

  test('HEAD has the headers of GET', async () => {
    const headers = { 'accept-encoding': 'identity' };
    const [get, head] = [
      await ask('/clients', { headers }),
      await ask('/clients', { method: 'HEAD', headers }),
    ];
    expect(head.text).toBe('');
    for (const name of ['content-length', 'content-type', 'etag', 'odata-version']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)));
  });
});

describe('options', () => {
  test('$select, $orderby, $top, $skip and $count', async () => {
    const all = (await ask('/clients?$select=id,name&$orderby=name desc')).json;
    expect(all['@odata.context']).toBe('http://gateway/odata/$metadata#clients(id,name)');
    const names = (all.value ?? []).map(({ name }) => name as string);
    expect(names).toEqual([...names].sort().reverse());
    const part = (await ask('/clients?$select=id,name&$orderby=name desc&$skip=2&$top=3&$count=true')).json;
    expect(part.value).toEqual(all.value?.slice(2, 5));
    expect(part['@odata.count']).toBe(names.length);
    expect(part['@odata.nextLink']).toBeUndefined();
    expect((await ask('/clients?$top=0&$count=true')).json).toMatchObject({
      value: [],
      '@odata.count': names.length,
    });
  });

  test('$filter, and /$count by it, whatever the page', async () => {
    const { json: body } = await ask("/clients?$filter=partner_vendor eq 'voke'");
    const { text, headers } = await ask("/clients/$count?$filter=partner_vendor eq 'voke'&$top=1&$skip=5");
    expect(Number(text)).toBe(body.value?.length);
    expect(headers.get('content-type')).toBe('text/plain;charset=utf-8');
  });

  test('a row by its key, in both forms', async () => {
    const { value: [row] = [] } = (await ask('/clients?$top=1')).json;
    const key = encodeURIComponent(`'${String(row?.['id'])}'`);
    for (const path of [`/clients(${key})`, `/clients(id=${key})`]) {
      const { json: body } = await ask(path);
      expect(body).toEqual({ '@odata.context': 'http://gateway/odata/$metadata#clients/$entity', ...row });
    }
    const { json: chosen } = await ask(`/clients(${key})?$select=name`);
    expect(chosen).toEqual({
      '@odata.context': 'http://gateway/odata/$metadata#clients(name)/$entity',
      name: row?.['name'],
    });
  });

  test('with all metadata, a row says what it is and where', async () => {
    const { value: [row] = [] } = (
      await ask('/clients?$top=1&$select=name&$format=application/json;odata.metadata=full')
    ).json;
    expect(row).toMatchObject({ '@odata.type': '#Partnergraph.clients' });
    const { json: itself } = await ask(String(row?.['@odata.id']));
    expect(itself).toMatchObject({ name: row?.['name'] });
    const bare = await ask('/clients?$top=1&$format=application/json;odata.metadata=none');
    expect(Object.keys(bare.json)).toEqual(['value']);
  });
});
