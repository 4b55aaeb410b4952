/** `customizeDevice`: what the partner sets on one device of a client org. */
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { PartnergraphError } from '../../../errors.js';
import { connectionAt } from '../connection.js';
import { isRegistered } from '../devices/device-row.js';
import { customizeClientDevice } from '../endpoints/device-config.js';
import { inventoryFor, looksAtInventory } from '../devices/inventory.js';
import { targetOrg } from './subject.js';
import {
  customizationFields,
  customizationValues,
  customizedFacts,
  customizedFields,
  readCustomized,
  sentCustomizations,
} from './customizations.js';
import { deviceSettings, DeviceSettingsInput, sentSettings } from './device-settings.js';

const values = customizationValues
  .extend({ settings: deviceSettings.optional() })
  .refine((input) => sentCustomizations(input) !== undefined || sentSettings(input.settings) !== undefined, {
    path: ['settings'],
    error: 'at least one setting is needed',
  });

defineWrite({
  name: 'customizeDevice',
  description: 'Sets what the partner may customize on a device (Rhombus customizeClientDevice).',
  scope: 'devices:write',
  target: {
    field: 'deviceId',
    types: ['RhombusDevice'],
    of: 'client',
    description: 'Global id of the device.',
  },
  idempotency: 'optional',
  reversal: 'It is undone by setting what was set before, which no read tells.',
  howToFindOut: 'Look for PARTNER_CUSTOMIZE_CLIENT_DEVICE in `auditEvents` of the client org.',
  calls: 1,
  looks: looksAtInventory,
  input: (t) => ({
    ...customizationFields(t),
    settings: t.field({ type: DeviceSettingsInput, description: 'Audio and video settings.' }),
  }),
  values,
  witness: z.object({}),
  facts: customizedFacts,
  plan: async (input, place) => {
    const [orgUuid = '', uuid = ''] = place.native;
    const { api, directory } = connectionAt(place, place.context);
    const { uuid: clientOrgUuid } = await directory.org(orgUuid);
    const partner = api.asPartner();
    const found = (await inventoryFor(place, clientOrgUuid)).rows.find((device) => device.uuid === uuid);
    if (found === undefined || !isRegistered(found)) {
      throw new PartnergraphError('NOT_FOUND', 'the client org has no such device');
    }
    const call = partner.prepare(customizeClientDevice, {
      clientOrgUuid,
      clientDeviceUuid: uuid,
      customizations: sentCustomizations(input),
      configUpdate: sentSettings(input.settings),
    });
    return planned(call, {}, readCustomized);
  },
  success: {
    description: 'The settings are set.',
    fields: (t) => ({ ...customizedFields(t), clientOrg: t.field(targetOrg()) }),
  },
});
