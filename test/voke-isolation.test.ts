/** No organization's data or key ever reaches another's: random queries, many at once, watched at the vendor. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedRequest } from '../simulators/index.js';
import { searches } from './support/searches.js';
import { startVokeGateway, type VokeGateway } from './support/voke-gateway.js';

/** Property runs, each of three queries at once. */
const runs = searches(80);
/** SEED=… repeats a search. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

let gateway: VokeGateway;
/** The organization that every id and every supply point of the fiction belongs to. */
const ownerOf = new Map<string, string>();

beforeAll(async () => {
  process.stdout.write(`voke isolation: ${runs * 3} queries, SEED=${seed}\n`);
  gateway = await startVokeGateway({ orgs: 14 });
  const { oracle } = gateway.voke;
  for (const { id } of oracle.organizations()) {
    const plants = oracle.plantsOf(id);
    const things = [
      { id },
      ...plants,
      ...oracle.alertsOf(id),
      ...plants.flatMap((plant) => oracle.subDevicesOf(plant.id)),
    ];
    things.forEach((thing) => ownerOf.set(thing.id, id));
    plants.forEach(({ metadata }) =>
      [metadata.eanCons, metadata.eanProd].forEach((ean) => ownerOf.set(ean, id)),
    );
  }
});
afterAll(() => gateway.close());

/** A part of a query on an organization, and what the fiction has there. */
interface Part {
  readonly select: (org: string) => string;
  readonly truth: (org: string) => object;
}

const oracle = () => gateway.voke.oracle;
const idsOf = (rows: readonly { readonly id: string }[]) => ({ nodes: rows.map(({ id }) => ({ uuid: id })) });
const byUuid = (rows: readonly { readonly id: string }[]) =>
  idsOf([...rows].sort((a, b) => (a.id < b.id ? -1 : 1)));
const range = { from: '2026-03-09T00:00:00.000Z', to: '2026-03-09T03:00:00.000Z' };

const parts: readonly Part[] = [
  {
    select: () => 'plants { nodes { uuid name subDevices { nodes { uuid serialNumber } } } }',
    truth: (org) => ({
      nodes: oracle()
        .plantsOf(org)
        .map(({ id, name }) => ({
          uuid: id,
          name,
          subDevices: {
            nodes: oracle()
              .subDevicesOf(id)
              .map((device) => ({ uuid: device.id, serialNumber: device.serialNumber })),
          },
        })),
    }),
  },
  {
    select: () => 'devices(filter: { type: [METER, BATTERY] }) { nodes { uuid } }',
    truth: (org) =>
      byUuid(
        oracle()
          .plantsOf(org)
          .flatMap(({ id }) => oracle().subDevicesOf(id))
          .filter(({ type }) => ['METER', 'BATTERY'].includes(type)),
      ),
  },
  { select: () => 'plantGroups { nodes { uuid } }', truth: (org) => idsOf(oracle().plantGroupsOf(org)) },
  {
    select: () => 'alerts(first: 1000) { nodes { uuid message plant { uuid } } }',
    truth: (org) => ({
      nodes: oracle()
        .alertsOf(org)
        .map(({ id, message, plantId }) => ({ uuid: id, message, plant: { uuid: plantId } })),
    }),
  },
  {
    select: () => 'apiKeys { nodes { uuid keyPrefix clientOrg { uuid } } }',
    truth: (org) => ({
      nodes: oracle()
        .apiKeysOf(org)
        .map(({ id, keyPrefix }) => ({ uuid: id, keyPrefix, clientOrg: { uuid: org } })),
    }),
  },
  {
    select: () => 'tradingConfig { uuid esmClientId }',
    truth: (org) => {
      const { id, esmClientId } = oracle().tradingConfigOf(org);
      return { uuid: id, esmClientId };
    },
  },
  {
    select: () =>
      `plants { nodes { telemetry(from: "${range.from}", to: "${range.to}", metric: "activePower", bucket: ONE_HOUR) { value } } }`,
    truth: (org) => ({
      nodes: oracle()
        .plantsOf(org)
        .map(({ id }) => ({
          telemetry: oracle()
            .telemetry(id, 'activePower', new Date(range.from), new Date(range.to), '1 hour')
            .map(({ value }) => ({ value })),
        })),
    }),
  },
];

