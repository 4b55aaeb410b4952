/** What somebody may see decides what they are told, prices too: nothing of the rest of an account shows in them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVokeSimulator, type VokeSimulator } from '../../simulators/index.js';
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
    const limited = { limitedTo: [`voke/${own.id}`] };
    const [alone, crowd] = [open([own]), open(all)];
    const keys = { alone: await newKey(alone.app, limited), crowd: await newKey(crowd.app, limited) };
    for (const query of queries) {
      // Somebody who may see everything has read all of it, again and again.
      await crowd.query<object, object>(query);
      const [one, other] = [
        await alone.query<object, object>(query, {}, undefined, keys.alone),
        await crowd.query<object, object>(query, {}, undefined, keys.crowd),
      ];
      const told = ({ data, errors, extensions: { cost, vendorCalls } }: typeof one) => ({
        data,
        errors,
        cost: { ...cost, budgetLeft: 0 },
        calls: vendorCalls.map(({ endpoint, org }) => [endpoint, org]).sort(),
      });
      expect(told(other)).toEqual(told(one));
    }
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
