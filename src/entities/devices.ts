/** The roads to devices: `devices`, `Partner.devices` and `ClientOrg.devices`. */
import { builder } from '../graph/builder.js';
import type { Context } from '../graph/context.js';
import { fleetBelow } from '../graph/operation/rows-below.js';
import type { Need, Place } from '../graph/operation/place.js';
import type { Page } from '../graph/page.js';
import { selectedFields } from '../graph/selection.js';
import { ClientOrgRef } from './client-org.js';
import {
  DeviceConnection,
  DeviceFilterInput,
  deviceOrder,
  DeviceRef,
  fieldsOfFilter,
  matches,
  type Device,
  type DeviceFilter,
  type DeviceOrderName,
} from './device.js';
import { fanOut, mergedPage, ownPage } from './fan-out.js';
import type { ListArguments } from './order.js';
import { partnerArgument, PartnerRef, selectAccounts } from './partner.js';
import { devicesNeed, inEach } from './supply-needs.js';
import type { Query, VendorAccount } from './vendor-account.js';

/** Arguments of every list of devices. */
export const deviceArguments = builder.args((t) => ({
  filter: t.field({ type: DeviceFilterInput, description: 'Which devices; all of them without it.' }),
  orderBy: t.field({ type: deviceOrder.input, description: 'How they are ordered; by name without it.' }),
}));

export type DeviceArguments = ListArguments<DeviceFilter, DeviceOrderName>;

/** What a vendor is asked: what the caller selected, and what filter and ordering read. */
export function deviceQuery(args: DeviceArguments, selected: ReadonlySet<string>): Query<DeviceFilter> {
  const filter = args.filter ?? {};
  return {
    filter,
    fields: new Set([...selected, ...fieldsOfFilter(filter), deviceOrder.field(args.orderBy)]),
  };
}

/** What devices of all orgs need. */
async function fleetNeed(place: Place<DeviceArguments>): Promise<Need> {
  const query = deviceQuery(place.args, place.selected());
  const needed = await inEach(place.parts, ({ account }) =>
    devicesNeed(account, 'all', query, place.context),
  );
  return { ...needed, below: fleetBelow(place) };
}

/** What devices of the orgs at a place need. */
export async function devicesOfOrgsNeed({
  parts,
  args,
  selected,
  context,
}: Place<DeviceArguments>): Promise<Need> {
  const query = deviceQuery(args, selected());
  return inEach(parts, ({ account, orgs }) => devicesNeed(account, orgs, query, context));
}

async function devicePage(
  accounts: readonly VendorAccount[],
  args: DeviceArguments,
  context: Context,
  selected: ReadonlySet<string>,
): Promise<Page<Device>> {
  const query = deviceQuery(args, selected);
  const merged = await fanOut(accounts, context, (account) => account.devices?.list(query, context));
  return mergedPage(merged, deviceOrder.ordering(args.orderBy), args, matches(query.filter));
}

builder.queryField('devices', (t) =>
  t.connection(
    {
      type: DeviceRef,
      description: 'Devices of all client orgs of all accounts.',
      args: { ...deviceArguments, partner: partnerArgument },
      needs: fleetNeed,
      resolve: (_root, args, context, info) =>
        devicePage(selectAccounts(context, args.partner), args, context, selectedFields(info)),
    },
    DeviceConnection,
  ),
);

builder.interfaceField(PartnerRef, 'devices', (t) =>
  t.connection(
    {
      type: DeviceRef,
      description: 'Devices of all client orgs that this account manages.',
      args: deviceArguments,
      needs: fleetNeed,
      resolve: ({ account }, args, context, info) =>
        devicePage([account], args, context, selectedFields(info)),
    },
    DeviceConnection,
  ),
);

builder.interfaceField(ClientOrgRef, 'devices', (t) =>
  t.connection(
    {
      type: DeviceRef,
      nullable: true,
      description:
        'Devices of this client org. What did not answer is in `outages`; null with an error when nothing did.',
      args: deviceArguments,
      needs: devicesOfOrgsNeed,
      resolve: async (org, args, context, info) => {
        const query = deviceQuery(args, selectedFields(info));
        const answer = (await org.account.devices?.ofOrg(org.uuid, query, context)) ?? {
          rows: [],
          failures: [],
        };
        return ownPage(
          org.account,
          context,
          answer,
          deviceOrder.ordering(args.orderBy),
          args,
          matches(query.filter),
        );
      },
    },
    DeviceConnection,
  ),
);
