/** One client org, by id, by uuid or by name, as the vendor's own CLI finds it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGateway, type TestGateway } from './support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway([
    { orgs: 40, devices: 1 },
    { orgs: 10, devices: 1 },
  ]);
});
afterAll(() => gateway.close());

interface Found {
  readonly clientOrg: { readonly id: string; readonly uuid: string; readonly name: string } | null;
}
const look = (args: string) => gateway.query<Found, object>(`{ clientOrg(${args}) { id uuid name } }`);
const orgs = () => gateway.rhombus.oracle.orgs();

/** A name that no other org's name of the account contains. */
const unique = () =>
  orgs().find(
    ({ name }) =>
      orgs().filter((other) => other.name.toLowerCase().includes(name.toLowerCase())).length === 1,
  );

describe('clientOrg', () => {
  test('by uuid, and again by the id that this gave', async () => {
    const org = unique();
    const byUuid = (await look(`uuid: "${org?.uuid}"`)).data?.clientOrg;
    expect(byUuid).toMatchObject({ uuid: org?.uuid, name: org?.name });
    expect((await look(`id: "${byUuid?.id}"`)).data?.clientOrg).toEqual(byUuid);
  });

  test('by a part of the name, upper and lower case alike', async () => {
    const org = unique();
    const part = org?.name.toUpperCase().slice(0, -1);
    const { data } = await look(`name: "${part}", partner: ["rhombus"]`);
    expect(data?.clientOrg?.uuid).toBe(org?.uuid);
  });

  test('a full name wins over names that contain it', async () => {
    const { data } = await look('name: "acme dental", partner: ["rhombus"]');
    expect(data?.clientOrg?.name).toBe('Acme Dental');
  });

  test('an ambiguous name is an error that lists the candidates', async () => {
    const { data, errors } = await look('name: "Acme Den", partner: ["rhombus"]');
    expect(data?.clientOrg).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('AMBIGUOUS_NAME');
    const candidates = orgs().filter(({ name }) => name.startsWith('Acme Den'));
    expect(candidates.length).toBeGreaterThan(1);
    expect([...(errors?.[0]?.extensions['candidates'] as string[])].sort()).toEqual(
      candidates.map(({ name, uuid }) => `${name} (rhombus: ${uuid})`).sort(),
    );
  });

  test.each([
    ['no such name', 'name: "no org is called that"', 'NOT_FOUND'],
    ['a uuid that no one manages', 'uuid: "AAAAAAAAAAAAAAAAAAAAAA"', 'ORG_NOT_MANAGED'],
    ['nothing', '', 'INVALID_ARGUMENT'],
    ['an empty name', 'name: " "', 'INVALID_ARGUMENT'],
    ['two of them', 'name: "a", uuid: "b"', 'INVALID_ARGUMENT'],
    ['an id that is none', 'id: "garbage"', 'INVALID_ID'],
    ['an unknown account', 'name: "a", partner: ["rhombus-9"]', 'NOT_FOUND'],
  ])('%s is refused with a code', async (_name, args, code) => {
    const { errors } = await gateway.query<Found, object>(`{ clientOrg${args && `(${args})`} { uuid } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
  });

  test('a uuid that was cut short is no other org', async () => {
    const { errors } = await look(`uuid: "${orgs()[0]?.uuid.slice(0, 20)}"`);
    expect(errors?.[0]?.extensions.code).toBe('ORG_NOT_MANAGED');
    expect(errors?.[0]?.extensions['action']).toMatch(/22 characters/);
  });

  test('an account that is down hides no org of another', async () => {
    const [org] = orgs();
    gateway.simulators[1]?.faults.add({ kind: 'forbidden', path: '/api/partner/getClientsV2' });
    const found = await look(`uuid: "${org?.uuid}"`);
    const lost = await look('uuid: "AAAAAAAAAAAAAAAAAAAAAA"');
    gateway.simulators[1]?.faults.clear();
    expect(found.data?.clientOrg?.uuid).toBe(org?.uuid);
    // Whether the account that is down manages it is not known, so "not managed" would be a guess.
    expect(lost.errors?.[0]?.extensions.code).toBe('VENDOR_FORBIDDEN');
  });
});

describe('clientOrgs', () => {
  test('of several accounts are one list', async () => {
    const { data } = await gateway.query<
      { clientOrgs: { totalCount: number; nodes: { partner: { account: string } }[] } },
      object
    >('{ clientOrgs { totalCount nodes { partner { account } } } }');
    expect(data?.clientOrgs.totalCount).toBe(50);
    expect(new Set(data?.clientOrgs.nodes.map(({ partner }) => partner.account))).toEqual(
      new Set(['rhombus', 'rhombus-2']),
    );
  });

  test('one account down costs no other’s rows', async () => {
    gateway.simulators[1]?.faults.add({ kind: 'status', status: 403 });
    const { data } = await gateway.query<object, object>(
      '{ clientOrgs { totalCount nodes { partner { account } } outages { partner code } } }',
    );
    gateway.simulators[1]?.faults.clear();
    expect(data).toMatchObject({
      clientOrgs: { totalCount: null, outages: [{ partner: 'rhombus-2', code: 'VENDOR_FORBIDDEN' }] },
    });
    expect((data as { clientOrgs: { nodes: object[] } }).clientOrgs.nodes).toHaveLength(40);
  });
});
