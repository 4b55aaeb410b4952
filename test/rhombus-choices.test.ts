/** Which calls Rhombus is asked by: chosen once for a whole query, and never such that the answer could not be taken. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKey } from './support/caller.js';
import { startGateway, type TestGateway } from './support/gateway.js';

interface Devices {
  readonly devices: { readonly totalCount: number | null; readonly outages: readonly { code: string }[] };
}

let gateway: TestGateway;
beforeAll(async () => {
  // An answer with all devices would be too large, one with those of an org is not.
  gateway = await startGateway({ orgs: 30, devices: 20 }, { transport: { answerLimitBytes: 60_000 } });
});
afterAll(() => gateway.close());

/** Names of the operations that a query is answered by, and what it says. */
async function ask<Data>(query: string, key?: string) {
  gateway.rhombus.clearRequests();
  const answer = await gateway.query<Data, object>(query, {}, undefined, key);
  const names = gateway.rhombus.requests.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  return { ...answer, calls: [...new Set(names)].sort(), count: names.length };
}

describe('a caller of a few clients of a large account', () => {
  test.each([
    ['of each org', '{ clientOrgs { nodes { devices { totalCount outages { code } } } } }'],
    ['of all', '{ devices { totalCount outages { code } } }'],
  ])('is not answered by a call for all that is too large for it: devices %s', async (_name, query) => {
    const orgs = gateway.rhombus.oracle.orgs().slice(0, 3);
    const key = await newKey(gateway.app, { limitedTo: orgs.map(({ uuid }) => `rhombus/${uuid}`) });
    const { data, errors, calls, count } = await ask<Devices & { clientOrgs: { nodes: Devices[] } }>(
      query,
      key,
    );
    expect(errors).toBeUndefined();
    const lists =
      data?.clientOrgs === undefined ? [data?.devices] : data.clientOrgs.nodes.map((org) => org.devices);
    expect(lists.flatMap((list) => list?.outages)).toEqual([]);
    const devices = orgs.flatMap(({ uuid }) => gateway.rhombus.oracle.devicesOf(uuid));
    expect(lists.reduce((sum, list) => sum + (list?.totalCount ?? 0), 0)).toBe(devices.length);
    expect([calls, count]).toEqual([['getClientDevices', 'getClientsV2'], 4]);
  });
});

describe('the list of clients', () => {
  test.each([
    [
      'above the rest',
      '{ clientOrgs { nodes { createdAt: name ... on RhombusClientOrg { createdOn: createdAt } } } }',
    ],
    [
      'below it',
      '{ clientOrgs(first: 2) { nodes { devices(first: 1) { nodes { clientOrg { ... on RhombusClientOrg { createdAt } } } } } } }',
    ],
    [
      'beside it',
      '{ names: clientOrgs(first: 2) { nodes { name } } dates: clientOrgs(first: 2) { nodes { ... on RhombusClientOrg { createdAt } } } }',
    ],
  ])('is read once, the full one alone where anything of it is selected %s', async (_name, query) => {
    const { errors, calls } = await ask<object>(query);
    expect(errors).toBeUndefined();
    expect(calls).toContain('getClients');
    expect(calls).not.toContain('getClientsV2');
    expect(gateway.rhombus.requests.filter(({ path }) => path.endsWith('/getClients'))).toHaveLength(1);
  });
});
