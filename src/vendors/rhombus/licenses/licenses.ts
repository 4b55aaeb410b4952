/** The roads to licences: `licenses`, `RhombusPartner.licenses`, `RhombusClientOrg.licenses` and `.addOnLicenses`. */
import type { GraphQLResolveInfo } from 'graphql';
import { fanOut, mergedPage, ownPage } from '../../../entities/fan-out.js';
import { defineOrder, textOrder, type ListArguments } from '../../../entities/order.js';
import { partnerArgument, selectAccounts } from '../../../entities/partner.js';
import type { VendorAccount } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import type { Cost, Place } from '../../../graph/cost/place.js';
import type { Page } from '../../../graph/page.js';
import { selectedFields } from '../../../graph/selection.js';
import { isRhombusAccount } from '../account.js';
import { connectionOf } from '../connection.js';
import { getDeviceLicensesForClientOrg, getLicensesForClientOrg } from '../endpoints/licenses.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { RhombusPartnerRef } from '../partner.js';
import { licensesOfAll, licensesOfOrgs } from './license-costs.js';
import { expiryWindow, LicenseFilterInput, matchesLicense, type LicenseFilter } from './license-filter.js';
import { announceDevices, licensesOfFleet, licensesOfOrg, type LoadLicenses } from './license-loader.js';
import {
  addOnLicensesOf,
  deviceLicensesOf,
  expirySort,
  type LicenseBase,
  type LicenseRow,
} from './license-row.js';
import { AddOnLicenseRef, LicenseRef } from './license.js';

const licenseOrder = defineOrder('License', {
  EXPIRES_AT: { description: 'By the end of the contract.', field: 'expiresAt', value: expirySort },
  STATE: { description: 'By state.', field: 'state', value: ({ state }: LicenseBase) => textOrder(state) },
});

/** Arguments of every list of licences. */
export const licenseArguments = builder.args((t) => ({
  filter: t.field({ type: LicenseFilterInput, description: 'Which licences; all of them without it.' }),
  orderBy: t.field({ type: licenseOrder.input, description: 'How they are ordered; by id without it.' }),
}));

type LicenseArguments = ListArguments<LicenseFilter, 'EXPIRES_AT' | 'STATE'>;

/** Without an order: by id, which needs no end of any contract to be known. */
const byId = { name: 'ID', descending: false, value: () => null, id: ({ nodeId }: LicenseBase) => nodeId };

/** The arguments, read: which licences, in which order, and whether the ends of their contracts are needed. */
export function licenseQuery({ filter, orderBy }: LicenseArguments) {
  const window = expiryWindow(filter ?? {});
  return {
    window,
    needsExpiry: window !== undefined || orderBy?.field === 'EXPIRES_AT',
    keep: matchesLicense(filter ?? {}, window),
    ordering: orderBy ? licenseOrder.ordering(orderBy) : byId,
  };
}

/** Where a licence's device stands below the list. */
const assignedDevices = [
  ['nodes', 'device'],
  ['edges', 'node', 'device'],
];

const orgPage =
  <Row extends LicenseBase>(load: LoadLicenses<Row>) =>
  async (
    org: RhombusClientOrg,
    args: LicenseArguments,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Page<Row>> => {
    const connection = connectionOf(org.account, context);
    announceDevices(connection, org, selectedFields(info, assignedDevices));
    const { needsExpiry, keep, ordering } = licenseQuery(args);
    const answer = await licensesOfOrg(connection, org, needsExpiry, load);
    return ownPage(org.account, context, answer, ordering, args, keep);
  };

async function fleetPage(
  accounts: readonly VendorAccount[],
  args: LicenseArguments,
  context: Context,
): Promise<Page<LicenseRow>> {
  const { window, needsExpiry, keep, ordering } = licenseQuery(args);
  const merged = await fanOut(accounts, context, (account) =>
    isRhombusAccount(account)
      ? licensesOfFleet(connectionOf(account, context), window, needsExpiry)
      : undefined,
  );
  return mergedPage(merged, ordering, args, keep);
}

const fleetCalls = (place: Place<LicenseArguments>): Promise<Cost> =>
  licensesOfAll(place, getDeviceLicensesForClientOrg, licenseQuery(place.args));

export const LicenseConnection = builder.connectionObject(
  { type: LicenseRef, name: 'LicenseConnection', description: 'A page of licences.' },
  { name: 'LicenseEdge', description: 'A licence and its position in the list.' },
);

const AddOnLicenseConnection = builder.connectionObject(
  { type: AddOnLicenseRef, name: 'AddOnLicenseConnection', description: 'A page of licences for add-ons.' },
  { name: 'AddOnLicenseEdge', description: 'A licence for an add-on and its position in the list.' },
);

builder.queryField('licenses', (t) =>
  t.connection(
    {
      type: LicenseRef,
      description: 'Device licences of all client orgs of all accounts. Costs a call per client org.',
      args: { ...licenseArguments, partner: partnerArgument },
      calls: fleetCalls,
      resolve: (_root, args, context) => fleetPage(selectAccounts(context, args.partner), args, context),
    },
    LicenseConnection,
  ),
);

builder.objectField(RhombusPartnerRef, 'licenses', (t) =>
  t.connection(
    {
      type: LicenseRef,
      description: 'Device licences of all client orgs of this account. Costs a call per client org.',
      args: licenseArguments,
      calls: fleetCalls,
      resolve: ({ account }, args, context) => fleetPage([account], args, context),
    },
    LicenseConnection,
  ),
);

builder.objectField(RhombusClientOrgRef, 'licenses', (t) =>
  t.connection(
    {
      type: LicenseRef,
      nullable: true,
      description:
        'Device licences of the org (license/getDeviceLicensesForClientOrg, or the partner-level call when the client ' +
        'does not allow access).',
      args: licenseArguments,
      calls: (place) =>
        licensesOfOrgs(place, getDeviceLicensesForClientOrg, licenseQuery(place.args).needsExpiry),
      resolve: orgPage(deviceLicensesOf),
    },
    LicenseConnection,
  ),
);

builder.objectField(RhombusClientOrgRef, 'addOnLicenses', (t) =>
  t.connection(
    {
      type: AddOnLicenseRef,
      nullable: true,
      description:
        'Licences of the org for add-ons (license/getLicensesForClientOrg, or the partner-level call).',
      args: licenseArguments,
      calls: (place) => licensesOfOrgs(place, getLicensesForClientOrg, licenseQuery(place.args).needsExpiry),
      resolve: orgPage(addOnLicensesOf),
    },
    AddOnLicenseConnection,
  ),
);
