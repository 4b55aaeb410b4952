/** What a client org shows of its summary, and the counts of its devices, which are elsewhere too. */
import { builder } from '../../../graph/builder.js';
import type { Place } from '../../../graph/operation/place.js';
import type { Need } from '../../../graph/operation/place.js';
import { outageOf, recordOutages } from '../../../graph/outage.js';
import { ofOne, oneOrNone, orgOf, tell } from '../../../graph/reading.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { rowOfPart } from '../../../reads/rows.js';
import { readingsOf } from '../../../reads/run.js';
import { User } from '../users/user.js';
import type { RhombusClientOrg } from './client-org-row.js';
import { RhombusClientOrgRef } from './client-org.js';
import { asksOf, countsOf } from './device-status.js';
import { DeviceStatusRef } from './status-map.js';
import { summary, type Summary } from './summary.js';

const ofItself: (org: RhombusClientOrg) => true = () => true;

/** A field that the summary has; that it is asked for counts where the counts of devices are chosen. */
function summarized<Name extends keyof Summary>(name: Name) {
  const field = ofOne(summary, ofItself, name);
  const demands = asksOf('summary');
  return { ...field, needs: (place: Place): Need => ({ ...field.needs(place), demands: demands(place) }) };
}

const counts = asksOf('counts');
const owner: ReadonlySet<string> = new Set(['accountOwner']);

builder.objectFields(RhombusClientOrgRef, (t) => ({
  deviceStatus: t.field({
    type: [DeviceStatusRef],
    nullable: true,
    description:
      'Device counts by kind; null when the vendor says nothing about the org ' +
      '(getClientStatusMap for many orgs, getClientSummaryInfo for one).',
    needs: (place): Need => ({ planned: [], demands: counts(place) }),
    resolve: async (row, _args, context, info) => {
      const { account } = row;
      const org = orgOf(row, context);
      const { counts: found, brought, column } = await countsOf(readingsOf(account, context), org);
      const { failures } = brought;
      recordOutages(
        context,
        failures.map((failure) => outageOf(account.id, failure)),
      );
      const selected = column === undefined ? selectedFields(info, itself) : new Set([column]);
      tell(context, account, column === undefined ? null : org, brought, selected);
      return found;
    },
  }),
  accountOwner: t.field({
    type: User.ref,
    nullable: true,
    description: 'The user who owns the account (getClientSummaryInfo).',
    needs: summarized('accountOwner').needs,
    resolve: async (row, _args, context) => {
      const found = await oneOrNone(summary, row, true, context, owner);
      if (!found?.accountOwner) return null;
      return rowOfPart(User, { account: row.account, org: orgOf(row, context) }, found.accountOwner);
    },
  }),
  licenseV2Enabled: t.boolean({
    nullable: true,
    description: "Whether the client is on the vendor's newer licences (getClientSummaryInfo).",
    ...summarized('licenseV2Enabled'),
  }),
  locationCount: t.int({
    nullable: true,
    description: 'Number of locations as the summary counts them (getClientSummaryInfo).',
    ...summarized('locationCount'),
  }),
  sendLicenseExpirationEmail: t.boolean({
    nullable: true,
    description: 'Whether e-mails about expiring licences are switched on by hand (getClientSummaryInfo).',
    ...summarized('sendLicenseExpirationEmail'),
  }),
  recentPolicyAlertCount: t.int({
    nullable: true,
    description: 'Number of recent policy alerts (getClientSummaryInfo).',
    ...summarized('recentPolicyAlertCount'),
  }),
}));
