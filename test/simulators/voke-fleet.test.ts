// The fiction of the simulated Voke: how it is paged and filtered, and that nothing of it is made before it is asked for.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVokeSimulator, type VokeSimulator } from '../../simulators/index.js';
import { rowOf, rowsOf, type Row } from './ask.js';
import { askVoke } from './ask-voke.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const KEYS = '/api/v1/partner/api-keys';
const ALERTS = '/api/v1/alerts';

let simulator: VokeSimulator;
let orgs: string[];

beforeAll(async () => {
  simulator = await startVokeSimulator({ orgs: 200, now: NOW });
  orgs = simulator.oracle.organizations().map(({ id }) => id);
});
afterAll(() => simulator.close());

const idsOf = (rows: readonly { readonly id?: unknown }[]): unknown[] => rows.map(({ id }) => id);

describe('a fleet', () => {
  test('costs nothing before it is asked for, and then only what was asked for', async () => {
    const large = await startVokeSimulator({ orgs: 3_000, now: NOW });
    try {
      expect(large.oracle.made()).toEqual({ organizations: 0 });
      const [org = ''] = orgs;
      expect((await askVoke(large, '/api/v1/plants', { org })).status).toBe(200);
      expect(large.oracle.made()).toEqual({ organizations: 1 });
      const query = { page: 7, limit: 10 };
      const { data, json } = await askVoke(large, '/api/v1/organizations', { query });
      expect(data()).toHaveLength(10);
      expect(large.oracle.made()).toEqual({ organizations: 11 });
      const { total } = rowOf(rowOf(json)['meta']);
      expect(total).toBeGreaterThan(750);
      expect(total).toBeLessThan(1_050);
    } finally {
      await large.close();
    }
  });

  test('is the same for the same seed, and another for another', async () => {
    const [same, different] = await Promise.all([
      startVokeSimulator({ now: NOW }),
      startVokeSimulator({ now: NOW, seed: 2 }),
    ]);
    try {
      const truth = ({ oracle }: VokeSimulator) =>
        oracle
          .organizations()
          .map(({ id }) => [oracle.plantsOf(id), oracle.apiKeysOf(id), oracle.alertsOf(id)]);
      expect(truth(same)).toEqual(truth(simulator));
      expect(truth(different)).not.toEqual(truth(simulator));
    } finally {
      await Promise.all([same.close(), different.close()]);
    }
  });

  test('gives every thing an id of its own, and every plant two EANs', () => {
    const plants = orgs.flatMap(simulator.oracle.plantsOf);
    const devices = plants.flatMap(({ id }) => simulator.oracle.subDevicesOf(id));
    const ids = idsOf([...plants, ...devices, ...orgs.flatMap(simulator.oracle.apiKeysOf)]);
    expect(new Set(ids).size).toBe(ids.length);
    const eans = plants.flatMap(({ metadata }) => [metadata.eanCons, metadata.eanProd]);
    expect(new Set(eans).size).toBe(orgs.length * 4);
    expect(eans.filter((ean) => !/^\d{18}$/.test(ean))).toEqual([]);
  });

  test('gives every organization a slug of its own', () => {
    const slugs = simulator.oracle.organizations().map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(orgs.length);
    expect(slugs.filter((slug) => !/^[a-z0-9][a-z0-9-]{0,48}[a-z0-9]$/.test(slug))).toEqual([]);
  });
});

describe('pages', () => {
  test('follow one another without gap or repetition, and say how many there are', async () => {
    const org = orgs.find((id) => simulator.oracle.alertsOf(id).length > 45) ?? '';
    const known = simulator.oracle.alertsOf(org);
    const seen: Row[] = [];
    for (let page = 1; page <= Math.ceil(known.length / 20); page += 1) {
      const { data, json } = await askVoke(simulator, ALERTS, { org, query: { page } });
      const meta = { page, limit: 20, total: known.length, totalPages: Math.ceil(known.length / 20) };
      expect(json).toMatchObject({ meta });
      seen.push(...data());
    }
    expect(seen).toEqual(known);
    expect((await askVoke(simulator, ALERTS, { org, query: { page: 99 } })).data()).toEqual([]);
  });

  test('of nothing are none', async () => {
    const org = orgs.find((id) => simulator.oracle.alertsOf(id).length === 0);
    const { json } = await askVoke(simulator, ALERTS, { org });
    expect(json).toEqual({ data: [], meta: { page: 1, limit: 20, total: 0, totalPages: 0 } });
  });
});

