/** What somebody may see decides what they are told, prices too: nothing of the rest of an account shows in them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  startRhombusSimulator,
  startVobizSimulator,
  startVokeSimulator,
  type RhombusSimulator,
  type VobizSimulator,
  type VokeSimulator,
} from '../../simulators/index.js';
import { Secret } from '../../src/secret.js';
import { limitedSight, wholeSight } from '../../src/sight.js';
import { newKey } from '../support/caller.js';
import { openGateway, type OpenGateway } from '../support/open-gateway.js';

const seen =
  '{ clientOrgs { totalCount nodes { uuid name ... on VokeOrganization { plants { nodes { uuid } } } } } }';
const queries = [
  seen,
  '{ devices { totalCount nodes { uuid name } } }',
  '{ apiKeys(first: 1) { nodes { uuid ... on VokeApiKey { clientOrg { name } } } } }',
  '{ devices(first: 2) { nodes { uuid ... on VokeSubDevice { plant { name clientOrg { name } } template { name } } } } }',
  '{ clientOrgs { nodes { ... on VokeOrganization { alerts(first: 2) { nodes { message plant { name } } } } } } }',
  '{ clientOrgs { nodes { ... on VokeOrganization { plants { nodes { subDevices { totalCount } latestTelemetry { value } } } } } } }',
];

/** The same account as it is alone, and among many others. */
interface Worlds {
  readonly alone: OpenGateway;
  readonly crowd: OpenGateway;
}

/** Whoever is limited to these is told the same in both, and the same calls are made for it. */
async function expectAlike(
  { alone, crowd }: Worlds,
  limitedTo: readonly string[],
  asked: readonly string[],
  isSamePrice = true,
): Promise<void> {
  const limited = { limitedTo: [...limitedTo] };
  const keys = { alone: await newKey(alone.app, limited), crowd: await newKey(crowd.app, limited) };
  for (const query of asked) {
    // Somebody who may see everything has read all of it, again and again.
    await crowd.query<object, object>(query);
    const [one, other] = [
      await alone.query<object, object>(query, {}, undefined, keys.alone),
      await crowd.query<object, object>(query, {}, undefined, keys.crowd),
    ];
    const told = ({ data, errors, extensions: { cost, outages, vendorCalls } }: typeof one) => ({
      query,
      data,
      errors,
      outages,
      ...(isSamePrice
        ? {
            cost: { ...cost, budgetLeft: 0 },
            calls: vendorCalls.map(({ endpoint, org }) => [endpoint, org]).sort(),
          }
        : {}),
    });
    expect(told(other)).toEqual(told(one));
  }
}

describe('a caller who may see one organization', () => {
  let voke: VokeSimulator;
  const gateways: OpenGateway[] = [];
  beforeAll(async () => {
    voke = await startVokeSimulator({
      orgs: 20,
      subDevicesPerPlant: 4,
      now: new Date('2026-03-10T12:00:00Z'),
    });
  });
  afterAll(async () => {
    await Promise.all(gateways.map(({ app }) => app.close()));
    await voke.close();
  });

  const open = (organizations: readonly { readonly id: string; readonly name: string }[]): OpenGateway => {
    const settings = { credential: { token: voke.token }, baseUrl: voke.url, organizations };
    const gateway = openGateway([{ vendor: 'voke', id: 'voke', settings }]);
    gateways.push(gateway);
    return gateway;
  };

  test('gets the same answers at the same price, whatever else there is and whoever has read it', async () => {
    const all = voke.oracle.organizations().map(({ id, name }) => ({ id, name }));
    const [own] = all;
    if (own === undefined) throw new Error('the fiction has no organization');
    const [alone, crowd] = [open([own]), open(all)];
    await expectAlike({ alone, crowd }, [`voke/${own.id}`], queries);
  });
});

