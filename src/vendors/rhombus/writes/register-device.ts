/** `registerDevice`: gives a piece of the partner's hardware to a client org. */
import { z } from 'zod';
import { invalidInput } from '../../../entities/failure.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { plannedBy } from '../../../graph/reading.js';
import { connectionAt, throughDirectory } from '../costs.js';
import { directoryRead } from '../orgs/directory.js';
import { RhombusDeviceRef } from '../devices/device.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { needsOfDevice, deviceIn } from './device-in-org.js';
import { ownLocation } from './own-ids.js';
import {
  planRegistration,
  registrationFacts,
  registrationWitness,
  serialNumber,
  settleRegistration,
} from './register-device-plan.js';
import { availableHardware } from '../sales/available-hardware.js';

defineWrite({
  name: 'registerDevice',
  description:
    'Registers hardware that the partner controls to a client org (Rhombus partner/registerCameraToClient), not only cameras.',
  scope: 'devices:write',
  target: {
    field: 'clientOrgId',
    types: ['RhombusClientOrg'],
    of: 'client',
    description: 'Global id of the client org that gets it.',
  },
  // No call takes a device back from a client.
  idempotency: 'required',
  reversal: 'No call takes it back; `reassignDeviceOrg` moves it to another client org.',
  howToFindOut:
    'Look for the serial number in the `availableHardware` of the partner, where it is no more, and among the devices of the client org, pending ones too, in the console.',
  looks: plannedBy(directoryRead, availableHardware),
  calls: 1,
  input: (t) => ({
    serialNumber: t.string({ required: true, description: 'Serial number of the hardware.' }),
    locationId: t.id({ description: 'Global id of the location of the client org at which it is to be.' }),
  }),
  values: z.object({ serialNumber, locationId: z.string().optional() }),
  witness: registrationWitness,
  facts: registrationFacts,
  plan: async ({ serialNumber: serial, locationId }, place) => {
    const location = locationId === undefined ? undefined : ownLocation('locationId', locationId, place);
    if (location !== undefined && '__typename' in location) return location;
    const { account, native, context } = place;
    await connectionAt({ account }, context).directory.org(native[0] ?? '');
    const plan = await planRegistration(serial, location?.uuid, place);
    return typeof plan === 'string' ? invalidInput('serialNumber', plan) : plan;
  },
  settle: settleRegistration,
  success: {
    description: 'The hardware is registered. Until it has reported to the vendor it is pending.',
    fields: (t) => ({
      serialNumber: t.string({
        description: 'Serial number of the device.',
        resolve: ({ facts }) => facts.serialNumber,
      }),
      clientOrg: t.field({
        type: RhombusClientOrgRef,
        description: 'The client org that has it.',
        needs: throughDirectory,
        resolve: ({ account, native: [uuid = ''] }, _args, context) =>
          connectionAt({ account }, context).directory.org(uuid),
      }),
      device: t.field({
        type: RhombusDeviceRef,
        nullable: true,
        description: 'The device; null while it is pending.',
        needs: needsOfDevice,
        resolve: ({ account, native: [uuid = ''], facts }, _args, context, info) =>
          deviceIn(uuid, facts.serialNumber, { account, context }, selectedFields(info, itself)),
      }),
    }),
  },
});
