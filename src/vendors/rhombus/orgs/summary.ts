/** What the partner is told of a client org in summary: a call for each org. */
import { z } from 'zod';
import { flag, integer, part, table, type Values } from '../../../reads/columns.js';
import { once, type Read } from '../../../reads/kinds.js';
import type { Rows } from '../../../reads/rows.js';
import { answerAs, post } from '../forms.js';
import { User } from '../users/user.js';
import { ruuid } from '../wire.js';
import { statusColumn } from './status-map.js';

const columns = {
  accountOwner: part('accountOwner', User),
  deviceStatus: statusColumn('clientDeviceStatusMap'),
  licenseV2Enabled: flag('licenseV2Enabled'),
  locationCount: integer('locationCount'),
  sendLicenseExpirationEmail: flag('manuallySendLicenseExpirationEmailEnabled'),
  recentPolicyAlertCount: integer('recentPolicyAlertCount'),
};

const Summary = table<Values<typeof columns>>('ClientSummary', columns);
export type Summary = Values<typeof columns>;

export const getClientSummaryInfo = post('/api/partner/getClientSummaryInfo', {
  scope: 'partner',
  isOfOrg: true,
  parameters: z.strictObject({ clientOrgUuid: ruuid }),
  answer: answerAs(Summary),
  brings: Summary,
  owner: { unsaid: 'only the account owner in it names an org, and may be a person of another one' },
});

const oneSummary = once(getClientSummaryInfo);

/** The summary of an org. */
export const summary: Read<true, Rows<Summary>> = {
  plan: oneSummary.plan,
  run: (readings, org) => oneSummary.run(readings, org, { clientOrgUuid: org.native }),
};
