// Doors of Rhombus that are unlocked in the scope of their org, and devices that are customized.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newKey } from '../support/caller.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import { askWrite, told } from './ask-write.js';
import { unlockableDoor } from './samples/rhombus.js';

let gateway: WritableGateway;
beforeEach(async () => {
  // So many that there is one that does not let the partner in.
  gateway = await startWritableGateway(20);
});
afterEach(() => gateway.close());

describe('unlockDoor', () => {
  const path = '/api/accesscontrol/unlockAccessControlledDoor';
  const unlock = (org: string, uuid: string) =>
    told(gateway, 'unlockDoor', { doorId: idOf('Door', 'rhombus', org, uuid) }, 'door { state }');
  const sent = () => gateway.rhombus.requests.filter((request) => request.path === path);

  test('acts in the scope of the org, and shows the door as it is then', async () => {
    const { org, uuid } = unlockableDoor(gateway);
    expect(await unlock(org, uuid)).toMatchObject({ door: { state: 'UNLOCKED' } });
    expect(sent().map((request) => [request.org, request.body])).toEqual([
      [org, { accessControlledDoorUuid: uuid }],
    ]);
    expect(gateway.rhombus.oracle.doorUnlocks()).toMatchObject([{ orgUuid: org, doorUuid: uuid }]);
  });

  test('says why the vendor did not', async () => {
    const { org, uuid } = unlockableDoor(gateway);
    const json = { type: 'ERROR', errorType: 'FAILED_SENDING_ACU_UNLOCK_REQUEST' };
    gateway.rhombus.faults.add({ kind: 'answer', json, path });
    expect(await unlock(org, uuid)).toMatchObject({
      __typename: 'VendorRefused',
      code: 'VENDOR_REFUSED',
      message: 'FAILED_SENDING_ACU_UNLOCK_REQUEST',
    });
  });

  test('is not sent for a door that may not be unlocked from afar, nor into an org that is closed', async () => {
    const { oracle } = gateway.rhombus;
    const barred = oracle
      .orgs()
      .filter(({ accessAllowed }) => accessAllowed)
      .flatMap(({ uuid: org }) => oracle.doorsOf(org).map((door) => ({ ...door, org })))
      .find(({ remoteUnlockEnabled }) => !remoteUnlockEnabled);
    const closed = oracle.orgs().find(({ accessAllowed }) => !accessAllowed)?.uuid ?? '';
    for (const answer of [
      await unlock(barred?.org ?? '', barred?.uuid ?? ''),
      await unlock(closed, oracle.doorsOf(closed)[0]?.uuid ?? ''),
    ]) {
      expect(answer).toMatchObject({ __typename: 'NotPermitted', reason: 'CAPABILITY' });
    }
    expect(sent()).toEqual([]);
  });

  test('does not find a door behind another org, nor that of a stranger', async () => {
    const { org, uuid } = unlockableDoor(gateway);
    const other = gateway.rhombus.oracle.orgs().find((each) => each.accessAllowed && each.uuid !== org);
    expect(await unlock(other?.uuid ?? '', uuid)).toMatchObject({ __typename: 'NotFound' });
    const limitedTo = [idOf('RhombusClientOrg', 'rhombus', other?.uuid ?? '')];
    const caller = await newKey(gateway.app, { scopes: ['*'], limitedTo });
    const doorId = idOf('Door', 'rhombus', org, uuid);
    const { data } = await askWrite(gateway, 'unlockDoor', { doorId }, 'auditId', caller);
    expect(data?.told).toMatchObject({ __typename: 'NotFound' });
    expect(sent()).toEqual([]);
  });
});

describe('customizeDevice', () => {
  const customize = (input: object, [org = '', device = ''] = subject()) =>
    told(
      gateway,
      'customizeDevice',
      { deviceId: idOf('RhombusDevice', 'rhombus', org, device), ...input },
      'forceLowBandwidthOnAllCameras inactivityTimeoutMinutes clientOrg { uuid }',
    );
  const subject = (): [string, string] => {
    const org = gateway.rhombus.oracle.orgs()[0]?.uuid ?? '';
    return [org, gateway.rhombus.oracle.devicesOf(org)[0]?.uuid ?? ''];
  };

  test('sends settings by the names of the vendor', async () => {
    const [org, device] = subject();
    const settings = { frontendNoiseSuppression: true, nightImgContrast: 7, ledModeWhenActive: 'LED_NORMAL' };
    const customized = await customize({ inactivityTimeoutMinutes: 5, settings });
    expect(customized).toMatchObject({ inactivityTimeoutMinutes: 5, clientOrg: { uuid: org } });
    expect(gateway.rhombus.oracle.deviceSettingsOf(device)).toEqual({
      customizations: { inactivityTimeout: 5 },
      config: { frontendNoiseSuppression: true, night_img_contrast: 7, led_mode_when_active: 'LED_NORMAL' },
    });
  });

  test.each([
    [{}, 'settings'],
    [{ settings: {} }, 'settings'],
    [{ settings: { ledModeWhenActive: 'LED_BLUE' } }, 'settings.ledModeWhenActive'],
  ])('refuses %j', async (input, field) => {
    expect(await customize(input)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(gateway.rhombus.requests).toEqual([]);
  });

  test('does not find a device behind another org, nor one that is not registered', async () => {
    const [org, device] = subject();
    const { oracle } = gateway.rhombus;
    const other = oracle.orgs()[1]?.uuid ?? '';
    const [leftover] = oracle.leftoversOf(org);
    for (const place of [
      [other, device],
      [org, leftover?.uuid ?? 'AAAAAAAAAAAAAAAAAAAAAA'],
    ] as [string, string][]) {
      const answer = await customize({ settings: { hdrEnabled: true } }, place);
      expect(answer).toMatchObject({ __typename: 'NotFound' });
    }
    expect(oracle.writes()).toEqual([]);
  });
});
