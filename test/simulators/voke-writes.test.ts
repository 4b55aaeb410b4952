// What is written at the simulated Voke, read back through its own reads, and what it refuses to write.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVokeSimulator, VOKE_WRITES, type VokeSimulator } from '../../simulators/index.js';
import { rowOf, type Row } from './ask.js';
import { askVoke, type AnsweredByVoke, type AskingVoke } from './ask-voke.js';

const KEYS = '/api/v1/partner/api-keys';
const GROUPS = '/api/v1/plant-groups';
const TRADING = '/api/v1/trading/config';
const NOBODY = '6f1d2c3b-4a59-4687-9a0b-1c2d3e4f5061';
const now = new Date('2026-03-10T12:00:00Z');

let simulator: VokeSimulator;
let oracle: VokeSimulator['oracle'];
let org: string;
let other: string;

beforeAll(async () => {
  simulator = await startVokeSimulator({ orgs: 60, now });
  ({ oracle } = simulator);
  [org = '', other = ''] = oracle.organizations().map(({ id }) => id);
});
afterAll(() => simulator.close());

const post = (path: string, body: unknown, asking: AskingVoke = { org }): Promise<AnsweredByVoke> =>
  askVoke(simulator, path, { method: 'POST', body, ...asking });
const revoke = (id: string, asking: AskingVoke = { org }): Promise<AnsweredByVoke> =>
  askVoke(simulator, `${KEYS}/${id}`, { method: 'DELETE', ...asking });
const listOf = async (path: string): Promise<Row[]> =>
  (await askVoke(simulator, path, { org, query: { limit: 100 } })).data();
const order = { name: 'Portal', partnerId: 'partner-7', scopes: ['vcp:read', 'forecast:read'] };
const sites = (): string[] => oracle.plantsOf(org).map(({ id }) => id);
const vcp = async (apiKey: unknown, site = sites()[0]): Promise<number> =>
  (await askVoke(simulator, `/api/v1/vcp/sites/${site}/config`, { apiKey: String(apiKey) })).status;

/** A refusal, in the one form that there is. */
function expectRefusal({ json, status }: AnsweredByVoke, wanted: number, code: string): void {
  expect([status, json]).toEqual([
    wanted,
    expect.objectContaining({
      statusCode: 400,
      code,
      message: expect.any(String),
      error: expect.any(String),
    }),
  ]);
}

