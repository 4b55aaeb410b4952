/** A caller who is limited to some clients gets nothing of the others, by whichever road it asks. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newKey } from './support/caller.js';
import { limitedQuery, type Known } from './support/limited-query.js';
import { possessionsOf, type Place, type Possessions } from './support/possessions.js';
import { searches } from './support/searches.js';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

/** SEED=… repeats a search. */
const runs = searches(300);
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

let gateway: ThreeVendors;
let simulators: readonly Pick<ThreeVendors['rhombus'], 'requests' | 'clearRequests'>[];
let truth: Possessions;
let known: Known;
let clients: readonly { readonly id: string; readonly ends: readonly { readonly native: string }[] }[];

beforeAll(async () => {
  process.stdout.write(`org limits: ${runs} callers, SEED=${seed}\n`);
  // A random query may be broad: it is to be answered, not refused.
  gateway = await startThreeVendors(5, { limits: { listBreadth: 1_000_000_000 } });
  simulators = [gateway.rhombus, gateway.vobiz, gateway.voke];
  truth = possessionsOf(gateway);
  await linkCompanies();
  known = await everythingKnown();
});
afterAll(() => gateway.close());

/** Resolves when no request has reached a vendor for a while. */
async function quiet(): Promise<void> {
  const count = (): number => simulators.reduce((sum, { requests }) => sum + requests.length, 0);
  for (let before = -1; before !== count();) {
    before = count();
    await delay(40);
  }
}

const nativeOf = (place: Place): string => place.slice(place.indexOf('/') + 1);

/** All but the last company are clients of ours. */
async function linkCompanies(): Promise<void> {
  const typenames = { rhombus: 'RhombusClientOrg', vobiz: 'Customer', voke: 'VokeOrganization' } as const;
  const idOf = (place: Place): string => {
    const account = place.slice(0, place.indexOf('/')) as keyof typeof typenames;
    return Buffer.from(`${typenames[account]}:${place}`).toString('base64url');
  };
  for (const { places } of truth.companies.slice(0, -1)) {
    await gateway.query(
      'mutation ($input: LinkClientsInput!) { linkClients(input: $input) { __typename } }',
      {
        input: { ids: places.map(idOf) },
      },
    );
  }
}

/** What somebody knows who has been allowed to look at everything. */
async function everythingKnown(): Promise<Known> {
  const { data } = await gateway.query<Record<string, unknown>, object>(`{
    links { edges { cursor node { id ends { id native } } } }
    clientOrgs { edges { cursor node { id ... on RhombusClientOrg {
      licenses { nodes { id } } doors { nodes { id } } locations { nodes { id } } users { nodes { id } }
      policyAlerts { edges { cursor node { id } } } } ... on VokeOrganization { plants { edges { cursor node { id } } }
    } } } }
    devices { edges { cursor node { id } } }
    apiKeys { nodes { id } }
    customers { edges { cursor node { id kycSessions { edges { cursor node { id } } }
      callRecords(first: 2) { edges { cursor node { id } } } transactions(first: 2) { edges { cursor } } } } }
    partner(account: "rhombus") { ... on RhombusPartner { claimKeys { nodes { id } } } }
  }`);
  const found = (name: string): string[] => [
    ...new Set(
      [...JSON.stringify(data).matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g'))].map(
        ([, value = '']) => value,
      ),
    ),
  ];
  clients = (data?.['links'] as { edges: { node: (typeof clients)[number] }[] }).edges.map(
    ({ node }) => node,
  );
  return {
    ids: found('id'),
    cursors: found('cursor'),
    natives: truth.places.map(nativeOf),
    names: truth.companies.flatMap(({ names }) => names),
  };
}

