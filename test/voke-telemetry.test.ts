/** What a plant has measured: the vendor's values, and no more of them than one answer may have. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startVokeGateway, type VokeGateway } from './support/voke-gateway.js';

let gateway: VokeGateway;
let plant: { readonly id: string; readonly node: string };
beforeAll(async () => {
  gateway = await startVokeGateway();
  const { oracle } = gateway.voke;
  const [found] = oracle
    .organizations()
    .flatMap((org) => oracle.plantsOf(org.id).filter(({ status }) => status === 'ONLINE'));
  const path = `Plant:voke/${found?.organizationId}/${found?.id}`;
  plant = { id: found?.id ?? '', node: Buffer.from(path).toString('base64url') };
});
afterAll(() => gateway.close());
beforeEach(() => gateway.voke.clearRequests());

interface Points {
  readonly node: { readonly points: readonly object[] | null } | null;
}
const ask = (args: string) =>
  gateway.query<Points>(
    `query ($id: ID!) { node(id: $id) { ... on Plant { points: telemetry(${args}) { time metric value unit } } } }`,
    { id: plant.node },
  );
const asked = () => gateway.voke.requests.filter(({ path }) => path.startsWith('/api/v1/telemetry'));

describe('telemetry', () => {
  test.each([
    ['ONE_MINUTE', '1 minute', 60],
    ['FIVE_MINUTES', '5 minutes', 12],
    ['FIFTEEN_MINUTES', '15 minutes', 4],
    ['ONE_HOUR', '1 hour', 1],
  ])('in buckets of %s is what the vendor measured', async (bucket, native, count) => {
    const { data, errors } = await ask(
      `from: "2026-03-01T10:00:00+02:00", to: "2026-03-01T09:00:00Z", metric: "activePower", bucket: ${bucket}`,
    );
    expect(errors).toBeUndefined();
    const [from, to] = [new Date('2026-03-01T08:00:00Z'), new Date('2026-03-01T09:00:00Z')];
    const truth = gateway.voke.oracle.telemetry(plant.id, 'activePower', from, to, native);
    expect(truth).toHaveLength(count);
    expect(data?.node?.points).toEqual(
      truth.map(({ time, metric, value, unit }) => ({ time, metric, value, unit })),
    );
    expect(asked().map(({ query }) => query)).toEqual([
      {
        plantId: plant.id,
        from: from.toISOString(),
        to: to.toISOString(),
        metric: 'activePower',
        bucket: native,
      },
    ]);
  });

  test.each([
    ['that runs backwards', 'from: "2026-03-02T00:00:00Z", to: "2026-03-01T00:00:00Z"', 'from'],
    ['of no time', 'from: "2026-03-02T00:00:00Z", to: "2026-03-02T00:00:00Z"', 'from'],
    ['of too many raw values', 'from: "2026-03-01T00:00:00Z", to: "2026-03-09T00:00:00Z"', 'to'],
    [
      'of too many buckets',
      'from: "2024-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z", bucket: ONE_HOUR',
      'to',
    ],
    ['of an empty metric', 'from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", metric: ""', 'metric'],
  ])('of a range %s is refused before it is asked for', async (_name, args, argument) => {
    const { data, errors } = await ask(args);
    expect(data?.node?.points).toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'INVALID_ARGUMENT', argument },
    ]);
    expect(asked()).toEqual([]);
  });

  test('of more metrics than fit is refused, not cut', async () => {
    const { data, errors } = await ask('from: "2026-03-03T00:00:00Z", to: "2026-03-09T00:00:00Z"');
    expect(asked()).toHaveLength(1);
    expect(data?.node?.points).toBeNull();
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('34560 points'),
      extensions: { code: 'INVALID_ARGUMENT', argument: 'to' },
    });
  });

  test('of another plant is never passed on', async () => {
    gateway.voke.faults.add({
      kind: 'answer',
      path: '/api/v1/telemetry*',
      json: [{ time: '2026-03-01T00:00:00Z', plant_id: 'another', metric: 'activePower', value: 1 }],
    });
    const { errors } = await ask('from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z"');
    gateway.voke.faults.clear();
    expect(errors?.[0]?.extensions.code).toBe('ORG_SCOPE_NOT_APPLIED');
  });

  test('of the present is one value for each metric', async () => {
    const { data } = await gateway.query<{ node: { latestTelemetry: { metric: string; time: string }[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on Plant { latestTelemetry { metric time value unit } } } }',
      { id: plant.node },
    );
    expect(data?.node.latestTelemetry.map(({ metric }) => metric)).toEqual([
      'activePower',
      'energyExport',
      'energyImport',
      'stateOfCharge',
    ]);
    expect(asked().map(({ path }) => path)).toEqual([`/api/v1/telemetry/${plant.id}/latest`]);
  });
});

describe('the state of a meter', () => {
  const state = (ean: string) =>
    gateway.query<{ node: { meterState: object | null } | null }>(
      `query ($id: ID!, $ean: String!) { node(id: $id) { ... on Plant { meterState(ean: $ean) {
        eanConsumption reading { dataQuality } } } } }`,
      { id: plant.node, ean },
    );
  const ofOrg = () => {
    const { oracle } = gateway.voke;
    const org = oracle
      .organizations()
      .find(({ id }) => oracle.plantsOf(id).some((own) => own.id === plant.id));
    return oracle.plantsOf(org?.id ?? '');
  };

  test('is found by the number of the supply point, for consumption and production', async () => {
    const { eanCons, eanProd } = ofOrg().find(({ id }) => id === plant.id)?.metadata ?? {};
    for (const ean of [eanCons, eanProd]) {
      const { data } = await state(ean ?? '');
      expect(data?.node?.meterState).toEqual({ eanConsumption: eanCons, reading: { dataQuality: 'GOOD' } });
    }
  });

  test('is not that of another plant', async () => {
    const other = ofOrg().find(({ id }) => id !== plant.id);
    const { data, errors } = await state(other?.metadata.eanCons ?? '');
    expect(data?.node?.meterState).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'ean' });
  });

  test('is not asked for by a number that is none', async () => {
    const { errors } = await state('85918240004582039');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'ean' });
    expect(gateway.voke.requests.filter(({ path }) => path.includes('/vcp/'))).toEqual([]);
  });
});
