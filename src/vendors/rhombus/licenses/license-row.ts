/** Licences of a client org as rows, with the calls that bring them and the contract that ends them. */
import type { Answer } from '../../../entities/vendor-account.js';
import type { SortValue } from '../../../graph/page.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { getDeviceLicensesForClientOrg, getLicensesForClientOrg } from '../endpoints/licenses.js';
import type { RhombusConnection } from '../connection.js';
import {
  getDeviceLicensesForOrg,
  getLicensesForOrg,
  type WireAddOnLicense,
  type WireClaimKey,
  type WireDeviceLicense,
} from '../endpoints/licenses.js';
import { listed } from '../listed.js';
import { assertOwn, ownRow, type OwnRow } from '../orgs/own-row.js';

/** What licences for devices and for add-ons have in common. */
export interface LicenseBase extends OwnRow {
  readonly claimKeyUuid: string | null;
  readonly state: string | null;
  readonly trial: boolean | null;
  readonly deviceUuid: string | null;
  readonly deviceType: string | null;
  /** When its contract ends; absent until the claim keys are joined, null when unknown. */
  readonly expiresAt?: Date | null;
}

export type LicenseRow = LicenseBase & Omit<WireDeviceLicense, 'uuid' | 'orgUuid'>;
export type AddOnLicenseRow = LicenseBase & Omit<WireAddOnLicense, 'uuid' | 'orgUuid'>;

/**
 * Device licences of an org. The vendor has deprecated the partner-level call, but it is the one that still answers
 * when the client does not let the partner into its account.
 */
export async function deviceLicensesOf(
  { api, directory }: RhombusConnection,
  org: RhombusClientOrg,
): Promise<Answer<LicenseRow>> {
  const [endpoint, answer] =
    org.accessAllowed === false
      ? [getDeviceLicensesForOrg, await api.asPartner().call(getDeviceLicensesForOrg, { orgUuid: org.uuid })]
      : [
          getDeviceLicensesForClientOrg,
          await (await directory.asOrg(org.uuid)).call(getDeviceLicensesForClientOrg, { orgUuid: org.uuid }),
        ];
  const rowOf = (license: WireDeviceLicense): LicenseRow | undefined => {
    assertOwn(org.uuid, license.orgUuid, endpoint.name);
    const row = ownRow('License', org, license.uuid);
    return row && { ...license, ...row };
  };
  return listed(endpoint, {}, answer.deviceLicenses, rowOf, org.uuid);
}

/** Licences for add-ons of an org, by the same choice of call. */
export async function addOnLicensesOf(
  { api, directory }: RhombusConnection,
  org: RhombusClientOrg,
): Promise<Answer<AddOnLicenseRow>> {
  const [endpoint, answer] =
    org.accessAllowed === false
      ? [getLicensesForOrg, await api.asPartner().call(getLicensesForOrg, { orgUuid: org.uuid })]
      : [
          getLicensesForClientOrg,
          await (await directory.asOrg(org.uuid)).call(getLicensesForClientOrg, { orgUuid: org.uuid }),
        ];
  const rowOf = (license: WireAddOnLicense): AddOnLicenseRow | undefined => {
    assertOwn(org.uuid, license.orgUuid, endpoint.name);
    const row = ownRow('AddOnLicense', org, license.uuid);
    return row && { ...license, ...row };
  };
  return listed(endpoint, {}, answer.licenses, rowOf, org.uuid);
}

/** When the contract of a licence ends: the licence itself does not say, its claim key does. Unknown is null. */
export const expiryOf = (
  contracts: ReadonlyMap<string, WireClaimKey>,
  { claimKeyUuid }: Pick<LicenseBase, 'claimKeyUuid'>,
): Date | null => (claimKeyUuid === null ? null : (contracts.get(claimKeyUuid)?.contractEndDate ?? null));

export const expirySort = ({ expiresAt }: LicenseBase): SortValue => expiresAt?.getTime() ?? null;
