/** The inventory of devices, of one client org or of all: with those that are deleted, retired or not registered yet. */
import { z } from 'zod';
import { partTable, within } from '../../../reads/joined-columns.js';
import { anyRows, envelopeOf, nothing, post } from '../forms.js';
import { ruuid } from '../wire.js';
import type { WritePlace } from '../../../entities/writes/write.js';
import { PartnergraphError } from '../../../errors.js';
import type { Place } from '../../../graph/operation/place.js';
import { plannedBy } from '../../../graph/reading.js';
import type { Decision } from '../../../reads/decision.js';
import { once } from '../../../reads/kinds.js';
import type { Rows } from '../../../reads/rows.js';
import { readingsOf } from '../../../reads/run.js';
import { directoryRead } from '../orgs/directory.js';
import { control, inventory, RhombusDevice, type DeviceRow } from './device-row.js';

export const getListOfAllClientDevices = post('/api/partner/getListOfAllClientDevices', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ listOfAllClientDevices: anyRows })
    .transform(({ listOfAllClientDevices }) => envelopeOf(listOfAllClientDevices)),
  brings: partTable(RhombusDevice, inventory),
  owner: { each: 'orgUuid' },
});

export const getClientDevices = post('/api/partner/getClientDevices', {
  scope: 'partner',
  parameters: z.strictObject({ orgUuid: ruuid }),
  answer: z.object({ devices: anyRows }).transform(({ devices }) => envelopeOf(devices)),
  brings: partTable(RhombusDevice, { ...within('device', inventory), ...control }),
  owner: { said: { 'device.orgUuid': 'org' } },
});

/** What writes look at before they change a device: the inventory of an org, pending devices too. */
export async function inventoryFor(
  { account, context }: Pick<WritePlace, 'account' | 'context'>,
  native: string,
): Promise<Rows<DeviceRow>> {
  const org = context.sight.sees(account.id, native);
  if (org === undefined) throw new PartnergraphError('ORG_NOT_MANAGED', 'this is no client of the account');
  return readingsOf(account, context).once(getClientDevices, org, { orgUuid: native });
}

/** The same, with the list that proves whose the org is. */
export const looksAtInventory = (place: Place): Decision => [
  ...plannedBy(directoryRead, once(getClientDevices))(place),
];