/** What a caller is limited to, in either of the ways to say so, and what that opens. */
const limits = (): fc.Arbitrary<{ limitedTo: string[]; visible: ReadonlySet<Place> }> =>
  fc
    .record({
      places: fc.subarray([...truth.places], { maxLength: 4 }),
      linked: fc.subarray([...clients], { maxLength: 1 }),
    })
    .map(({ places, linked }) => {
      const natives = new Set(linked.flatMap(({ ends }) => ends.map(({ native }) => native)));
      return {
        limitedTo: [...places, ...linked.map(({ id }) => id)],
        visible: new Set([...places, ...truth.places.filter((place) => natives.has(nativeOf(place)))]),
      };
    });

describe('a limited caller', () => {
  test('is told nothing of a client that it may not see, and no call is made for one', async () => {
    const cases = limits().chain((limit) => limitedQuery(known).map((query) => ({ ...limit, query })));
    await fc.assert(
      fc.asyncProperty(cases, async ({ limitedTo, visible, query }) => {
        const key = await newKey(gateway.app, { limitedTo });
        simulators.forEach(({ clearRequests }) => clearRequests());
        const { extensions, ...rest } = await gateway.query(query, {}, undefined, key);
        const answer = JSON.stringify({ ...rest, extensions });

        // A part that is null came before all calls for it had ended: the last of them are still on their way.
        if (rest.data === null || Object.values(rest.data ?? {}).includes(null)) await quiet();

        const foreign = [...truth.ownerOf].filter(([, owner]) => !visible.has(owner));
        const isSeen = ({ places }: { places: readonly Place[] }): boolean =>
          places.some((place) => visible.has(place));
        const seenNames = truth.companies.filter(isSeen).flatMap(({ names }) => names);
        const hidden = truth.companies
          .filter((company) => !isSeen(company))
          .flatMap(({ names }) => names)
          // A branch is called as the head office is, and more.
          .filter((name) => !seenNames.some((seen) => seen.includes(name)));
        // What the caller wrote itself may be repeated to it.
        const told = [...foreign.map(([mark]) => mark), ...hidden].filter(
          (mark) => answer.includes(mark) && !query.includes(mark),
        );
        expect(told).toEqual([]);

        const unseen = truth.places.filter((place) => !visible.has(place)).map(nativeOf);
        const counted = extensions.vendorCalls.filter(({ org }) => org !== null && unseen.includes(org));
        expect(counted).toEqual([]);

        const called = simulators.flatMap(({ requests }) =>
          requests.flatMap(({ path, org, body, headers, query: parameters }) =>
            unseen.filter((native) =>
              JSON.stringify([path, org, body, headers['x-org-id'], parameters]).includes(native),
            ),
          ),
        );
        expect(called).toEqual([]);
      }),
      { numRuns: runs, seed },
    );
  }, 600_000);

  test('counts what it may see, and adds up no more', async () => {
    await fc.assert(
      fc.asyncProperty(limits(), async ({ limitedTo, visible }) => {
        const key = await newKey(gateway.app, { limitedTo });
        const query = `{
          clientOrgs { totalCount } devices(partner: ["rhombus"]) { totalCount } customers { totalCount }
          links { totalCount nodes { ends { native } } } partners { account }
        }`;
        const { data } = await gateway.query<Record<string, { totalCount: number }>, object>(
          visible.size === 0 ? query.replace('devices(partner: ["rhombus"])', 'devices') : query,
          {},
          undefined,
          key,
        );
        const of = (account: string): string[] =>
          [...visible].filter((place) => place.startsWith(`${account}/`)).map(nativeOf);
        if (of('rhombus').length === 0 && visible.size > 0) return;
        const devices = of('rhombus').flatMap((uuid) => gateway.rhombus.oracle.devicesOf(uuid));
        const seen = clients.filter(({ ends }) =>
          ends.some(({ native }) => [...visible].some((place) => nativeOf(place) === native)),
        );
        expect([
          data?.['clientOrgs']?.totalCount,
          data?.['devices']?.totalCount,
          data?.['customers']?.totalCount,
          data?.['links']?.totalCount,
        ]).toEqual([
          of('rhombus').length + of('voke').length,
          devices.length,
          of('vobiz').length,
          seen.length,
        ]);
      }),
      { numRuns: 50, seed },
    );
  }, 120_000);
});
