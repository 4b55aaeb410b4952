// What real clients do with the service, and each failure that such clients are known to have with others.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OData } from '@odata/client';
import { newKey, ownKey } from '../support/caller.js';
import { askOData, type ODataInit } from '../support/odata-caller.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
let url: string;
beforeAll(async () => {
  vendors = await startThreeVendors(12);
  url = await vendors.app.listen();
});
afterAll(() => vendors.close());

const ask = (path: string, init?: ODataInit) => askOData(vendors.app, path, init);

interface Feed {
  readonly value: readonly { readonly id: string; readonly name: string }[];
  readonly '@odata.nextLink'?: string;
}

describe('a client library, over a socket', () => {
  const connect = async () =>
    OData.New4({
      serviceEndpoint: `${url}/odata/`,
      // As spreadsheets do: any user, and the key as the password.
      credential: { username: 'key', password: await ownKey(vendors.app) },
    });

  test('reads what it asks for', async () => {
    const client = await connect();
    const params = client.newParam().select(['id', 'name']).orderby('name', 'asc').top(3).count(true);
    const feed = (await client.newRequest<Feed>({ collection: 'clients', params })) as unknown as Feed;
    expect(feed.value).toHaveLength(3);
    expect(feed).toMatchObject({ '@odata.context': `${url}/odata/$metadata#clients(id,name)` });
    const filter = client
      .newFilter()
      .field('name')
      .eq(feed.value[0]?.name ?? '');
    const filtered = (await client.newRequest<Feed>({
      collection: 'clients',
      params: client.newParam().filter(filter),
    })) as unknown as Feed;
    expect(filtered.value.map(({ id }) => id)).toContain(feed.value[0]?.id);
  });

  test('follows the links to the end, over a socket, and sees each row once', async () => {
    const headers = { authorization: `Bearer ${await ownKey(vendors.app)}`, prefer: 'odata.maxpagesize=4' };
    const seen: string[] = [];
    let next: string | undefined = `${url}/odata/clients?$select=id&$count=true`;
    while (next !== undefined) {
      const answer = await fetch(next, { headers });
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      const feed = (await answer.json()) as Feed & { '@odata.count': number };
      seen.push(...feed.value.map(({ id }) => id));
      next = feed['@odata.nextLink'];
      if (next === undefined) expect(seen).toHaveLength(feed['@odata.count']);
    }
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('what has failed elsewhere', () => {
  test('pages are of one snapshot, while a new one is built; when it is gone, that is said', async () => {
    const { store, catalog } = vendors.app.exporting;
    const family = catalog.get('clients')?.family;
    if (family === undefined) throw new Error('there is no such dataset');
    const prefer = { headers: { prefer: 'odata.maxpagesize=5' } };
    const all = (await ask('/clients?$select=id')).json.value ?? [];
    const first = (await ask('/clients?$select=id', prefer)).json;
    const next = first['@odata.nextLink'] ?? '';
    await store.build(family);
    expect((await ask(next)).json.value).toEqual(all.slice(5, 10));
    for (let builds = 0; builds < 3; builds += 1) await store.build(family);
    const { status, json } = await ask(next);
    expect([status, json.error?.code, json.error?.target]).toEqual([410, 'SNAPSHOT_GONE', '$skiptoken']);
  });

  test('a token of one caller is none of another who sees other rows', async () => {
    const next = (await ask('/clients', { headers: { prefer: 'odata.maxpagesize=5' } })).json[
      '@odata.nextLink'
    ];
    const uuid = vendors.rhombus.oracle.orgs()[0]?.uuid ?? '';
    const key = await newKey(vendors.app, { scopes: ['*'], limitedTo: [`rhombus/${uuid}`] });
    expect((await ask(next ?? '', { key })).status).toBe(400);
    expect((await ask("/clients?$filter=name ne '' or true&$select=uuid", { key })).json.value).toEqual([
      { uuid },
    ]);
  });

  test('nobody is asked for a user and a password, in the words of OData', async () => {
    const answer = await fetch(`${url}/odata/`);
    expect([answer.status, answer.headers.get('odata-version')]).toEqual([401, '4.0']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await answer.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  });

  test('a page that $top ends has no link, and links carry $top on', async () => {
    const prefer = { headers: { prefer: 'odata.maxpagesize=4' } };
    expect((await ask('/clients?$top=4', prefer)).json['@odata.nextLink']).toBeUndefined();
    const { json } = await ask('/clients?$top=6', prefer);
    const last = (await ask(json['@odata.nextLink'] ?? '')).json;
    expect([last.value?.length, last['@odata.nextLink']]).toEqual([2, undefined]);
  });

  test('gzip is not sent to who refuses it', async () => {
    const encodingOf = async (accepted: string) =>
      (await ask('/clients', { headers: { 'accept-encoding': accepted } })).headers.get('content-encoding');
    expect(await encodingOf('br, gzip;q=0')).toBeNull();
    expect(await encodingOf('identity')).toBeNull();
  });
});

test('a page of another origin may wish for its pages as any client does', async () => {
  const origin = 'https://notebook.example';
  const other = await startThreeVendors(1, { server: { corsOrigins: [origin] } });
  const ask = (method: string, headers: Readonly<Record<string, string>>) =>
    other.app.gateway.fetch('http://gateway/odata/clients', { method, headers: { origin, ...headers } });
  const preflight = await ask('OPTIONS', {
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'authorization,odata-maxversion,prefer',
  });
  expect(preflight.status).toBe(204);
  const allowed = preflight.headers.get('access-control-allow-headers')?.split(/, ?/);
  expect(allowed).toEqual(expect.arrayContaining(['authorization', 'odata-maxversion', 'prefer']));
  const authorization = `Bearer ${await ownKey(other.app)}`;
  const { headers } = await ask('GET', { authorization });
  expect(headers.get('access-control-expose-headers')).toMatch(/odata-version.*preference-applied/);
  await other.close();
});

describe('addresses in answers', () => {
  const contextOf = async (server: object, headers: Readonly<Record<string, string>>) => {
    const other = await startThreeVendors(1, { server });
    try {
      const authorization = `Bearer ${await ownKey(other.app)}`;
      const address = await other.app.listen();
      const answer = await fetch(`${address}/odata/`, { headers: { ...headers, authorization } });
      const context = ((await answer.json()) as { '@odata.context': string })['@odata.context'];
      return context.replace(address, 'own');
    } finally {
      await other.close();
    }
  };
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example, bi.example' };

  test.each([
    ['of anyone, X-Forwarded-Host is nothing', {}, forwarded, 'own/odata/$metadata'],
    [
      'of a trusted proxy, it is believed',
      { trustedProxies: ['127.0.0.1'] },
      forwarded,
      'https://bi.example/odata/$metadata',
    ],
    [
      'what is configured goes before it',
      { trustedProxies: ['127.0.0.1'], publicUrl: 'https://example.com/graph' },
      forwarded,
      'https://example.com/graph/odata/$metadata',
    ],
  ])('%s', async (_, server, headers, expected) => {
    expect(await contextOf(server, headers)).toBe(expected);
  });
});
