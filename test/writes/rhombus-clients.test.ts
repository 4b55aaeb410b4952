// Client orgs of Rhombus that are made, customized, deleted, and told of as deals.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/caller.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import { askWrite, told } from './ask-write.js';

let gateway: WritableGateway;
beforeEach(async () => {
  gateway = await startWritableGateway(2);
});
afterEach(() => gateway.close());

const partnerId = idOf('RhombusPartner', 'rhombus');
const orgs = () => gateway.rhombus.oracle.orgs();
const orgId = (index = 0): string => idOf('RhombusClientOrg', 'rhombus', orgs()[index]?.uuid ?? '');
const written = () =>
  gateway.rhombus.oracle.writes().map(({ endpoint, parameters }) => [endpoint, parameters]);

describe('createClientOrg', () => {
  const path = '/api/partner/createPartnerClient';
  const create = (changed: object = {}) => {
    const input = { partnerId, name: 'Newcomer', contactEmail: 'ada@newcomer.example', ...changed };
    return told(gateway, 'createClientOrg', input, 'uuid clientOrg { name uuid }');
  };

  test('answers with the org as the vendor has it', async () => {
    const made = await create({ name: '  Newcomer ', suppressWelcomeEmail: true });
    const uuid = orgs().at(-1)?.uuid;
    expect(made).toMatchObject({ uuid, clientOrg: { name: 'Newcomer', uuid } });
    expect(written()).toEqual([
      [
        'createPartnerClient',
        {
          clientOrgName: 'Newcomer',
          clientContactEmail: 'ada@newcomer.example',
          suppressWelcomeEmail: true,
        },
      ],
    ]);
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ contactEmail: 'nobody' }, 'contactEmail'],
    [{ partnerId: idOf('VokePartner', 'voke') }, 'partnerId'],
  ])('refuses %j', async (changed, field) => {
    expect(await create(changed)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(gateway.rhombus.requests).toEqual([]);
  });

  test('tells a lost answer by an org that was not there before', async () => {
    await create({ idempotencyKey: 'first' });
    gateway.rhombus.faults.add({ kind: 'reset', carriedOut: true, path, times: 1 });
    const settled = await create({ name: 'Another', contactEmail: 'eve@another.example' });
    expect(settled).toMatchObject({ settled: true, uuid: orgs().at(-1)?.uuid });
    gateway.rhombus.faults.add({ kind: 'reset', path, times: 1 });
    const never = await create({ idempotencyKey: 'never' });
    expect(never).toMatchObject({ __typename: 'NotCarriedOut' });
  });

  test('looks for the org where the answer does not name it', async () => {
    gateway.rhombus.faults.add({
      kind: 'answer',
      json: { responseStatus: 'SUCCESS' },
      carriedOut: true,
      path,
    });
    expect(await create()).toMatchObject({ settled: true, uuid: orgs().at(-1)?.uuid });
  });

  test('is refused by a status alone', async () => {
    gateway.rhombus.faults.add({ kind: 'answer', json: { responseStatus: 'CLIENT_EXISTS' }, path });
    expect(await create()).toMatchObject({ code: 'VENDOR_REFUSED', message: 'CLIENT_EXISTS' });
  });
});

