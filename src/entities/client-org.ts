/** `ClientOrg`: an organisation that a partner manages for a client. */
import { builder } from '../graph/builder.js';
import { DeviceTypeEnum, type DeviceType } from './device-vocabulary.js';
import { LinkableRef, type Linkable } from './links/linkable.js';
import { defineOrder, textOrder } from './order.js';
import { partnerOf, PartnerRef } from './partner.js';
import type { ClientOrgName } from './vendor-account.js';
import { nameForm } from '../text/name.js';

export interface ClientOrg extends Linkable {
  readonly uuid: string;
}

export interface ClientOrgFilter {
  readonly text?: string | null | undefined;
  readonly hasOfflineDevices?: boolean | null | undefined;
  readonly hasUnhealthyDevices?: boolean | null | undefined;
  readonly deviceType?: readonly DeviceType[] | null | undefined;
}

export const ClientOrgRef = builder.interfaceRef<ClientOrg>('ClientOrg');

ClientOrgRef.implement({
  scope: 'orgs:read',
  description: 'An organisation that a partner manages for a client.',
  interfaces: [LinkableRef, builder.nodeInterfaceRef()],
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the org." }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the org at the vendor.' }),
    partner: t.field({
      type: PartnerRef,
      description: 'The account that manages the org.',
      resolve: ({ account }) => partnerOf(account),
    }),
  }),
});

export const ClientOrgConnection = builder.connectionObject(
  { type: ClientOrgRef, name: 'ClientOrgConnection', description: 'A page of client orgs.' },
  { name: 'ClientOrgEdge', description: 'A client org and its position in the list.' },
);

export const ClientOrgFilterInput = builder.inputRef<ClientOrgFilter>('ClientOrgFilter').implement({
  description: 'Which client orgs; all conditions must hold.',
  fields: (t) => ({
    text: t.string({ description: 'The name contains this text, upper and lower case alike.' }),
    hasOfflineDevices: t.boolean({
      scope: 'devices:read',
      description: 'Whether any device is disconnected from the vendor.',
    }),
    hasUnhealthyDevices: t.boolean({
      scope: 'devices:read',
      description: 'Whether any device is not operational, connected or not.',
    }),
    deviceType: t.field({
      type: [DeviceTypeEnum],
      description: 'Only devices of these types count in the two conditions about devices.',
    }),
  }),
});

export const clientOrgOrder = defineOrder('ClientOrg', {
  NAME: { description: 'By name.', field: 'name', value: (org: ClientOrg) => textOrder(org.name) },
});

/** The part of the filter that a row itself decides; the conditions about devices are the vendor's to answer. */
export const matchesText =
  ({ text }: ClientOrgFilter) =>
  (org: ClientOrg): boolean =>
    text === null || text === undefined || nameForm(org.name ?? '').includes(nameForm(text));

/** Those that a caller means: by uuid exactly; by name or a part of it, except that a full name wins. */
export function orgsNamed<Org extends ClientOrg>(orgs: readonly Org[], name: ClientOrgName): readonly Org[] {
  if ('uuid' in name) return orgs.filter(({ uuid }) => uuid === name.uuid);
  const wanted = nameForm(name.name);
  const named = orgs.map((org) => ({ org, form: nameForm(org.name ?? '') }));
  const exact = named.filter(({ form }) => form === wanted);
  const found = exact.length > 0 ? exact : named.filter(({ form }) => form.includes(wanted));
  return found.map(({ org }) => org);
}
