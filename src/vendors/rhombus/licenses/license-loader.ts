/** Licences of one org or of the fleet, with the ends of their contracts where those are needed. */
import type { Answer, VendorAccount } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { warningsOf, type Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import type { SeenOrg } from '../../../sight.js';
import { directoryOf } from '../orgs/directory.js';
import { contractsOf, type ClaimKeyRow } from './claim-keys.js';
import { isAsked, type LicenseQuestion } from './license-choice.js';
import { expiryOf, type LicenseBase } from './license-base.js';
import {
  getDeviceLicensesForClientOrg,
  getDeviceLicensesForOrg,
  getLicensesForClientOrg,
  getLicensesForOrg,
  type AddOnLicenseRow,
  type LicenseRow,
} from './license-row.js';

/** The call that brings one kind of licence of an org. */
export type LoadLicenses<Row> = (readings: Readings, org: SeenOrg) => Promise<Rows<Row>>;

/** Whether the client does not let the partner in. */
const isClosed = async (readings: Readings, { native }: SeenOrg): Promise<boolean> =>
  (await directoryOf(readings).org(native)).accessAllowed === false;

/**
 * Device licences of an org. The vendor has deprecated the partner-level call, but it is the one that still answers
 * when the client does not let the partner into its account.
 */
export const deviceLicenses: LoadLicenses<LicenseRow> = async (readings, org) => {
  const isByPartner = await isClosed(readings, org);
  const endpoint = isByPartner ? getDeviceLicensesForOrg : getDeviceLicensesForClientOrg;
  return readings.once(endpoint, org, { orgUuid: org.native });
};

/** Licences for add-ons of an org, by the same choice of call. */
export const addOnLicenses: LoadLicenses<AddOnLicenseRow> = async (readings, org) => {
  const isByPartner = await isClosed(readings, org);
  const endpoint = isByPartner ? getLicensesForOrg : getLicensesForClientOrg;
  return readings.once(endpoint, org, { orgUuid: org.native });
};

/** When contracts end, of the accounts of which they were read. */
export interface Ends {
  /** Reads those of an account; what is known to be missing among them, and what cannot be read. */
  readonly load: (readings: Readings) => Promise<Pick<Answer<never>, 'failures' | 'warnings'>>;
  readonly of: (license: LicenseBase) => Date | null;
}

export function createEnds(): Ends {
  const byAccount = new Map<VendorAccount['id'], ReadonlyMap<string, ClaimKeyRow>>();
  const none = new Map<string, ClaimKeyRow>();
  return {
    load: async (readings) => {
      const contracts = contractsOf(readings);
      byAccount.set(readings.account.id, await contracts.load());
      return { failures: await contracts.failures(), warnings: await contracts.oddEnds() };
    },
    of: (license) => expiryOf(byAccount.get(license.account.id) ?? none, license),
  };
}

/** What is asked of licences, as far as it concerns their calls. */
export interface LicenseQuery {
  readonly ends: Ends;
  readonly needsExpiry: boolean;
  /** Columns whose odd values are told. */
  readonly fields: ReadonlySet<string>;
}

/** Licences of one org; the ends of their contracts are read only where filter or ordering needs them. */
export async function licensesOfOrg<Row extends LicenseBase>(
  readings: Readings,
  native: string,
  { ends, needsExpiry, fields }: LicenseQuery,
  load: LoadLicenses<Row>,
): Promise<Answer<Row>> {
  const org = await readings.org(native);
  // The contracts are one call for all orgs, and under way while the org's licences are.
  const [brought, lost] = await Promise.all([
    load(readings, org),
    needsExpiry ? ends.load(readings) : undefined,
  ]);
  const { account, sight } = readings;
  return {
    rows: brought.rows,
    // A licence whose contract is missing has no end, and is in no window.
    failures: [...brought.failures, ...(lost?.failures ?? [])],
    warnings: [...warningsOf(brought, { account, org, sight }, fields), ...(lost?.warnings ?? [])],
  };
}

/** Device licences of all orgs; none is asked when no contract ends in the window. */
export async function licensesOfFleet(
  readings: Readings,
  question: LicenseQuestion,
  query: LicenseQuery,
): Promise<Answer<LicenseRow>> {
  const [listed, isAny] = await Promise.all([directoryOf(readings).listed(), isAsked(readings, question)]);
  if (!isAny) {
    return { rows: [], failures: [...listed.failures, ...(await contractsOf(readings).failures())] };
  }
  const answers = await Promise.allSettled(
    listed.rows.map(({ uuid }) => licensesOfOrg(readings, uuid, query, deviceLicenses)),
  );
  const failures = new Set<PartnergraphError>(listed.failures);
  const warnings = new Set<PartnergraphError>();
  const rows = answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') {
      answer.value.failures.forEach((failure) => failures.add(failure));
      answer.value.warnings?.forEach((warning) => warnings.add(warning));
      return answer.value.rows;
    }
    if (!(answer.reason instanceof PartnergraphError)) throw answer.reason;
    failures.add(answer.reason);
    return [];
  });
  return { rows, failures: [...failures], warnings: [...warnings] };
}