/** A plant by its id, with what only its organization's own key opens. */
const site = (org: string, place: number) => {
  const plant = oracle().plantsOf(org)[place];
  const id = Buffer.from(`Plant:voke/${org}/${plant?.id}`).toString('base64url');
  return {
    query: `node(id: "${id}") { ... on Plant {
      uuid clientOrg { uuid } commands config { operatingMode } meterState(ean: "${plant?.metadata.eanCons}") { eanProduction }
    } }`,
    truth: {
      uuid: plant?.id,
      clientOrg: { uuid: org },
      commands: expect.any(Array),
      config: { operatingMode: expect.any(String) },
      meterState: { eanProduction: plant?.metadata.eanProd },
    },
  };
};

interface Root {
  readonly org: number;
  readonly parts: readonly number[];
  /** Which plant to ask for by its id, in place of the parts. */
  readonly site: number | null;
}

const root: fc.Arbitrary<Root> = fc.record({
  org: fc.nat(),
  parts: fc.uniqueArray(fc.nat({ max: parts.length - 1 }), { minLength: 1, maxLength: 3 }),
  site: fc.option(fc.nat({ max: 1 })),
});

function built(roots: readonly Root[]): { query: string; truth: object } {
  const orgs = oracle().organizations();
  const fields = roots.map(({ org: place, parts: chosen, site: plant }) => {
    const org = orgs[place % orgs.length]?.id ?? '';
    if (plant !== null) return site(org, plant);
    const selected = chosen.map((index) => ({ index, part: parts[index] }));
    return {
      query: `clientOrg(uuid: "${org}") { uuid ... on VokeOrganization {
        ${selected.map(({ index, part }) => `p${index}: ${part?.select(org)}`).join(' ')} } }`,
      truth: {
        uuid: org,
        ...Object.fromEntries(selected.map(({ index, part }) => [`p${index}`, part?.truth(org)])),
      },
    };
  });
  return {
    query: `{ ${fields.map(({ query }, index) => `r${index}: ${query}`).join(' ')} }`,
    truth: Object.fromEntries(fields.map(({ truth }, index) => [`r${index}`, truth])),
  };
}

/** Whose the request is by its path and query; undefined where they name nobody's thing. */
const namedIn = ({ path, query }: RecordedRequest): string | undefined =>
  [...path.split('/'), ...Object.values(query)]
    .map((text) => ownerOf.get(text))
    .find((owner) => owner !== undefined);

function assertIsolated(request: RecordedRequest): void {
  const { path, headers, org } = request;
  const owner = namedIn(request);
  if (path.startsWith('/api/v1/vcp/')) {
    expect([path, headers['authorization'], org]).toEqual([path, undefined, undefined]);
    expect([path, headers['x-api-key']]).toEqual([path, gateway.voke.apiKeyOf(owner ?? '')]);
    return;
  }
  expect([path, headers['authorization'], headers['x-api-key']]).toEqual([
    path,
    `Bearer ${gateway.voke.token}`,
    undefined,
  ]);
  if (path === '/api/v1/organizations') expect(org).toBeUndefined();
  else expect([path, ownerOf.get(org ?? '')]).toEqual([path, owner ?? org]);
}

describe('isolation of organizations', () => {
  test('every request carries the header or the key of whom it is about, and every answer is its organization’s', async () => {
    const query = fc.array(root, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(query, { minLength: 3, maxLength: 3 }), async (queries) => {
        const asked = queries.map(built);
        const answers = await Promise.all(asked.map((one) => gateway.query<object>(one.query)));
        answers.forEach(({ data, errors }, index) => {
          expect(errors).toBeUndefined();
          expect(sorted(data)).toEqual(asked[index]?.truth);
        });
        gateway.voke.requests.forEach(assertIsolated);
        gateway.voke.clearRequests();
      }),
      { numRuns: runs, seed },
    );
  }, 600_000);

  test('what is asked of the whole fleet is asked of each organization in its own name', async () => {
    const fleet = await startVokeGateway({ orgs: 14 });
    await fleet.query<object>(
      '{ devices(first: 1000) { nodes { uuid } } apiKeys { nodes { uuid } } clientOrgs { nodes { ... on VokeOrganization { plants { nodes { commands } } } } } }',
    );
    expect(fleet.voke.requests.length).toBeGreaterThan(20);
    fleet.voke.requests.forEach(assertIsolated);
    await fleet.close();
  });
});

/** The answer with its merged device lists by uuid: they are ordered by a name that many devices share. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    key === 'p1' ? { nodes: byUuidOf((inner as { nodes: { uuid: string }[] }).nodes) } : sorted(inner),
  ]);
  return Object.fromEntries(entries);
}

const byUuidOf = (rows: readonly { readonly uuid: string }[]) =>
  [...rows].sort((one, other) => (one.uuid < other.uuid ? -1 : 1));
