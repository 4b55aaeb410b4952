/** `RhombusDevice`: how a device is found by its id, and where it is. */
import { attribute } from '../../../entities/device.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import type { Place } from '../../../graph/operation/place.js';
import { nodeType } from '../../../graph/shape.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import { plannedBy } from '../../../graph/reading.js';
import { itself } from '../../../graph/selection.js';
import { readingsOf } from '../../../reads/run.js';
import { splitIdParts } from '../../../graph/id.js';
import { findRhombusAccount } from '../find-account.js';
import { foundLocation, LocationRef } from '../locations/location.js';
import { RhombusDevice, type DeviceRow } from './device-row.js';
import { deviceOf, devicesOf } from './devices.js';

export const RhombusDeviceRef = RhombusDevice.ref;

/** That it is there, before each attribute that is read of it. */
const isThere = { fields: new Set<string>(), filter: {} };

/** What is asked of devices that are found one by one: that they are there, and then what is selected of them. */
export const devicesAt = ({ parts, selected }: Pick<Place, 'parts' | 'selected'>, query = isThere) =>
  parts.flatMap((part) => [
    devicesOf(part, part.orgs, query),
    devicesOf(part, part.orgs, { fields: selected(itself), filter: {} }),
  ]);

nodeType(RhombusDevice, {
  needs: (nodeIds, place, typename) => {
    const below = partsOfNodes(nodeIds, 3, place, typename);
    return { planned: [], demands: devicesAt({ ...place, parts: below }), below };
  },
  load: async (nodeId, context) => {
    const [accountId, org = '', uuid = ''] = splitIdParts(nodeId, 3);
    const readings = readingsOf(findRhombusAccount(context, accountId), context);
    const { device, failure } = await deviceOf(readings, org, uuid, isThere);
    if (device !== undefined) return device;
    throw failure ?? new PartnergraphError('NOT_FOUND', 'the client org has no such device any more');
  },
});

builder.objectField(RhombusDeviceRef, 'location', (t) =>
  t.field({
    type: LocationRef,
    nullable: true,
    description: 'Site at which it is; null when the org no longer lists it. Costs one call per org.',
    needs: (place) => ({ planned: plannedBy(foundLocation)(place) }),
    resolve: async (device, args, context) => {
      const key = await attribute('location', (row: DeviceRow) => row.location, null)(device, args, context);
      if (key === null) return null;
      const { account, orgUuid } = device;
      const readings = readingsOf(account, context);
      const { rows } = await foundLocation.run(readings, await readings.org(orgUuid), {
        parameters: {},
        key,
      });
      return rows[0] ?? null;
    },
  }),
);
