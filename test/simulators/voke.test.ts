// Whom the simulated Voke lets in, and how it refuses.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startVokeSimulator, VOKE_PATHS, type VokeSimulator } from '../../simulators/index.js';
import { askVoke, type AskingVoke } from './ask-voke.js';

const PLANTS = '/api/v1/plants';
const KEYS = '/api/v1/partner/api-keys';
const ORGANIZATIONS = '/api/v1/organizations';
const NOBODY = '6f1d2c3b-4a59-4687-9a0b-1c2d3e4f5061';

let simulator: VokeSimulator;
let org: string;
let other: string;
let plant: string;

beforeAll(async () => {
  simulator = await startVokeSimulator({ orgs: 60 });
  [org = '', other = ''] = simulator.oracle.organizations().map(({ id }) => id);
  plant = simulator.oracle.plantsOf(org)[0]?.id ?? '';
});
afterAll(() => simulator.close());
beforeEach(() => simulator.clearRequests());

/** The status and the code of a call's refusal, after a look at its envelope. */
async function refusal(path: string, asking: AskingVoke): Promise<[number, unknown]> {
  const { json, status } = await askVoke(simulator, path, asking);
  expect(json).toMatchObject({ statusCode: 400, message: expect.any(String), error: expect.any(String) });
  return [status, json instanceof Object && 'code' in json && json.code];
}

describe('the bearer token', () => {
  test.each([
    ['is missing', { headers: { authorization: undefined } }],
    ['is wrong', { headers: { authorization: 'Bearer wrong' } }],
    ['comes without its scheme', { headers: { authorization: 'voke-canary-partner-token' } }],
  ])('is asked for: 401 when it %s', async (_, asking) => {
    expect(await refusal(PLANTS, { org, ...asking })).toEqual([401, 'UNAUTHORIZED']);
    expect(await refusal(ORGANIZATIONS, asking)).toEqual([401, 'UNAUTHORIZED']);
  });

  test('is not what a partner key is', async () => {
    const apiKey = simulator.apiKeyOf(org);
    for (const path of VOKE_PATHS.filter((each) => !each.includes('/vcp/'))) {
      const concrete = path.replace('{plantId}', plant).replace('{id}', plant);
      expect([path, ...(await refusal(concrete, { org, apiKey }))]).toEqual([path, 401, 'UNAUTHORIZED']);
    }
  });
});