describe('a caller who may see a few clients', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const opened: { readonly close: () => Promise<void> }[] = [];
  afterAll(async () => {
    for (const one of opened.reverse()) await one.close();
  });

  const rhombusOf = async (orgs: number, answerLimitBytes: number) => {
    const simulator: RhombusSimulator = await startRhombusSimulator({
      orgs,
      devices: 20,
      orgsWithOfflineCameras: 0,
      now,
    });
    const { token, url: baseUrl } = simulator;
    const account = { vendor: 'rhombus', id: 'rhombus', settings: { credential: { token }, baseUrl } };
    const gateway = openGateway([account], { transport: { answerLimitBytes } });
    opened.push(simulator, gateway.app);
    return { simulator, gateway };
  };

  const ofOrgs = [
    '{ clientOrgs { totalCount nodes { uuid name } } }',
    '{ clientOrgs { totalCount nodes { name ... on RhombusClientOrg { createdAt deviceStatus { total } } } } }',
    '{ devices { totalCount nodes { uuid name } outages { code } } }',
    '{ clientOrgs { nodes { devices { totalCount nodes { name connection } } } } }',
    '{ clientOrgs { nodes { ... on RhombusClientOrg { licenses { totalCount } locations { totalCount } } } } }',
    '{ clientOrgs { nodes { ... on RhombusClientOrg { doors { totalCount } users { totalCount } policyAlerts(first: 2) { totalCount } shipments { totalCount } } } } }',
    '{ licenses { totalCount nodes { uuid device { uuid } } } }',
    '{ clientOrgs(filter: { hasOfflineDevices: true }) { totalCount nodes { name } } }',
    '{ partner(account: "rhombus") { clientOrgs { totalCount } devices { totalCount } } }',
  ];
  test.each([
    ['one of twelve', 1, 12, 50_000_000],
    ['two of twelve', 2, 12, 50_000_000],
    ['five of twelve', 5, 12, 50_000_000],
    ['one of so many that an answer with all devices is too large', 1, 30, 60_000],
  ])('gets the same at the same price: Rhombus, %s', async (_name, seen, orgs, answerLimitBytes) => {
    const alone = await rhombusOf(seen, answerLimitBytes);
    const crowd = await rhombusOf(orgs, answerLimitBytes);
    const limitedTo = alone.simulator.oracle.orgs().map(({ uuid }) => `rhombus/${uuid}`);
    await expectAlike({ alone: alone.gateway, crowd: crowd.gateway }, limitedTo, ofOrgs);
  });

  test('gets the same answers where an answer with all devices is too large: Rhombus', async () => {
    const [alone, crowd] = [await rhombusOf(3, 60_000), await rhombusOf(30, 60_000)];
    const limitedTo = alone.simulator.oracle.orgs().map(({ uuid }) => `rhombus/${uuid}`);
    // The one call for all would bring nothing there. That it is not made shows in the price, and no more than that.
    await expectAlike({ alone: alone.gateway, crowd: crowd.gateway }, limitedTo, ofOrgs, false);
  });

  const vobizOf = async (customers: number) => {
    const simulator: VobizSimulator = await startVobizSimulator({
      orgs: 60,
      customers,
      transactions: 30,
      calls: 30,
      now,
    });
    const { authId, authToken, url: baseUrl } = simulator;
    const account = {
      vendor: 'vobiz',
      id: 'vobiz',
      settings: { credential: { authId, authToken }, baseUrl },
    };
    const own = new Map(simulator.oracle.customers().map((each) => [each.authId, each.authToken]));
    const gateway = openGateway([account], {
      clientCredentials: {
        get: (_account, client) => {
          const token = own.get(client);
          return Promise.resolve(token === undefined ? undefined : new Secret(token));
        },
      },
    });
    opened.push(simulator, gateway.app);
    return { simulator, gateway };
  };

  const ofCustomers = [
    '{ customers { totalCount nodes { authId name balance { amount } } } }',
    '{ customers { nodes { name transactions(first: 3) { totalCount nodes { amount { amount } } } } } }',
    '{ customers { nodes { callRecords(first: 3) { totalCount nodes { uuid } } } } }',
    '{ customers { nodes { phoneNumbers { totalCount nodes { e164 } } kycSessions { totalCount } } } }',
    '{ customers { nodes { voice { trunks { totalCount } } } } }',
    '{ customers { nodes { transactions(first: 3) { summary { count } } } } }',
    '{ partner(account: "vobiz") { ... on VobizPartner { customers { totalCount nodes { name } } } } }',
  ];
  test.each([
    ['1 of thirty', 1],
    ['2 of thirty', 2],
    ['6 of thirty', 6],
  ])('is told the same at the same price: Vobiz, %s', async (_name, seen) => {
    const alone = await vobizOf(seen);
    const crowd = await vobizOf(30);
    const limitedTo = alone.simulator.oracle.customers().map(({ authId }) => `vobiz/${authId}`);
    await expectAlike({ alone: alone.gateway, crowd: crowd.gateway }, limitedTo, ofCustomers);
  });
});

describe('a sight', () => {
  test('sees what it is limited to, and has an answer for everything else', () => {
    const sight = limitedSight(new Map([['a', new Set(['1', '10'])]]));
    expect(sight.sees('a', '10')).toMatchObject({ account: 'a', native: '10' });
    expect([sight.sees('a', '100'), sight.sees('b', '10')]).toEqual([undefined, undefined]);
    expect([sight.limit('a').length, sight.limit('b')]).toEqual([2, []]);
    expect(wholeSight().limit('a')).toBe('all');
  });

  test('is named by what it sees, in whichever order, so that those who see the same share what is remembered', () => {
    const named = (...natives: string[]) => limitedSight(new Map([['a', new Set(natives)]])).name;
    expect(named('1', '2')).toBe(named('2', '1'));
    expect(new Set([named('1'), named('1', '2'), named('12'), named(), wholeSight().name]).size).toBe(5);
  });

  test('makes an org that is its own, and none of another of the same name', () => {
    const [one, other] = [wholeSight(), wholeSight()];
    expect(one.sees('a', '1')?.isSeenBy(one)).toBe(true);
    expect(one.sees('a', '1')?.isSeenBy(other)).toBe(false);
    expect(one.sees('a', '1')).toBe(one.sees('a', '1'));
  });
});
