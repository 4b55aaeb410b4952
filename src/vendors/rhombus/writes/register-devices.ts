/** `registerDevices`: many pieces of hardware to one client org, one call each. */
import { z } from 'zod';
import { defineBulkWrite } from '../../../entities/bulk-writes/define-bulk-write.js';
import { plannedBy } from '../../../graph/reading.js';
import { connectionAt } from '../connection.js';
import { directoryRead } from '../orgs/directory.js';
import { availableHardware } from '../sales/available-hardware.js';
import { ownLocation } from './own-ids.js';
import {
  planRegistration,
  registrationFacts,
  registrationWitness,
  serialNumber,
  settleRegistration,
} from './register-device-plan.js';

defineBulkWrite({
  name: 'registerDevices',
  description:
    'Registers hardware that the partner controls to a client org, a vendor call for each (Rhombus partner/registerCameraToClient).',
  scope: 'devices:write',
  target: {
    field: 'clientOrgId',
    types: ['RhombusClientOrg'],
    of: 'client',
    description: 'Global id of the client org that gets it.',
  },
  items: {
    field: 'serialNumbers',
    form: serialNumber,
    description: 'Serial numbers of the hardware.',
  },
  reversal: 'No call takes it back; `reassignDevices` moves it to another client org.',
  howToFindOut:
    'Look for the serial number in the `availableHardware` of the partner, where it is no more, and among the devices of the client org, pending ones too, in the console.',
  // The vendor's call takes one.
  chunkSize: 1,
  chunksAtOnce: 4,
  calls: 0,
  looks: plannedBy(directoryRead, availableHardware),
  input: (t) => ({
    locationId: t.id({ description: 'Global id of the location of the client org at which all are to be.' }),
  }),
  values: z.object({ locationId: z.string().optional() }),
  witness: registrationWitness,
  facts: registrationFacts,
  check: async ({ locationId }, place) => {
    const { account, native, context } = place;
    const { uuid } = await connectionAt({ account }, context).directory.org(native[0] ?? '');
    const location = locationId === undefined ? undefined : ownLocation('locationId', locationId, place);
    return location !== undefined && '__typename' in location ? location : [uuid];
  },
  plan: async ({ locationId }, items, place) => {
    const location = locationId === undefined ? undefined : ownLocation('locationId', locationId, place);
    if (location !== undefined && '__typename' in location) return location;
    const [serial = ''] = items;
    const plan = await planRegistration(serial, location?.uuid, place);
    return typeof plan === 'string'
      ? { refused: new Map([[serial, plan]]), plan: undefined }
      : { refused: new Map(), plan };
  },
  settle: settleRegistration,
  results: (facts) => new Map([[facts.serialNumber, { isDone: true, message: null }]]),
});
