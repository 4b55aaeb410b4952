/** `RhombusClientOrg`: what Rhombus knows of a client org, each field from the call that has it. */
import { ClientOrgRef } from '../../../entities/client-org.js';
import { DeviceTypeEnum } from '../../../entities/device-vocabulary.js';
import { LinkableRef } from '../../../entities/links/linkable.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { perAccount } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { throughDirectory } from '../costs.js';
import { getClients } from '../endpoints/clients.js';
import type { RhombusClientOrg, DeviceTotals } from './client-org-row.js';
import { connectionOf } from '../connection.js';
import { openNodeId } from '../find-account.js';
import { throwOrTell } from '../listed.js';
import { profileCalls, type OrgProfile } from './org-profile.js';
import type { DeviceStatus } from './status-map.js';
import { OrganizationRef, PartnerPermissionsRef } from './organization.js';
import { deviceTypeOf } from '../vocabulary.js';

const DeviceTotalsRef = builder.objectRef<DeviceTotals>('DeviceTotals').implement({
  scope: 'devices:read',
  description: 'Registered devices of a client org by kind, connected or not (Rhombus getClientsV2).',
  fields: (t) => ({
    cameras: t.exposeInt('cameras', { nullable: true, description: 'Cameras.' }),
    audioGateways: t.exposeInt('audioGateways', { nullable: true, description: 'Audio gateways.' }),
    environmentalSensors: t.exposeInt('environmentalSensors', {
      nullable: true,
      description: 'Environmental ("climate") sensors.',
    }),
    doorSensors: t.exposeInt('doorSensors', { nullable: true, description: 'Door sensors.' }),
    occupancySensors: t.exposeInt('occupancySensors', { nullable: true, description: 'Occupancy sensors.' }),
    proximityTags: t.exposeInt('proximityTags', { nullable: true, description: 'Proximity tags.' }),
    badgeReaders: t.exposeInt('badgeReaders', { nullable: true, description: 'Badge readers.' }),
  }),
});

const DeviceStatusRef = builder.objectRef<DeviceStatus>('DeviceStatus').implement({
  scope: 'devices:read',
  description:
    'How many devices of one kind a client org has, and how many are well (Rhombus getClientStatusMap).',
  fields: (t) => ({
    type: t.field({
      type: DeviceTypeEnum,
      description: 'Kind of device.',
      resolve: ({ nativeType }) => deviceTypeOf(nativeType),
    }),
    nativeType: t.exposeString('nativeType', { description: "The vendor's own word for the kind." }),
    total: t.exposeInt('total', { nullable: true, description: 'Devices of the kind.' }),
    connected: t.exposeInt('connected', { nullable: true, description: 'Devices that are connected.' }),
    operational: t.exposeInt('operational', {
      nullable: true,
      description: 'Devices that work as they should.',
    }),
    offline: t.int({
      nullable: true,
      description: 'Devices that are not connected: `total` less `connected`.',
      resolve: ({ total, connected }) => (total === null || connected === null ? null : total - connected),
    }),
  }),
});

/** Reads a field of the org's profile; all that one tick asks for is planned together. */
export const profile =
  <Name extends keyof OrgProfile>(name: Name) =>
  async (
    { account, uuid }: RhombusClientOrg,
    _args: unknown,
    context: Context,
  ): Promise<OrgProfile[Name] | null> => {
    const demand = { key: uuid, cells: new Set([name]) };
    const { rows, failures } = await connectionOf(account, context).profiles.load(demand);
    throwOrTell(account, context, failures);
    return rows[0]?.[name] ?? null;
  };

/** Reads an attribute of the listing, from the fuller list where the quick one did not have it. */
const listed =
  <Value>(name: string, read: (org: RhombusClientOrg) => Value | null | undefined) =>
  async (org: RhombusClientOrg, _args: unknown, context: Context): Promise<Value | null> => {
    const known = read(org);
    if (known !== undefined) return known;
    const { directory } = connectionOf(org.account, context);
    return read(await directory.org(org.uuid, new Set([name]))) ?? null;
  };

