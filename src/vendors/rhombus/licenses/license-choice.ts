/** Which calls bring licences: the one of each org's own scope, or the partner's where the client does not let it in. */
import type { Part } from '../../../graph/operation/place.js';
import { nobody, sureOf, type PlannedCall, type Subjects } from '../../../reads/decision.js';
import { demandOf, type Choosing, type Demanded, type PlannedRead } from '../../../reads/planned.js';
import type { Readings } from '../../../reads/run.js';
import { isRhombusAccount } from '../account.js';
import { unlessFailed } from '../failures.js';
import { directoryCall, foreseenOrgs } from '../orgs/directory.js';
import { contractsOf, getClaimKeysForPartnerOrg } from './claim-keys.js';
import { anyEndsWithin, type Expiry } from './license-filter.js';
import {
  getDeviceLicensesForClientOrg,
  getDeviceLicensesForOrg,
  getLicensesForClientOrg,
  getLicensesForOrg,
} from './license-row.js';

export interface LicenseQuestion {
  readonly kind: 'device' | 'addOn';
  /** Whether the ends of their contracts are needed. */
  readonly needsExpiry: boolean;
  /** In which a contract must end for any org to be asked. */
  readonly window?: Expiry | undefined;
}

/** The calls of a kind: that of an org's own scope, and the partner's. */
const callsOf = {
  device: { own: getDeviceLicensesForClientOrg, byPartner: getDeviceLicensesForOrg },
  addOn: { own: getLicensesForClientOrg, byPartner: getLicensesForOrg },
} as const;

/** What the operation asks of the licences of these orgs. */
export const licensesAt = (parts: readonly Part[], question: LicenseQuestion): readonly Demanded[] =>
  parts
    .filter(({ account }) => isRhombusAccount(account))
    .map(({ account, orgs }) => demandOf(account, licenseChoice, { of: orgs, question }));

export const licenseChoice: PlannedRead<LicenseQuestion, null> = {
  name: 'licences',
  choose: async (at, demands) => {
    const orgs = (await foreseenOrgs(at.readings))?.rows ?? [];
    const closed = new Set(
      orgs.filter(({ accessAllowed }) => accessAllowed === false).map(({ uuid }) => uuid),
    );
    const calls: PlannedCall[] = [directoryCall(at.account, at.selects)];
    for (const { of, question } of demands) {
      if (question.needsExpiry) calls.push(callTo(at, getClaimKeysForPartnerOrg.name, nobody));
      const asked =
        of === 'all' ? { set: 'all orgs', count: orgs.length, keys: orgs.map(({ uuid }) => uuid) } : of;
      if (await isAsked(at.readings, question))
        calls.push(...callsFor(at, asked, question, closed, orgs.length));
    }
    return { calls, chosen: null };
  },
  // One call of the two, as the list of orgs tells that the run has read.
  covers: () => true,
};

/** No org needs to be asked where no contract ends in the window. */
export async function isAsked(readings: Readings, { window }: LicenseQuestion): Promise<boolean> {
  if (window === undefined) return true;
  const contracts = await unlessFailed(contractsOf(readings).load());
  return contracts === undefined || anyEndsWithin(contracts.values(), window);
}

function callsFor(
  at: Choosing,
  of: Subjects,
  { kind }: LicenseQuestion,
  closed: ReadonlySet<string>,
  total: number,
): readonly PlannedCall[] {
  const { own, byPartner } = callsOf[kind];
  const { keys } = of;
  if (keys === undefined) {
    // They may be any of the account's.
    const some = (count: number): Subjects => ({ set: of.set, count: Math.min(of.count, count), sure: 0 });
    return [
      callTo(at, own.name, some(total === 0 ? of.count : total - closed.size), total),
      callTo(at, byPartner.name, some(closed.size), total),
    ];
  }
  const isSure = sureOf(of) === of.count;
  const those = (isClosed: boolean): Subjects => {
    const some = keys.filter((org) => closed.has(org) === isClosed);
    return { set: `${of.set} ${isClosed}`, count: some.length, keys: some, ...(isSure ? {} : { sure: 0 }) };
  };
  return [callTo(at, own.name, those(false), total), callTo(at, byPartner.name, those(true), total)];
}

const callTo = ({ account }: Choosing, endpoint: string, of: Subjects, limit?: number): PlannedCall => ({
  account: account.id,
  endpoint,
  variant: '',
  of,
  calls: { lower: sureOf(of), upper: of.count },
  limit: limit === 0 ? undefined : limit,
  purpose: 'field',
});
