// The telemetry and the meter registers of the simulated Voke.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVokeSimulator, type VokeSimulator } from '../../simulators/index.js';
import { rowOf, rowsOf, type Row } from './ask.js';
import { askVoke } from './ask-voke.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const TELEMETRY = '/api/v1/telemetry';
const FROM = '2026-03-09T10:00:00Z';
const TO = '2026-03-09T12:00:00Z';

interface Plant {
  readonly org: string;
  readonly id: string;
  readonly ean: string;
  readonly lastSeenAt: string | null;
}

let simulator: VokeSimulator;
let online: Plant;
let offline: Plant;
let pending: Plant;

beforeAll(async () => {
  simulator = await startVokeSimulator({ orgs: 200, now: NOW });
  online = plantThatIs('ONLINE');
  offline = plantThatIs('OFFLINE');
  pending = plantThatIs('UNKNOWN');
});
afterAll(() => simulator.close());

function plantThatIs(wanted: string): Plant {
  for (const { id: org } of simulator.oracle.organizations()) {
    const plant = simulator.oracle.plantsOf(org).find(({ status }) => status === wanted);
    if (plant) return { org, id: plant.id, ean: plant.metadata.eanCons, lastSeenAt: plant.lastSeenAt };
  }
  throw new Error(`No plant is ${wanted}`);
}

async function points({ id, org }: Plant, query: Record<string, string>): Promise<Row[]> {
  return rowsOf((await askVoke(simulator, TELEMETRY, { org, query: { plantId: id, ...query } })).json);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('telemetry', () => {
  test('is a bare list of a point for each minute, from the first instant and up to the last', async () => {
    const found = await points(online, { from: FROM, to: TO, metric: 'activePower' });
    expect(found).toHaveLength(120);
    expect(found[0]).toMatchObject({ time: '2026-03-09T10:00:00.000Z', plant_id: online.id, unit: 'kW' });
    expect(found.at(-1)).toMatchObject({ time: '2026-03-09T11:59:00.000Z' });
    const { oracle } = simulator;
    expect(found).toEqual(oracle.telemetry(online.id, 'activePower', new Date(FROM), new Date(TO)));
  });

  test('has every metric unless one is asked for, and nothing of one that is not measured', async () => {
    const found = await points(online, { from: FROM, to: TO, bucket: '1 hour' });
    const metrics = ['activePower', 'energyExport', 'energyImport', 'stateOfCharge'];
    expect(found.map(({ metric }) => metric)).toEqual([...metrics, ...metrics]);
    expect(await points(online, { from: FROM, to: TO, metric: 'humidity' })).toEqual([]);
  });

  test.each([
    ['1 minute', 120],
    ['5 minutes', 24],
    ['15 minutes', 8],
    ['1 hour', 2],
    ['1 day', 1],
  ])('in buckets of %s is the mean of their minutes', async (bucket, count) => {
    const query = { from: FROM, to: TO, metric: 'activePower' };
    const found = await points(online, { ...query, bucket });
    const minutes = simulator.oracle.telemetry(online.id, 'activePower', new Date(FROM), new Date(TO));
    expect(found).toHaveLength(count);
    const size = minutes.length / count;
    found.forEach(({ value }, index) => {
      const values = minutes.slice(index * size, (index + 1) * size).map((point) => point.value);
      expect(value).toBeCloseTo(mean(values), 2);
    });
  });

  test('reads registers that never run backwards', async () => {
    for (const metric of ['energyImport', 'energyExport']) {
      const values = (await points(online, { from: FROM, to: TO, metric })).map(({ value }) => Number(value));
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(values.at(-1)).toBeGreaterThan(values[0] ?? Infinity);
    }
  });

  test('ends with the present, and where a plant fell silent', async () => {
    const query = { from: '2026-03-10T11:58:00Z', to: '2026-03-11T00:00:00Z', metric: 'activePower' };
    expect(await points(online, query)).toHaveLength(3);
    expect(await points(offline, query)).toEqual([]);
    expect(await points(pending, { from: '2025-12-01T00:00:00Z', to: TO, bucket: '1 day' })).toEqual([]);
  });

  test.each([
    ['without a plant', { plantId: undefined }],
    ['without a beginning', { from: undefined }],
    ['without an end', { to: undefined }],
    ['of a date in words', { from: 'yesterday' }],
    ['that runs backwards', { from: TO, to: FROM }],
    ['in buckets of another size', { bucket: '2 hours' }],
    ['of a metric with too long a name', { metric: 'a'.repeat(201) }],
    ['of more than 100,000 points', { from: '2026-01-01T00:00:00Z' }],
    ['of more than a year', { from: '2024-01-01T00:00:00Z', bucket: '1 day' }],
  ])('%s is refused with 400', async (_, change) => {
    const query = { plantId: online.id, from: FROM, to: TO, ...change };
    const { json, status } = await askVoke(simulator, TELEMETRY, { org: online.org, query });
    expect([status, rowOf(json)['code']]).toEqual([400, 'VALIDATION_ERROR']);
  });
});

describe('the latest telemetry', () => {
  const latest = async ({ id, org }: Plant) =>
    rowsOf((await askVoke(simulator, `${TELEMETRY}/${id}/latest`, { org })).json);

  test('is the newest point of each metric', async () => {
    const times = (await latest(online)).map(({ time }) => time);
    expect(times).toEqual(Array.from({ length: 4 }, () => NOW.toISOString()));
    expect(new Set((await latest(offline)).map(({ time }) => time))).toEqual(new Set([offline.lastSeenAt]));
  });

  test('of a plant that was never heard of is none', async () => {
    expect(await latest(pending)).toEqual([]);
  });

  test('goes on with the clock when no instant was chosen', async () => {
    const live = await startVokeSimulator({ orgs: 200 });
    try {
      const [first] = rowsOf(
        (await askVoke(live, `${TELEMETRY}/${online.id}/latest`, { org: online.org })).json,
      );
      expect(Date.now() - Date.parse(String(first?.['time']))).toBeLessThan(120_000);
    } finally {
      await live.close();
    }
  });
});

describe('the meter state', () => {
  async function reading({ ean, org }: Plant): Promise<unknown> {
    const asking = { apiKey: simulator.apiKeyOf(org), query: { ean } };
    return rowOf((await askVoke(simulator, '/api/v1/vcp/meter-state', asking)).json)['reading'];
  }

  test('shows the registers that telemetry shows', async () => {
    const end = new Date(NOW.getTime() + 1);
    const [point] = simulator.oracle.telemetry(online.id, 'energyImport', NOW, end);
    const { meters, ...rest } = rowOf(await reading(online));
    expect(rest).toEqual({ readingAt: NOW.toISOString(), dataQuality: 'GOOD' });
    expect(rowsOf(meters)[0]).toMatchObject({ role: 'GRID', importRegisterKwh: point?.value });
  });

  test('is stale of a plant that is offline, and nothing of one that was never heard of', async () => {
    expect(await reading(offline)).toMatchObject({ dataQuality: 'STALE', readingAt: offline.lastSeenAt });
    expect(await reading(pending)).toBeNull();
  });

  test.each(['123', '85918240000000001x', ''])('is not asked for by %j', async (ean) => {
    const asking = { apiKey: simulator.apiKeyOf(online.org), query: { ean } };
    const { json, status } = await askVoke(simulator, '/api/v1/vcp/meter-state', asking);
    expect([status, rowOf(json)['code']]).toEqual([400, 'VALIDATION_ERROR']);
  });
});
