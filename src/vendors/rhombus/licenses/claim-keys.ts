/** The contracts under which licences were bought: one call for all of the partner's, and the only one that knows when they end. */
import { z } from 'zod';
import type { PartnergraphError } from '../../../errors.js';
import type { RowOfShape } from '../../../graph/shape.js';
import { key, text, time } from '../../../reads/columns.js';
import { warningsOf, type Rows } from '../../../reads/rows.js';
import type { Readings } from '../../../reads/run.js';
import { anyRows, envelopeOf, nothing, post, said } from '../forms.js';
import { shape } from '../reads.js';

export const ClaimKey = shape(
  'ClaimKey',
  {
    scope: 'licenses:read',
    wholeAccount: true,
    vendor: 'rhombus',
    description: 'A contract under which licences were bought (Rhombus getClaimKeysForPartnerOrg).',
  },
  {
    uuid: key(text('claimKeyUuid', "The vendor's own id of the claim key.")),
    accountName: text('accountName', 'Name of the account it was sold to.'),
    purchaseOrderNumber: text('poNumber', 'Number of the purchase order.'),
    createdAt: time('createdDate', 'When it was made.'),
    contractStartsAt: time(
      'contractStartDate',
      'When the contract starts; a date without a time is midnight UTC.',
    ),
    contractEndsAt: time(
      'contractEndDate',
      'When the contract ends; a date without a time is midnight UTC, null when the vendor does not say.',
    ),
  },
);
export type ClaimKeyRow = RowOfShape<typeof ClaimKey>;

export const getClaimKeysForPartnerOrg = post('/api/partner/getClaimKeysForPartnerOrg', {
  scope: 'partner',
  parameters: nothing,
  answer: z
    .object({ claimKeys: anyRows, ...said })
    .transform(({ claimKeys, warningMsg }) => envelopeOf(claimKeys, warningMsg)),
  brings: ClaimKey,
  owner: { partner: true },
});

/** The partner's claim keys by uuid: one call, on first use. */
export interface ClaimKeys {
  readonly load: () => Promise<ReadonlyMap<string, ClaimKeyRow>>;
  /** What is known to be missing among them. */
  readonly failures: () => Promise<readonly PartnergraphError[]>;
  /** Ends that cannot be read: the same, whoever asks. */
  readonly oddEnds: () => Promise<readonly PartnergraphError[]>;
}

const ends: ReadonlySet<string> = new Set(['contractEndsAt']);

/** The contracts of the account: one call, and the same for what decides and what runs. */
export const contractsOf = (readings: Readings): ClaimKeys => {
  const { account, sight, kept } = readings;
  const ask = (): Promise<Rows<ClaimKeyRow>> => readings.once(getClaimKeysForPartnerOrg, null, {});
  return {
    load: () => kept('contracts', async () => new Map((await ask()).rows.map((row) => [row.uuid, row]))),
    failures: async () => (await ask()).failures,
    oddEnds: () =>
      kept('odd ends of contracts', async () => warningsOf(await ask(), { account, org: null, sight }, ends)),
  };
};
