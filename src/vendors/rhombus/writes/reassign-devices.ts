/** `reassignDevices`: moves many devices from one client org to another, some with each call. */
import { z } from 'zod';
import type { ItemResult } from '../../../entities/bulk-writes/bulk-write.js';
import { defineBulkWrite } from '../../../entities/bulk-writes/define-bulk-write.js';
import { connectionAt } from '../connection.js';
import { looksAtInventory } from '../devices/inventory.js';
import { otherOrg, uuidOfOrg } from './own-ids.js';
import { devicesOfCall, moveFacts, moveWitness, planMove } from './reassign-device-plan.js';
import { settleMove } from './reassign-device-settle.js';
import { serialNumber } from './register-device-plan.js';

defineBulkWrite({
  name: 'reassignDevices',
  description: `Moves devices from one client org to another, ${devicesOfCall} with each vendor call (Rhombus partner/reassignDeviceOrg).`,
  scope: 'devices:write',
  target: {
    field: 'fromOrgId',
    types: ['RhombusClientOrg'],
    of: 'client',
    description: 'Global id of the client org that has them.',
  },
  items: {
    field: 'serialNumbers',
    form: serialNumber,
    description: 'Serial numbers of the devices.',
  },
  reversal: 'The same the other way round moves them back, without their locations and policies.',
  howToFindOut: 'Look for the serial numbers among the devices of both client orgs.',
  chunkSize: devicesOfCall,
  chunksAtOnce: 4,
  calls: 0,
  looks: looksAtInventory,
  input: (t) => ({
    toOrgId: t.id({ required: true, description: 'Global id of the client org that gets them.' }),
  }),
  values: z.object({ toOrgId: z.string() }),
  witness: moveWitness,
  facts: moveFacts,
  check: async ({ toOrgId }, place) => {
    const { account, native, context } = place;
    const { uuid } = await connectionAt({ account }, context).directory.org(native[0] ?? '');
    const target = await otherOrg('toOrgId', toOrgId, place);
    return '__typename' in target ? target : [uuid, target.uuid];
  },
  // That both orgs are the partner's was checked once, and the vendor refuses others.
  plan: async ({ toOrgId }, items, place) => {
    const target = uuidOfOrg('toOrgId', toOrgId, place);
    return '__typename' in target ? target : planMove(items, target.uuid, place);
  },
  settle: settleMove,
  results: ({ moved, stayed }) =>
    new Map<string, ItemResult>([
      ...moved.map((serial) => [serial, { isDone: true, message: null }] as const),
      ...stayed.map(({ serialNumber: serial, message }) => [serial, { isDone: false, message }] as const),
    ]),
});