describe('sub-devices', () => {
  test('are filtered by type, status and a part of their name', async () => {
    for (const org of orgs.slice(0, 10)) {
      const plant = simulator.oracle.plantsOf(org)[0]?.id ?? '';
      const known = simulator.oracle.subDevicesOf(plant);
      const found = async (query: Record<string, string>) =>
        idsOf((await askVoke(simulator, `/api/v1/plants/${plant}/sub-devices`, { org, query })).data());
      expect(await found({})).toEqual(idsOf(known));
      for (const type of ['METER', 'INVERTER', 'BATTERY', 'CABINET']) {
        expect(await found({ type })).toEqual(idsOf(known.filter((device) => device.type === type)));
      }
      const offline = known.filter(({ status }) => status === 'OFFLINE');
      expect(await found({ status: 'OFFLINE' })).toEqual(idsOf(offline));
      const batteries = known.filter(({ type }) => type === 'BATTERY');
      expect(await found({ search: 'bATTery' })).toEqual(idsOf(batteries));
    }
  });

  test('are in every state somewhere, and all online in some organizations', () => {
    const statuses = orgs.map((org) =>
      simulator.oracle
        .plantsOf(org)
        .flatMap(({ id }) => simulator.oracle.subDevicesOf(id).map(({ status }) => status)),
    );
    expect(new Set(statuses.flat())).toEqual(new Set(['ONLINE', 'OFFLINE', 'DEGRADED', 'UNKNOWN']));
    const calm = statuses.filter((each) => each.every((status) => status === 'ONLINE'));
    expect(calm.length).toBeGreaterThan(orgs.length / 5);
    expect(calm.length).toBeLessThan(orgs.length / 2);
  });
});

describe('plants', () => {
  test('are filtered by how they prove themselves', async () => {
    for (const org of orgs.slice(0, 5)) {
      const { data } = await askVoke(simulator, '/api/v1/plants', { org, query: { authMethod: 'MTLS' } });
      const known = simulator.oracle.plantsOf(org).filter(({ authMethod }) => authMethod === 'MTLS');
      expect(idsOf(data())).toEqual(idsOf(known));
    }
  });
});

describe('device templates', () => {
  test('are filtered by level', async () => {
    const [org] = orgs;
    const levels = async (query: Record<string, string>) => {
      const { json } = await askVoke(simulator, '/api/v1/device-templates', { org, query });
      return rowsOf(json).map(({ level }) => level);
    };
    expect(await levels({ level: 'PLANT' })).toEqual(['PLANT']);
    expect(new Set(await levels({}))).toEqual(new Set(['PLANT', 'SUB_DEVICE']));
  });
});

describe('partner API keys', () => {
  test('end this month, have ended, end later, or never', () => {
    const ends = orgs.flatMap(simulator.oracle.apiKeysOf).map(({ expiresAt }) => expiresAt ?? 'never');
    expect(ends).toContain('never');
    expect(ends.some((end) => end < NOW.toISOString())).toBe(true);
    expect(ends.some((end) => end > NOW.toISOString() && end < '2026-04')).toBe(true);
    expect(ends.some((end) => end > '2026-04' && end !== 'never')).toBe(true);
  });

  test('that end before a date are what the lists of all organizations show', async () => {
    const before = new Date('2026-04-01T00:00:00Z');
    const expiring = [];
    for (const org of orgs) expiring.push(...(await askVoke(simulator, KEYS, { org })).data());
    const ids = idsOf(
      expiring.filter(({ expiresAt }) => {
        const end = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Infinity;
        return end >= NOW.getTime() && end < before.getTime();
      }),
    );
    expect(ids.length).toBeGreaterThan(orgs.length / 4);
    expect(idsOf(simulator.oracle.apiKeysExpiring(before))).toEqual(ids);
  });

  test('may be inactive, may carry a scope that the contract does not have, and hide their plants', async () => {
    const keys = orgs.flatMap(simulator.oracle.apiKeysOf);
    expect(new Set(keys.map(({ isActive }) => isActive))).toEqual(new Set([true, false]));
    expect(keys.flatMap(({ scopes }) => scopes)).toContain('forecast:read');
    const { text } = await askVoke(simulator, KEYS, { org: orgs[0] });
    expect(text).not.toContain('allowedPlantIds');
  });

  test('of the older surface are not paged', async () => {
    for (const org of orgs.slice(0, 8)) {
      const { json } = await askVoke(simulator, '/api/v1/api-keys', { org });
      expect(json).toEqual({ keys: simulator.oracle.orgApiKeysOf(org) });
    }
  });
});
