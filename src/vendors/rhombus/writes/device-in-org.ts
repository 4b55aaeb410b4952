/** The device that a write has brought to a client org, as the vendor has it now. */
import type { WritePlace } from '../../../entities/writes/write.js';
import type { Place } from '../../../graph/operation/place.js';
import type { Need } from '../../../graph/operation/place.js';
import { itself } from '../../../graph/selection.js';
import { readingsOf } from '../../../reads/run.js';
import type { DeviceRow } from '../devices/device-row.js';
import { devicesOf, devicesOfOrg } from '../devices/devices.js';

/** What is selected of it, and by what it is found. */
const queryFor = (selected: ReadonlySet<string>) => ({
  fields: new Set([...selected, 'serialNumber']),
  filter: {},
});

/** What it takes to find it. It may be in another org than the one that the write was told of. */
export const needsOfDevice = ({ parts, selected }: Pick<Place, 'parts' | 'selected'>): Need => ({
  planned: [],
  demands: parts.map((part) => devicesOf(part, oneOf(part.orgs.set), queryFor(selected(itself)))),
});

const oneOf = (set: string) => ({ set: `org of ${set}`, count: 1 });

/** The device; null while the org does not list it, as one that has not reported yet. */
export async function deviceIn(
  orgUuid: string,
  serialNumber: string,
  { account, context }: Pick<WritePlace, 'account' | 'context'>,
  selected: ReadonlySet<string>,
): Promise<DeviceRow | null> {
  const { rows, failures } = await devicesOfOrg(readingsOf(account, context), orgUuid, queryFor(selected));
  const found = rows.find((device) => device.serialNumber === serialNumber);
  if (found === undefined && failures[0] !== undefined) throw failures[0];
  return found ?? null;
}
