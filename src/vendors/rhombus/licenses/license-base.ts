/** What licences for devices and for add-ons have in common, as rows. */
import { builder } from '../../../graph/builder.js';
import type { Identity } from '../../../reads/rows.js';
import type { RhombusAccount } from '../account.js';
import type { ClaimKeyRow } from './claim-keys.js';

/** A licence of either kind. */
export interface LicenseBase extends Identity<RhombusAccount> {
  readonly uuid: string;
  readonly claimKeyUuid: string | null;
  readonly state: string | null;
  readonly trial: boolean | null;
  readonly deviceUuid: string | null;
  readonly deviceType: string | null;
}

export const LicenseInterface = builder.interfaceRef<LicenseBase>('RhombusLicense');

/** When the contract of a licence ends: the licence itself does not say, its claim key does. Unknown is null. */
export const expiryOf = (
  contracts: ReadonlyMap<string, ClaimKeyRow>,
  { claimKeyUuid }: Pick<LicenseBase, 'claimKeyUuid'>,
): Date | null => (claimKeyUuid === null ? null : (contracts.get(claimKeyUuid)?.contractEndsAt ?? null));