describe('x-org-id', () => {
  test('chooses the organization, and is recorded', async () => {
    const { data } = await askVoke(simulator, PLANTS, { org });
    expect(data().map(({ id }) => id)).toEqual(simulator.oracle.plantsOf(org).map(({ id }) => id));
    expect(simulator.requests).toEqual([expect.objectContaining({ path: PLANTS, org, status: 200 })]);
  });

  test.each(VOKE_PATHS.filter((path) => !path.includes('/vcp/') && path !== ORGANIZATIONS))(
    'is demanded by %s',
    async (path) => {
      const concrete = path.replace('{plantId}', plant).replace('{id}', plant);
      expect(await refusal(concrete, {})).toEqual([403, 'ORG_CONTEXT_REQUIRED']);
    },
  );

  test('has to name an organization of the partner', async () => {
    for (const unknown of [NOBODY, plant, 'nonsense', org.slice(1)]) {
      expect(await refusal(PLANTS, { org: unknown })).toEqual([403, 'ORG_MEMBERSHIP_REQUIRED']);
    }
  });

  test('keeps the plants of one organization from another', async () => {
    const paths = [`/api/v1/plants/${plant}/sub-devices`, `/api/v1/telemetry/${plant}/latest`];
    for (const path of paths) {
      expect((await askVoke(simulator, path, { org })).status).toBe(200);
      expect(await refusal(path, { org: other })).toEqual([404, 'PLANT_NOT_FOUND']);
      expect(await refusal(path.replace(plant, NOBODY), { org })).toEqual([404, 'PLANT_NOT_FOUND']);
    }
    const query = { plantId: plant, from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    expect(await refusal('/api/v1/telemetry', { org: other, query })).toEqual([404, 'PLANT_NOT_FOUND']);
  });

  test('keeps the alerts of one organization from another', async () => {
    const owner = simulator.oracle.organizations().find(({ id }) => simulator.oracle.alertsOf(id).length > 0);
    const alert = simulator.oracle.alertsOf(owner?.id ?? '')[0];
    const stranger = owner?.id === org ? other : org;
    const path = `/api/v1/alerts/${alert?.id}`;
    expect((await askVoke(simulator, path, { org: owner?.id })).json).toEqual(alert);
    expect(await refusal(path, { org: stranger })).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the list of organizations', () => {
  test('is for super admins, who need no x-org-id', async () => {
    const { data, status } = await askVoke(simulator, ORGANIZATIONS, { query: { limit: 100 } });
    expect(status).toBe(200);
    expect(data().map(({ id, name, slug }) => ({ id, name, slug }))).toEqual(
      simulator.oracle.organizations().map(({ id, name, slug }) => ({ id, name, slug })),
    );
  });

  test('is refused to everybody else', async () => {
    const plain = await startVokeSimulator({ orgs: 5, superAdmin: false });
    try {
      const { json, status } = await askVoke(plain, ORGANIZATIONS, { org });
      expect([status, json]).toEqual([403, expect.objectContaining({ code: 'SUPER_ADMIN_REQUIRED' })]);
    } finally {
      await plain.close();
    }
  });
});

describe('a partner key', () => {
  const config = () => `/api/v1/vcp/sites/${plant}/config`;
  const state = '/api/v1/vcp/meter-state';
  const ean = () => simulator.oracle.plantsOf(org)[0]?.metadata.eanProd;

  test('is all that VCP asks for', async () => {
    const apiKey = simulator.apiKeyOf(org);
    expect((await askVoke(simulator, config(), { apiKey })).json).toMatchObject({ siteId: plant });
    const meter = await askVoke(simulator, state, { apiKey, query: { ean: ean() } });
    expect(meter.json).toMatchObject({ siteId: plant, eanProd: ean() });
  });

  test('is not what the bearer token is', async () => {
    for (const path of [config(), `/api/v1/vcp/sites/${plant}/commands`, state]) {
      expect(await refusal(path, { org })).toEqual([401, 'UNAUTHORIZED']);
    }
    const wrong = simulator.apiKeyOf(org).replace('canary', 'parrot');
    expect(await refusal(config(), { apiKey: wrong })).toEqual([401, 'UNAUTHORIZED']);
  });

  test('reads nothing of another organization', async () => {
    const apiKey = simulator.apiKeyOf(other);
    expect(await refusal(config(), { apiKey })).toEqual([403, 'FORBIDDEN']);
    expect(await refusal(state, { apiKey, query: { ean: ean() } })).toEqual([404, 'SITE_NOT_FOUND']);
  });

  test('needs the scope vcp:read, and to be in force', async () => {
    const now = Date.now();
    const expected = new Set<number>();
    for (const { id } of simulator.oracle.organizations()) {
      const site = simulator.oracle.plantsOf(id)[0]?.id;
      for (const { expiresAt, id: keyId, isActive, scopes } of simulator.oracle.apiKeysOf(id)) {
        const ended = !isActive || (expiresAt !== null && Date.parse(expiresAt) <= now);
        const status = ended ? 401 : scopes.includes('vcp:read') ? 200 : 403;
        const path = `/api/v1/vcp/sites/${site}/commands`;
        const answer = await askVoke(simulator, path, { apiKey: simulator.apiKeyOf(id, keyId) });
        expect([keyId, answer.status]).toEqual([keyId, status]);
        expected.add(status);
      }
    }
    expect([...expected].sort()).toEqual([200, 401, 403]);
  });

  test('is shown whole by no read', async () => {
    const secrets = simulator.oracle
      .apiKeysOf(org)
      .map(({ id, keyPrefix }) => ({ keyPrefix, plaintext: simulator.apiKeyOf(org, id) }));
    for (const { keyPrefix, plaintext } of secrets) {
      expect(plaintext).toMatch(/voke-canary/);
      expect(plaintext.startsWith(keyPrefix)).toBe(true);
    }
    for (const path of [KEYS, '/api/v1/api-keys', '/api/v1/trading/config', PLANTS]) {
      const { text } = await askVoke(simulator, path, { org });
      expect(text).not.toMatch(/canary|secret"/i);
    }
  });
});

describe('a request that does not fit', () => {
  test.each([
    [{ limit: 0 }],
    [{ limit: 101 }],
    [{ limit: -1 }],
    [{ limit: 'many' }],
    [{ page: 0 }],
    [{ page: 1.5 }],
    [{ cursor: 'next' }],
    [{ authMethod: 'GUESS' }],
  ])('is refused with 400: plants of %j', async (query) => {
    expect(await refusal(PLANTS, { org, query })).toEqual([400, 'VALIDATION_ERROR']);
  });

  test('is refused with a code of its own where a uuid is none', async () => {
    const ids = ['/api/v1/plants/1/sub-devices', '/api/v1/telemetry/abc/latest', '/api/v1/alerts/abc'];
    for (const path of ids) expect(await refusal(path, { org })).toEqual([400, 'INVALID_UUID']);
    const apiKey = simulator.apiKeyOf(org);
    expect(await refusal('/api/v1/vcp/sites/abc/config', { apiKey })).toEqual([400, 'INVALID_UUID']);
  });

  test('finds nothing at a path that is not there, and nothing with a method that it does not have', async () => {
    expect(await refusal('/api/v1/partner/plants', { org })).toEqual([404, 'NOT_FOUND']);
    expect(await refusal(KEYS, { org, method: 'PUT' })).toEqual([404, 'NOT_FOUND']);
    expect(await refusal(PLANTS, { org, method: 'POST' })).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the rate limit', () => {
  test('is one bucket for each organization', async () => {
    const limited = await startVokeSimulator({ orgs: 60, rateLimit: { refillPerSecond: 0.5, burst: 2 } });
    try {
      for (let call = 0; call < 2; call += 1) {
        expect((await askVoke(limited, PLANTS, { org })).status).toBe(200);
      }
      const { headers, json, status } = await askVoke(limited, PLANTS, { org });
      expect([status, json]).toEqual([429, expect.objectContaining({ code: 'TOO_MANY_REQUESTS' })]);
      expect(headers.get('retry-after')).toBe('2');
      expect((await askVoke(limited, PLANTS, { org: other })).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});

describe('a fault', () => {
  test.each([
    ['unauthorized', 401, 'UNAUTHORIZED'],
    ['forbidden', 403, 'FORBIDDEN'],
    ['dropOrgHeader', 403, 'ORG_CONTEXT_REQUIRED'],
    ['rateLimited', 429, 'TOO_MANY_REQUESTS'],
    ['refused', 400, 'BAD_REQUEST'],
  ] as const)('%s strikes one organization, in the form of this vendor', async (kind, status, code) => {
    simulator.faults.add({ kind, org });
    try {
      expect(await refusal(PLANTS, { org })).toEqual([status, code]);
      expect((await askVoke(simulator, PLANTS, { org: other })).status).toBe(200);
    } finally {
      simulator.faults.clear();
    }
  });
});
