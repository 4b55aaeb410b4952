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
) => Promise<Answer<Row>>;

/** Licences of one org; their ends are looked up only where filter or ordering needs them. */
export async function licensesOfOrg<Row extends LicenseBase>(
  connection: RhombusConnection,
  org: RhombusClientOrg,
  needsExpiry: boolean,
  load: LoadLicenses<Row>,
): Promise<Answer<Row>> {
  if (!needsExpiry) return load(connection, org);
  // The contracts are one call for all orgs, and under way while the org's licences are.
  const [{ rows, failures }, contracts] = await Promise.all([
    load(connection, org),
    connection.claimKeys.load(),
  ]);
  return {
    rows: rows.map((row) => ({ ...row, expiresAt: expiryOf(contracts, row) })),
    // A licence whose contract is missing has no end, and is in no window.
    failures: [...failures, ...(await connection.claimKeys.failures())],
  };
}

/** Device licences of all orgs; none is asked when no contract ends in the window. */
export async function licensesOfFleet(
  connection: RhombusConnection,
  window: Expiry | undefined,
  needsExpiry: boolean,
): Promise<Answer<LicenseRow>> {
  const [{ orgs, failures: lost }, contracts] = await Promise.all([
    connection.directory.listed(),
    window === undefined ? undefined : connection.claimKeys.load(),
  ]);
  if (window !== undefined && contracts !== undefined && !anyEndsWithin(contracts.values(), window)) {
    return { rows: [], failures: [...lost, ...(await connection.claimKeys.failures())] };
  }
  const answers = await Promise.allSettled(
    [...orgs.values()].map((org) => licensesOfOrg(connection, org, needsExpiry, deviceLicensesOf)),
  );
  const failures = new Set<PartnergraphError>(lost);
  const rows = answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') {
      answer.value.failures.forEach((failure) => failures.add(failure));
      return answer.value.rows;
    }
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