describe('POST /api/v1/partner/api-keys', () => {
  test('makes a key that is listed and let in; its secrets are shown once', async () => {
    const { json, status } = await post(KEYS, order);
    const { apiKey, key, signingKey } = rowOf(json);
    expect(status).toBe(201);
    expect(apiKey).toMatchObject({
      ...order,
      organizationId: org,
      isActive: true,
      vhost: null,
      allowedIps: [],
      createdAt: now.toISOString(),
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(String(key).startsWith(String(rowOf(apiKey)['keyPrefix']))).toBe(true);
    expect(signingKey).toMatch(/^[0-9a-f]{64}$/);

    const listed = await listOf(KEYS);
    expect(listed.at(-1)).toEqual(apiKey);
    expect(JSON.stringify(listed)).not.toMatch(new RegExp(`${String(key)}|${String(signingKey)}`));
    expect(await vcp(key)).toBe(200);
    const id = String(rowOf(apiKey)['id']);
    expect([simulator.apiKeyOf(org, id), oracle.signingKeyOf(org, id)]).toEqual([key, signingKey]);
    expect(oracle.writes().at(-1)).toEqual({
      sequence: expect.any(Number),
      endpoint: `POST ${KEYS}`,
      org,
      parameters: { id, ...order },
      at: now.getTime(),
    });
  });

  test('takes everything that the contract has', async () => {
    const [plant = '', second = ''] = sites();
    const { json } = await post(KEYS, {
      name: 'x'.repeat(100),
      partnerId: 'p',
      scopes: ['vcp:connect', 'vcp:read'],
      allowedIps: ['203.0.113.0/24', '2001:db8::/32'],
      allowedPlantIds: [plant.toUpperCase()],
      expiresAt: '2026-12-31T23:59:59+01:00',
    });
    const { apiKey, key } = rowOf(json);
    const { id, vhost } = rowOf(apiKey);
    expect(vhost).toBe(`partner-${String(id)}`);
    expect(apiKey).toMatchObject({
      allowedIps: ['203.0.113.0/24', '2001:db8::/32'],
      expiresAt: '2026-12-31T22:59:59.000Z',
    });
    // Taken, never shown, and held to.
    expect(apiKey).not.toHaveProperty('allowedPlantIds');
    expect(oracle.allowedPlantsOf(org, String(id))).toEqual([plant]);
    expect([await vcp(key, plant), await vcp(key, second)]).toEqual([200, 403]);
    const ean = oracle.plantsOf(org)[1]?.metadata.eanCons;
    const meter = await askVoke(simulator, '/api/v1/vcp/meter-state', {
      apiKey: String(key),
      query: { ean },
    });
    expectRefusal(meter, 404, 'SITE_NOT_FOUND');
    expect((await post(KEYS, { ...order, allowedPlantIds: null })).status).toBe(201);
  });

  test('makes one that is not let in where its scopes or its end say so', async () => {
    const reading = rowOf((await post(KEYS, { ...order, scopes: ['plants:read'] })).json)['key'];
    const ended = rowOf((await post(KEYS, { ...order, expiresAt: '2026-01-01T00:00:00Z' })).json)['key'];
    expect([await vcp(reading), await vcp(ended)]).toEqual([403, 401]);
  });

  test.each([
    [{ name: '' }],
    [{ name: 'x'.repeat(101) }],
    [{ name: null }],
    [{ partnerId: undefined }],
    [{ scopes: [] }],
    [{ scopes: 'vcp:read' }],
    [{ scopes: [7] }],
    [{ allowedIps: ['203.0.113.0'] }],
    [{ allowedIps: ['203.0.113.0/33'] }],
    [{ allowedIps: null }],
    [{ allowedPlantIds: ['one'] }],
    [{ allowedPlantIds: [NOBODY] }],
    [{ expiresAt: 'tomorrow' }],
    [{ expiresAt: '2026-12-31' }],
    [{ isActive: true }],
  ])('refuses %j', async (changed) => {
    const before = [oracle.apiKeysOf(org), oracle.writes()];
    const answer = await post(KEYS, { ...order, ...changed });
    expectRefusal(answer, 400, 'VALIDATION_ERROR');
    expect(rowOf(answer.json)['details']).toEqual([expect.stringContaining(Object.keys(changed)[0] ?? '')]);
    expect([oracle.apiKeysOf(org), oracle.writes()]).toEqual(before);
  });

  test('refuses a plant of another organization', async () => {
    const foreign = oracle.plantsOf(other)[0]?.id;
    expectRefusal(await post(KEYS, { ...order, allowedPlantIds: [foreign] }), 400, 'VALIDATION_ERROR');
  });
});

describe('DELETE /api/v1/partner/api-keys/{id}', () => {
  test('revokes a key at once, of the fiction or made: it is refused, and inactive in the list', async () => {
    const made = rowOf((await post(KEYS, order)).json);
    const first = oracle.apiKeysOf(org)[0]?.id ?? '';
    const secrets = new Map([
      [first, simulator.apiKeyOf(org, first)],
      [String(rowOf(made['apiKey'])['id']), String(made['key'])],
    ]);
    for (const [id, key] of secrets) {
      expect(await vcp(key)).toBe(200);
      const { json, status } = await revoke(id.toUpperCase());
      expect([status, json]).toEqual([200, { message: expect.any(String) }]);
      expect(await vcp(key)).toBe(401);
      const row = (await listOf(KEYS)).find((each) => each['id'] === id);
      expect(row).toMatchObject({ isActive: false, updatedAt: now.toISOString() });
      expect(oracle.writes().at(-1)).toMatchObject({
        endpoint: `DELETE ${KEYS}/{id}`,
        org,
        parameters: { id },
      });
      expect((await revoke(id)).status).toBe(200);
    }
  });

  test('refuses what is no key of the organization', async () => {
    const foreign = oracle.apiKeysOf(other)[0]?.id ?? '';
    expectRefusal(await revoke('abc'), 400, 'INVALID_UUID');
    expectRefusal(await revoke(NOBODY), 404, 'API_KEY_NOT_FOUND');
    expectRefusal(await revoke(foreign), 404, 'API_KEY_NOT_FOUND');
    expect(await vcp(simulator.apiKeyOf(other), oracle.plantsOf(other)[0]?.id)).toBe(200);
  });
});

describe('POST /api/v1/plant-groups', () => {
  test('makes a group that is listed last', async () => {
    const before = await listOf(GROUPS);
    const { json, status } = await post(GROUPS, { name: 'Roofs', description: 'Up there' });
    const instant = now.toISOString();
    expect([status, json]).toEqual([
      200,
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'Roofs',
        description: 'Up there',
        organizationId: org,
        createdAt: instant,
        updatedAt: instant,
      },
    ]);
    const bare = (await post(GROUPS, { name: 'Roofs' })).json;
    expect(bare).toMatchObject({ description: null });
    expect(await listOf(GROUPS)).toEqual([...before, json, bare]);
    expect(oracle.plantGroupsOf(org)).toEqual([...before, json, bare]);
    expect(new Set(oracle.plantGroupsOf(org).map(({ id }) => id)).size).toBe(before.length + 2);
    expect(oracle.writes().at(-1)).toMatchObject({ endpoint: `POST ${GROUPS}`, org });
  });

  test.each([
    [undefined],
    ['[]'],
    ['no JSON'],
    [{}],
    [{ name: '' }],
    [{ name: 'x'.repeat(101) }],
    [{ name: 'Roofs', description: 'x'.repeat(501) }],
    [{ name: 'Roofs', description: null }],
    [{ name: 'Roofs', plants: [] }],
  ])('refuses %j', async (body) => {
    expectRefusal(await post(GROUPS, body), 400, 'VALIDATION_ERROR');
  });
});

describe('POST /api/v1/trading/config', () => {
  const config = async (): Promise<Row> => rowOf((await askVoke(simulator, TRADING, { org: other })).json);
  const set = (body: unknown) => post(TRADING, body, { org: other });

  test('lays what is sent over what there was, and never shows the secret', async () => {
    const sent = { esmApiUrl: 'https://esm.example/api', esmClientId: 'client', queuePrefix: 'north-2' };
    const { json, status, text } = await set({ ...sent, esmClientSecret: 'voke-canary-esm' });
    const complete = { ...sent, status: 'ENABLED', hasEsmCredentials: true, updatedAt: now.toISOString() };
    expect([status, json]).toEqual([200, expect.objectContaining(complete)]);
    expect(text).not.toContain('canary');
    expect(await config()).toEqual(json);
    expect(oracle.tradingConfigOf(other)).toEqual(json);
    expect(oracle.tradingSecretOf(other)).toBe('voke-canary-esm');

    await set({ queuePrefix: 'south' });
    expect(await config()).toMatchObject({ ...complete, queuePrefix: 'south' });
    expect(oracle.tradingSecretOf(other)).toBe('voke-canary-esm');
    await set({ esmClientSecret: '' });
    expect(await config()).toMatchObject({ hasEsmCredentials: false, status: 'ENABLED' });
    expect(JSON.stringify(oracle.writes())).not.toContain('canary');
  });

  test.each([
    [{ queuePrefix: '-a' }],
    [{ queuePrefix: 'A' }],
    [{ esmApiUrl: null }],
    [{ status: 'ENABLED' }],
    ['[]'],
  ])('refuses %j', async (body) => {
    const before = await config();
    expectRefusal(await set(body), 400, 'VALIDATION_ERROR');
    expect(await config()).toEqual(before);
  });
});

describe('a write', () => {
  test.each(VOKE_WRITES.map((name) => name.split(' ')))(
    'needs token and organization: %s %s',
    async (method, path = '') => {
      const concrete = path.replace('{id}', NOBODY);
      const call = (asking: AskingVoke) => askVoke(simulator, concrete, { ...asking, method, body: {} });
      expectRefusal(await call({ org, headers: { authorization: undefined } }), 401, 'UNAUTHORIZED');
      expectRefusal(await call({ org, apiKey: simulator.apiKeyOf(other) }), 401, 'UNAUTHORIZED');
      expectRefusal(await call({}), 403, 'ORG_CONTEXT_REQUIRED');
      expectRefusal(await call({ org: NOBODY }), 403, 'ORG_MEMBERSHIP_REQUIRED');
    },
  );

  test('whose answer is lost was carried out once for each request that came in', async () => {
    simulator.faults.add({ kind: 'reset', carriedOut: true, method: 'POST', path: GROUPS, times: 1 });
    await expect(post(GROUPS, { name: 'Lost' })).rejects.toThrow();
    expect((await listOf(GROUPS)).filter(({ name }) => name === 'Lost')).toHaveLength(1);
    simulator.faults.add({ kind: 'status', status: 503, body: '{}', method: 'POST', path: GROUPS, times: 1 });
    expect((await post(GROUPS, { name: 'Never' })).status).toBe(503);
    const written = oracle
      .writes()
      .flatMap(({ parameters: { name } }) => (/Lost|Never/.test(String(name)) ? [name] : []));
    expect(written).toEqual(['Lost']);
  });
});
