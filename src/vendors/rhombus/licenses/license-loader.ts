/** Licences of one org or of the fleet, joined with the ends of their contracts where those are needed. */
import type { Answer } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import type { RhombusConnection } from '../connection.js';
import { isInventory } from '../devices/device-sources.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { anyEndsWithin, type Expiry } from './license-filter.js';
import { deviceLicensesOf, expiryOf, type LicenseBase, type LicenseRow } from './license-row.js';

/** The call that brings one kind of licence of an org. */
export type LoadLicenses<Row> = (
  connection: RhombusConnection,
  org: RhombusClientOrg,
) => Promise<readonly Row[]>;

/** Licences of one org; their ends are looked up only where filter or ordering needs them. */
export async function licensesOfOrg<Row extends LicenseBase>(
  connection: RhombusConnection,
  org: RhombusClientOrg,
  needsExpiry: boolean,
  load: LoadLicenses<Row>,
): Promise<readonly Row[]> {
  if (!needsExpiry) return load(connection, org);
  // The contracts are one call for all orgs, and under way while the org's licences are.
  const [rows, contracts] = await Promise.all([load(connection, org), connection.claimKeys.load()]);
  return rows.map((row) => ({ ...row, expiresAt: expiryOf(contracts, row) }));
}

/** Device licences of all orgs; none is asked when no contract ends in the window. */
export async function licensesOfFleet(
  connection: RhombusConnection,
  window: Expiry | undefined,
  needsExpiry: boolean,
): Promise<Answer<LicenseRow>> {
  const [orgs, contracts] = await Promise.all([
    connection.directory.orgs(),
    window === undefined ? undefined : connection.claimKeys.load(),
  ]);
  if (window !== undefined && contracts !== undefined && !anyEndsWithin(contracts.values(), window)) {
    return { rows: [], failures: [] };
  }
  const answers = await Promise.allSettled(
    [...orgs.values()].map((org) => licensesOfOrg(connection, org, needsExpiry, deviceLicensesOf)),
  );
  const failures = new Set<PartnergraphError>();
  const rows = answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') return answer.value;
    if (!(answer.reason instanceof PartnergraphError)) throw answer.reason;
    failures.add(answer.reason);
    return [];
  });
  return { rows, failures: [...failures] };
}

/**
 * Lets the planner know now that devices of this org will be asked for. The licences of many orgs come one by one; by
 * then each org's devices would look like a question of its own, and the one call for all of them would be missed.
 */
export function announceDevices(
  { devices }: RhombusConnection,
  org: RhombusClientOrg,
  fields: ReadonlySet<string>,
): void {
  if (fields.size === 0 || !isInventory(fields)) return;
  // Whoever asks for the devices is told of a failure; the announcement is not.
  devices.ofOrg(org.uuid, { fields, filter: {} }).catch(() => undefined);
}
