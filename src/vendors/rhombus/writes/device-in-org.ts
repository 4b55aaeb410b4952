/** The device that a write has brought to a client org, as the vendor has it now. */
import type { Context } from '../../../graph/context.js';
import { allOf, perPartLater } from '../../../graph/cost/causes.js';
import { connectionAt, throughDirectory } from '../costs.js';
import { deviceCalls } from '../devices/device-costs.js';
import type { RhombusDevice } from '../devices/device-row.js';
import type { WritePlace } from '../../../entities/writes/write.js';

const query = { fields: new Set(['serialNumber']), filter: {} };

/** What it costs to find it. */
export const callsOfDevice = allOf(
  throughDirectory,
  perPartLater((part, { context }) => deviceCalls(connectionAt(part, context), part.orgs, query, context)),
);

/** The device; null while the org does not list it, as one that has not reported yet. */
export async function deviceIn(
  orgUuid: string,
  serialNumber: string,
  { account }: Pick<WritePlace, 'account'>,
  context: Context,
): Promise<RhombusDevice | null> {
  const { devices } = connectionAt({ account }, context);
  const { rows, failures } = await devices.ofOrg(orgUuid, query);
  const found = rows.find((device) => device.serialNumber === serialNumber);
  if (found === undefined && failures[0] !== undefined) throw failures[0];
  return found ?? null;
}
