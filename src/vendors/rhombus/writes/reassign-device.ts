/** `reassignDeviceOrg`: moves a device from one client org to another. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { connectionAt, throughDirectory } from '../costs.js';
import { RhombusDeviceRef } from '../devices/device.js';
import { looksAtInventory } from '../devices/inventory.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { needsOfDevice, deviceIn } from './device-in-org.js';
import { otherOrg } from './own-ids.js';
import { moveFacts, moveWitness, planMove } from './reassign-device-plan.js';
import { settleMove } from './reassign-device-settle.js';
import { serialNumber } from './register-device-plan.js';

defineWrite({
  name: 'reassignDeviceOrg',
  description:
    'Moves a device from one client org to another (Rhombus partner/reassignDeviceOrg). The partner must control its hardware.',
  scope: 'devices:write',
  target: {
    field: 'fromOrgId',
    types: ['RhombusClientOrg'],
    of: 'client',
    description: 'Global id of the client org that has it.',
  },
  idempotency: 'required',
  reversal: 'The same the other way round moves it back, without its location and its policy.',
  howToFindOut: 'Look for the serial number among the devices of both client orgs.',
  calls: 1,
  looks: looksAtInventory,
  input: (t) => ({
    toOrgId: t.id({ required: true, description: 'Global id of the client org that gets it.' }),
    serialNumber: t.string({ required: true, description: 'Serial number of the device.' }),
  }),
  values: z.object({ toOrgId: z.string(), serialNumber }),
  otherClients: ({ toOrgId }) => [toOrgId],
  witness: moveWitness,
  facts: moveFacts,
  plan: async ({ toOrgId, serialNumber: serial }, place) => {
    const { account, native, context } = place;
    await connectionAt({ account }, context).directory.org(native[0] ?? '');
    const target = await otherOrg('toOrgId', toOrgId, place);
    if ('__typename' in target) return target;
    const { refused, plan } = await planMove([serial], target.uuid, place);
    return plan ?? notPermitted('CAPABILITY', refused.get(serial) ?? 'it cannot be moved');
  },
  settle: settleMove,
  success: {
    description: 'The device is in the other client org.',
    fields: (t) => ({
      serialNumber: t.string({
        description: 'Serial number of the device.',
        resolve: ({ facts }) => facts.moved[0] ?? '',
      }),
      fromOrg: t.field({
        type: RhombusClientOrgRef,
        description: 'The client org that had it.',
        needs: throughDirectory,
        resolve: ({ account, native: [uuid = ''] }, _args, context) =>
          connectionAt({ account }, context).directory.org(uuid),
      }),
      toOrg: t.field({
        type: RhombusClientOrgRef,
        description: 'The client org that has it.',
        needs: throughDirectory,
        resolve: ({ account, facts }, _args, context) =>
          connectionAt({ account }, context).directory.org(facts.targetOrg),
      }),
      device: t.field({
        type: RhombusDeviceRef,
        nullable: true,
        description: 'The device where it is now; null while that org does not list it.',
        needs: needsOfDevice,
        resolve: ({ account, facts }, _args, context, info) =>
          deviceIn(facts.targetOrg, facts.moved[0] ?? '', { account, context }, selectedFields(info, itself)),
      }),
    }),
  },
});
