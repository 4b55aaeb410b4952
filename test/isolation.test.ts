/** No org's data ever reaches another: random queries, many at once, over two accounts, watched at the vendor. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RhombusSimulator } from '../simulators/index.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import { randomQuery, type Org } from './support/random-query.js';
import { searches } from './support/searches.js';

/** Property runs, each of three queries at once. */
const runs = searches(350);
/** SEED=… repeats a search. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

let gateway: TestGateway;
let orgs: readonly Org[];
/** The org that every uuid of the fiction belongs to. */
let ownerOf: ReadonlyMap<string, string>;

beforeAll(async () => {
  process.stdout.write(`isolation: ${runs * 3} queries, SEED=${seed}\n`);
  gateway = await startGateway([
    { orgs: 3, devices: 3, orgsWithOfflineCameras: 2 },
    { orgs: 2, devices: 3, orgsWithOfflineCameras: 1 },
  ]);
  orgs = gateway.simulators.flatMap(({ oracle }, index) =>
    oracle
      .orgs()
      .map(({ uuid, name }) => ({ account: index === 0 ? 'rhombus' : `rhombus-${index + 1}`, uuid, name })),
  );
  ownerOf = new Map(gateway.simulators.flatMap(possessions));
});
afterAll(() => gateway.close());

function possessions({ oracle }: RhombusSimulator): [string, string][] {
  return oracle
    .orgs()
    .flatMap(({ uuid: org }) =>
      [
        { uuid: org },
        ...oracle.devicesOf(org),
        ...oracle.licensesOf(org),
        ...oracle.doorsOf(org),
        ...oracle.locationsOf(org),
        ...oracle.usersOf(org),
        ...oracle.policyAlertsOf(org),
      ].map(({ uuid }): [string, string] => [uuid, org]),
    );
}

/** Every uuid in an answer, with the org under which it stands; undefined above all orgs. */
function found(value: unknown, org: string | undefined): { uuid: string; under: string | undefined }[] {
  if (Array.isArray(value)) return value.flatMap((item) => found(item, org));
  if (typeof value !== 'object' || value === null) return [];
  const { __typename: type, uuid } = value as { __typename?: string; uuid?: string };
  const within = type === 'RhombusClientOrg' ? uuid : org;
  const own = uuid === undefined ? [] : [{ uuid, under: org ?? within }];
  return [...own, ...Object.values(value).flatMap((item) => found(item, within))];
}

describe('isolation of client orgs', () => {
  test(
    'no request carries one org’s header for another’s data, and no answer mixes them',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(randomQuery(orgs), { minLength: 3, maxLength: 3 }), async (queries) => {
          gateway.simulators.forEach(({ clearRequests }) => clearRequests());
          const answers = await Promise.all(queries.map((query) => gateway.query<object, object>(query)));

          // Collected, and looked at once: there are hundreds of thousands of them.
          const crossed = gateway.simulators.flatMap(({ requests, oracle, token }) => {
            const clients = new Set(oracle.orgs().map(({ uuid }) => uuid));
            return requests.filter(({ path, org, body, headers }) => {
              if (headers['x-auth-apikey'] !== token) return true;
              if (path.startsWith('/api/partner/')) return org !== undefined;
              const named = (body as { orgUuid?: string }).orgUuid;
              return !clients.has(org ?? '') || (named ?? org) !== org;
            });
          });
          expect(crossed).toEqual([]);

          for (const { data, errors } of answers) {
            expect(errors).toBeUndefined();
            const strays = found(data, undefined).filter(({ uuid, under }) => {
              const owner = ownerOf.get(uuid);
              if (owner === undefined) return true;
              return under !== undefined && ownerOf.get(under) === under && owner !== under;
            });
            expect(strays).toEqual([]);
          }
        }),
        { numRuns: runs, seed },
      );
    },
    60_000 + runs * 2_000,
  );

  test('an org of another account is not managed, and nothing is sent in its name', async () => {
    const foreign = orgs.find(({ account }) => account === 'rhombus-2');
    gateway.simulators.forEach(({ clearRequests }) => clearRequests());
    const answer = await gateway.query<object, object>(
      'query ($uuid: String) { clientOrg(uuid: $uuid, partner: ["rhombus"]) { devices { nodes { uuid connection } } } }',
      { uuid: foreign?.uuid },
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('ORG_NOT_MANAGED');
    expect(gateway.simulators.flatMap(({ requests }) => requests.map(({ path }) => path))).toEqual([
      '/api/partner/getClientsV2',
    ]);
  });

  test.each([
    ['a uuid that no one manages', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['a truncated uuid', 'AAAAAAAAAAAAAAAAAA'],
    ['a header in disguise', 'A\r\nx-auth-org: B'],
  ])('%s in a node id never becomes a header', async (_name, uuid) => {
    gateway.simulators.forEach(({ clearRequests }) => clearRequests());
    const id = Buffer.from(
      `RhombusDevice:rhombus/${encodeURIComponent(uuid)}/BBBBBBBBBBBBBBBBBBBBBB`,
    ).toString('base64url');
    const answer = await gateway.query<object, object>('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(answer.errors?.[0]?.extensions.code).toBe('ORG_NOT_MANAGED');
    expect(gateway.rhombus.requests.map(({ path, org }) => [path, org])).toEqual([
      ['/api/partner/getClientsV2', undefined],
    ]);
  });
});
