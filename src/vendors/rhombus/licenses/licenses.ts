/** The roads to licences: `licenses`, `RhombusPartner.licenses`, `RhombusClientOrg.licenses` and `.addOnLicenses`. */
import type { GraphQLResolveInfo } from 'graphql';
import { fanOut, mergedPage, ownPage } from '../../../entities/fan-out.js';
import { defineOrder, textOrder, type ListArguments } from '../../../entities/order.js';
import { partnerArgument, selectAccounts } from '../../../entities/partner.js';
import type { VendorAccount } from '../../../entities/vendor-account.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { rowsOfPage } from '../../../graph/operation/rows-below.js';
import type { Part, Place } from '../../../graph/operation/place.js';
import type { Need } from '../../../graph/operation/place.js';
import type { Page, SortValue } from '../../../graph/page.js';
import { selectedFields } from '../../../graph/selection.js';
import { demandOf } from '../../../reads/planned.js';
import { factsOf, readingsOf } from '../../../reads/run.js';
import { isRhombusAccount } from '../account.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { foreseenOrgs } from '../orgs/directory.js';
import { RhombusPartnerRef } from '../partner.js';
import { isAsked, licenseChoice, licensesAt, type LicenseQuestion } from './license-choice.js';
import { expiryWindow, LicenseFilterInput, matchesLicense, type LicenseFilter } from './license-filter.js';
import {
  addOnLicenses,
  createEnds,
  deviceLicenses,
  licensesOfFleet,
  licensesOfOrg,
  type LoadLicenses,
} from './license-loader.js';
import type { LicenseBase } from './license-base.js';
import type { LicenseRow } from './license-row.js';
import { AddOnLicenseRef, LicenseRef } from './license.js';

const licenseOrder = defineOrder('License', {
  EXPIRES_AT: {
    description: 'By the end of the contract.',
    field: 'expiresAt', // The contracts tell, which are read for the list.
    value: () => null,
  },
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

/** What of the rows filter and ordering read. */
const compared: ReadonlySet<string> = new Set(['state', 'trial', 'deviceUuid']);

/** The arguments, read: which licences, in which order, and whether the ends of their contracts are needed. */
export function licenseQuery(
  { filter, orderBy }: LicenseArguments,
  selected: ReadonlySet<string> = new Set(),
) {
  const window = expiryWindow(filter ?? {});
  const ends = createEnds();
  const byEnd = (license: LicenseBase): SortValue => ends.of(license)?.getTime() ?? null;
  const ordering = orderBy ? licenseOrder.ordering(orderBy) : byId;
  return {
    window,
    ends,
    needsExpiry: window !== undefined || orderBy?.field === 'EXPIRES_AT',
    fields: new Set([...selected, ...compared]),
    keep: matchesLicense(filter ?? {}, window, ends.of),
    ordering: orderBy?.field === 'EXPIRES_AT' ? { ...ordering, value: byEnd } : ordering,
  };
}

const orgPage =
  <Row extends LicenseBase>(load: LoadLicenses<Row>) =>
  async (
    org: RhombusClientOrg,
    args: LicenseArguments,
    context: Context,
    info: GraphQLResolveInfo,
  ): Promise<Page<Row>> => {
    const query = licenseQuery(args, selectedFields(info));
    const answer = await licensesOfOrg(readingsOf(org.account, context), org.uuid, query, load);
    return ownPage(org.account, context, answer, query.ordering, args, query.keep);
  };

async function fleetPage(
  accounts: readonly VendorAccount[],
  args: LicenseArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Page<LicenseRow>> {
  const query = licenseQuery(args, selectedFields(info));
  const merged = await fanOut(accounts, context, (account) =>
    isRhombusAccount(account)
      ? licensesOfFleet(readingsOf(account, context), questionOf('device', query), query)
      : undefined,
  );
  return mergedPage(merged, query.ordering, args, query.keep);
}

type Query = ReturnType<typeof licenseQuery>;

const questionOf = (
  kind: LicenseQuestion['kind'],
  { window, needsExpiry }: Pick<Query, 'window' | 'needsExpiry'>,
): LicenseQuestion => ({ kind, window, needsExpiry });

/** What licences of the orgs at a place need. */
const ofOrgs =
  (kind: LicenseQuestion['kind']) =>
  ({ parts, args }: Place<LicenseArguments>): Need => ({
    planned: [],
    // An org is asked whatever ends when.
    demands: licensesAt(parts, questionOf(kind, { ...licenseQuery(args), window: undefined })),
  });

export const deviceLicensesNeed = ofOrgs('device');

/** What licences of all orgs need, and the orgs that they may be of. */
async function ofFleet({ parts, args, context, name }: Place<LicenseArguments>): Promise<Need> {
  const question = questionOf('device', licenseQuery(args));
  const own = parts.filter(({ account }) => isRhombusAccount(account));
  const below = await Promise.all(
    own.map(async ({ account }): Promise<readonly Part[]> => {
      const readings = factsOf(account, context);
      if (!(await isAsked(readings, question))) return [];
      const orgs = await foreseenOrgs(readings);
      const keys = orgs?.rows.map(({ uuid }) => uuid) ?? [];
      const rows = { set: name, count: rowsOfPage(args), sure: 0 };
      return [{ account, rows, orgs: { set: 'all orgs', count: keys.length, sure: 0, keys } }];
    }),
  );
  return {
    planned: [],
    demands: own.map(({ account }) => demandOf(account, licenseChoice, { of: 'all', question })),
    below: below.flat(),
  };
}

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
      needs: ofFleet,
      resolve: (_root, args, context, info) =>
        fleetPage(selectAccounts(context, args.partner), args, context, info),
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
      needs: ofFleet,
      resolve: ({ account }, args, context, info) => fleetPage([account], args, context, info),
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
      needs: deviceLicensesNeed,
      resolve: orgPage(deviceLicenses),
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
      needs: ofOrgs('addOn'),
      resolve: orgPage(addOnLicenses),
    },
    AddOnLicenseConnection,
  ),
);