describe('deleteClientOrg', () => {
  const remove = (input: object = {}) =>
    told(gateway, 'deleteClientOrg', { clientOrgId: orgId(), ...input }, 'uuid name deviceCount');

  test('does not delete what has devices, unless it is told to', async () => {
    const [{ uuid, name } = { uuid: '', name: '' }] = orgs();
    const deviceCount = gateway.rhombus.oracle.devicesOf(uuid).length;
    const refused = await remove();
    expect(refused).toMatchObject({ __typename: 'InvalidInput', field: 'evenWithDevices' });
    expect(refused['message']).toMatch(/the org has devices \(CAMERA: \d+/);
    expect(orgs()).toHaveLength(2);
    expect(await remove({ evenWithDevices: true })).toMatchObject({ uuid, name, deviceCount });
    expect(orgs()).toHaveLength(1);
  });

  test('deletes one without devices without being told', async () => {
    const input = { partnerId, name: 'Brief', contactEmail: 'ada@brief.example', idempotencyKey: 'made' };
    const { uuid } = await told(gateway, 'createClientOrg', input, 'uuid');
    const clientOrgId = idOf('RhombusClientOrg', 'rhombus', String(uuid));
    expect(await remove({ clientOrgId })).toMatchObject({ uuid, deviceCount: 0 });
  });

  test('is careful where the vendor does not say how many there are', async () => {
    gateway.rhombus.faults.add({
      kind: 'changed',
      without: ['clientDeviceStatusMap'],
      path: '/api/partner/getClientSummaryInfo',
    });
    expect((await remove())['message']).toMatch('the vendor does not say whether the org has devices');
  });

  test('knows that an org is still there', async () => {
    gateway.rhombus.faults.add({ kind: 'reset', path: '/api/partner/deleteClient' });
    expect(await remove({ evenWithDevices: true })).toMatchObject({ __typename: 'NotCarriedOut' });
  });

  test('does not find the org of a stranger, nor one of another account', async () => {
    const own = orgId(1);
    const caller = await newKey(gateway.app, { scopes: ['*'], limitedTo: [own] });
    const ask = (clientOrgId: string) =>
      askWrite(gateway, 'deleteClientOrg', { clientOrgId, evenWithDevices: true }, 'uuid', caller);
    expect((await ask(orgId(0))).data?.told).toMatchObject({ __typename: 'NotFound' });
    const elsewhere = idOf('RhombusClientOrg', 'voke', orgs()[1]?.uuid ?? '');
    expect(await remove({ clientOrgId: elsewhere })).toMatchObject({ __typename: 'NotFound' });
    const unknown = idOf('RhombusClientOrg', 'rhombus', 'AAAAAAAAAAAAAAAAAAAAAA');
    expect(await remove({ clientOrgId: unknown })).toMatchObject({ __typename: 'NotFound' });
    expect(written()).toEqual([]);
    expect((await ask(own)).data?.told).toMatchObject({ uuid: orgs()[1]?.uuid ?? expect.any(String) });
  });
});

describe('customizeClientOrg', () => {
  const customize = (input: object) => {
    const selection = 'forceLowBandwidthOnAllCameras inactivityTimeoutMinutes clientOrg { name }';
    return told(gateway, 'customizeClientOrg', { clientOrgId: orgId(), ...input }, selection);
  };

  test('sends what was given, and tells all that is set by now', async () => {
    await customize({ inactivityTimeoutMinutes: 20, idempotencyKey: 'first' });
    expect(await customize({ forceLowBandwidthOnAllCameras: true })).toMatchObject({
      forceLowBandwidthOnAllCameras: true,
      inactivityTimeoutMinutes: 20,
      clientOrg: { name: orgs()[0]?.name },
    });
    expect(written()).toMatchObject([
      ['customizeClient', { customizations: { inactivityTimeout: 20 } }],
      ['customizeClient', { customizations: { forceLowBandwidthOnAllCameras: true } }],
    ]);
  });

  test.each([
    [{}, 'forceLowBandwidthOnAllCameras'],
    [{ inactivityTimeoutMinutes: 0 }, 'inactivityTimeoutMinutes'],
  ])('refuses %j', async (input, field) => {
    expect(await customize(input)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(gateway.rhombus.requests).toEqual([]);
  });
});

test('setLicenseExpirationEmails sees that nothing was set', async () => {
  const path = '/api/partner/updateSendLicenseExpirationEmail';
  const set = (enabled: boolean, idempotencyKey: string) =>
    told(
      gateway,
      'setLicenseExpirationEmails',
      { clientOrgId: orgId(), enabled, idempotencyKey },
      'enabled clientOrg { ... on RhombusClientOrg { sendLicenseExpirationEmail } }',
    );
  const clientOrg = { sendLicenseExpirationEmail: true };
  expect(await set(true, 'on')).toMatchObject({ enabled: true, clientOrg });
  gateway.rhombus.faults.add({ kind: 'reset', path });
  expect(await set(false, 'off')).toMatchObject({ __typename: 'NotCarriedOut' });
});

describe('registerDeal', () => {
  const register = (details: readonly object[]) =>
    told(gateway, 'registerDeal', { partnerId, details }, 'clientOrgs { name }');

  test('tells which client orgs belong to it, of those that are clients', async () => {
    const clients = [{ clientOrgUuid: orgs()[1]?.uuid }, { clientOrgUuid: 'AAAAAAAAAAAAAAAAAAAAAA' }];
    gateway.rhombus.faults.add({ kind: 'answer', json: { clients }, path: '/api/partner/registerDeal' });
    const registered = await register([{ name: 'company', value: 'Newcomer' }]);
    expect(registered).toMatchObject({ clientOrgs: [{ name: orgs()[1]?.name }] });
  });

  test.each([
    [[], 'details'],
    [[{ name: 'company', value: ' ' }], 'details.0.value'],
    [['company', 'company'].map((name) => ({ name, value: 'Newcomer' })), 'details.1.name'],
  ])('refuses %j', async (details, field) => {
    expect(await register(details)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(written()).toEqual([]);
  });
});
