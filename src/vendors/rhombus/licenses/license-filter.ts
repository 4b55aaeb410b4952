/** `LicenseFilter`: which licences, and what a fleet-wide call can say about it beforehand. */
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import type { ClaimKeyRow } from './claim-keys.js';
import type { LicenseBase } from './license-base.js';

const licenseStates = {
  CLAIMED: { description: 'In force.' },
  RENEWED: { description: 'In force, renewed.' },
  PENDING_RETURN: { description: 'About to be given back.' },
  NOT_RENEWED: { description: 'Not renewed.' },
  EXPIRED: { description: 'Expired.' },
  PERMANENTLY_EXPIRED: { description: 'Expired for good.' },
  UNKNOWN: { description: 'A state that has no word here yet; `nativeState` has the vendor’s own.' },
} as const;

export type LicenseState = keyof typeof licenseStates;

export const LicenseStateEnum = builder.enumType('LicenseState', {
  description: 'State of a licence.',
  values: licenseStates,
});

export const licenseStateOf = (word: string | null): LicenseState =>
  word !== null && Object.hasOwn(licenseStates, word) ? (word as LicenseState) : 'UNKNOWN';

export interface LicenseFilter {
  readonly state?: readonly LicenseState[] | null | undefined;
  readonly expiresAfter?: Date | null | undefined;
  readonly expiresBefore?: Date | null | undefined;
  readonly expiresWithinDays?: number | null | undefined;
  readonly assigned?: boolean | null | undefined;
  readonly trial?: boolean | null | undefined;
}

export const LicenseFilterInput = builder.inputRef<LicenseFilter>('LicenseFilter').implement({
  description:
    'Which licences; all conditions must hold, and a list means any of its values. A licence whose end is not known ' +
    'meets no condition about its end.',
  fields: (t) => ({
    state: t.field({ type: [LicenseStateEnum], description: 'States.' }),
    expiresAfter: t.field({ type: 'DateTime', description: 'Ends at or after this instant.' }),
    expiresBefore: t.field({ type: 'DateTime', description: 'Ends before this instant.' }),
    expiresWithinDays: t.int({
      description: 'Ends between now and this many days of 24 hours from now, 0 to 36500.',
    }),
    assigned: t.boolean({ description: 'Whether it is assigned to a device.' }),
    trial: t.boolean({ description: 'Whether it is a trial.' }),
  }),
});

/** The span of time in which a licence must end; undefined when any end, or none, will do. */
export interface Expiry {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

export function expiryWindow({
  expiresAfter,
  expiresBefore,
  expiresWithinDays: days,
}: LicenseFilter): Expiry | undefined {
  const hasDays = typeof days === 'number';
  if (hasDays && (days < 0 || days > 36_500)) {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      `filter.expiresWithinDays: ${days} is not between 0 and 36500`,
      {
        argument: 'filter.expiresWithinDays',
      },
    );
  }
  if (!expiresAfter && !expiresBefore && !hasDays) return undefined;
  const now = Date.now();
  return {
    from: Math.max(expiresAfter?.getTime() ?? -Infinity, hasDays ? now : -Infinity),
    to: Math.min(expiresBefore?.getTime() ?? Infinity, hasDays ? now + days * dayMs : Infinity),
  };
}

const isWithin = (end: Date | null, { from, to }: Expiry): boolean =>
  end !== null && end.getTime() >= from && end.getTime() < to;

/** Whether any contract ends in the window; where none does, no org needs to be asked for its licences. */
export const anyEndsWithin = (claimKeys: Iterable<ClaimKeyRow>, window: Expiry): boolean =>
  [...claimKeys].some(({ contractEndsAt }) => isWithin(contractEndsAt, window));

export const matchesLicense =
  (filter: LicenseFilter, window: Expiry | undefined, endOf: (license: LicenseBase) => Date | null) =>
  (license: LicenseBase): boolean =>
    (filter.state?.includes(licenseStateOf(license.state)) ?? true) &&
    (window === undefined || isWithin(endOf(license), window)) &&
    (typeof filter.assigned !== 'boolean' || filter.assigned === (license.deviceUuid !== null)) &&
    (typeof filter.trial !== 'boolean' || filter.trial === (license.trial === true));