export const RhombusClientOrgRef = builder.objectRef<RhombusClientOrg>('RhombusClientOrg');

builder.node(RhombusClientOrgRef, {
  scope: 'orgs:read',
  vendor: 'rhombus',
  description: 'A client org of a Rhombus partner.',
  interfaces: [ClientOrgRef, LinkableRef],
  isTypeOf: isA('RhombusClientOrg'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(2, throughDirectory),
  loadMany: eachNode((id, context) => {
    const [{ directory }, org] = openNodeId(id, context, 2);
    return directory.org(org ?? '');
  }),
  fields: (t) => ({
    deviceTotals: t.field({
      type: DeviceTotalsRef,
      nullable: true,
      description: 'Registered devices by kind (getClientsV2).',
      resolve: listed('deviceTotals', (org) => org.deviceTotals),
    }),
    locationTotal: t.int({
      nullable: true,
      description: 'Number of locations (getClientsV2).',
      resolve: listed('locationTotal', (org) => org.locationTotal),
    }),
    accessAllowed: t.boolean({
      nullable: true,
      description: 'Whether the client allows the partner into its account (getClientsV2).',
      resolve: listed('accessAllowed', (org) => org.accessAllowed),
    }),
    accessUrl: t.string({
      nullable: true,
      description: "Address of the client's account in the vendor's console (getClientsV2).",
      resolve: listed('accessUrl', (org) => org.accessUrl),
    }),
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the client was created (getClients).',
      calls: perAccount(getClients),
      resolve: listed('createdAt', (org) => org.createdAt),
    }),
    authorityUuid: t.string({
      nullable: true,
      description: 'Uuid of the authority by which the partner acts for the client (getClients).',
      calls: perAccount(getClients),
      resolve: listed('authorityUuid', (org) => org.authorityUuid),
    }),
    deviceStatus: t.field({
      type: [DeviceStatusRef],
      nullable: true,
      description:
        'Device counts by kind; null when the vendor says nothing about the org ' +
        '(getClientStatusMap for many orgs, getClientSummaryInfo for one).',
      calls: profileCalls('deviceStatus'),
      resolve: profile('deviceStatus'),
    }),
    licenseV2Enabled: t.boolean({
      nullable: true,
      description: "Whether the client is on the vendor's newer licences (getClientSummaryInfo).",
      calls: profileCalls('licenseV2Enabled'),
      resolve: profile('licenseV2Enabled'),
    }),
    locationCount: t.int({
      nullable: true,
      description: 'Number of locations as the summary counts them (getClientSummaryInfo).',
      calls: profileCalls('locationCount'),
      resolve: profile('locationCount'),
    }),
    sendLicenseExpirationEmail: t.boolean({
      nullable: true,
      description: 'Whether e-mails about expiring licences are switched on by hand (getClientSummaryInfo).',
      calls: profileCalls('sendLicenseExpirationEmail'),
      resolve: profile('sendLicenseExpirationEmail'),
    }),
    recentPolicyAlertCount: t.int({
      nullable: true,
      description: 'Number of recent policy alerts (getClientSummaryInfo).',
      calls: profileCalls('recentPolicyAlertCount'),
      resolve: profile('recentPolicyAlertCount'),
    }),
    organization: t.field({
      type: OrganizationRef,
      nullable: true,
      description: "The org's own record, read in its scope (org/getOrgV2 or org/getClientOrg).",
      calls: profileCalls('organization'),
      resolve: profile('organization'),
    }),
    partnerPermissions: t.field({
      type: PartnerPermissionsRef,
      nullable: true,
      description: 'What the partner may do in the org, read in its scope (org/getClientOrg).',
      calls: profileCalls('partnerPermissions'),
      resolve: profile('partnerPermissions'),
    }),
  }),
});
