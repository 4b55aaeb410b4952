/** `License` and `AddOnLicense`: what a client org has licensed. */
import { DeviceRef } from '../../../entities/device.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { perAccount } from '../../../graph/cost/causes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { PartnergraphError } from '../../../errors.js';
import { ownNodeCalls } from '../costs.js';
import { getClaimKeysForPartnerOrg, getDeviceLicensesForClientOrg } from '../endpoints/licenses.js';
import { claimKeyRow, ClaimKeyRef } from './claim-key.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { connectionOf } from '../connection.js';
import type { RhombusDevice } from '../devices/device-row.js';
import { openNodeId } from '../find-account.js';
import { assignedDeviceCalls, licensedOrgCalls } from './license-costs.js';
import { LicenseStateEnum, licenseStateOf } from './license-filter.js';
import {
  deviceLicensesOf,
  expiryOf,
  type AddOnLicenseRow,
  type LicenseBase,
  type LicenseRow,
} from './license-row.js';
import { deviceTypeOf } from '../vocabulary.js';

/** The device that a licence is assigned to; all that ask for one at a time are planned together. */
async function assignedDevice(
  { account, orgUuid, deviceUuid, deviceType }: LicenseBase,
  fields: ReadonlySet<string>,
  context: Context,
): Promise<RhombusDevice | null> {
  if (deviceUuid === null) return null;
  const filter = deviceType === null ? {} : { type: [deviceTypeOf(deviceType)] };
  const { device, failure } = await connectionOf(account, context).devices.one(orgUuid, deviceUuid, {
    fields,
    filter,
  });
  if (device === undefined && failure !== undefined) throw failure;
  return device ?? null;
}

const LicenseFeatureRef = builder.objectRef<LicenseRow['features'][number]>('LicenseFeature').implement({
  scope: 'parent',
  description: 'A feature that a licence may switch on.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: "The vendor's name of the feature." }),
    enabled: t.exposeBoolean('enabled', { nullable: true, description: 'Whether it is on.' }),
  }),
});

const LicenseInterface = builder.interfaceRef<LicenseBase>('RhombusLicense').implement({
  scope: 'licenses:read',
  description: 'What licences for devices and for add-ons have in common.',
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the licence." }),
    state: t.field({
      type: LicenseStateEnum,
      description: 'State.',
      resolve: ({ state }) => licenseStateOf(state),
    }),
    nativeState: t.exposeString('state', {
      nullable: true,
      description: "The vendor's own word for the state.",
    }),
    trial: t.exposeBoolean('trial', { nullable: true, description: 'Whether it is a trial.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When its contract ends: the `contractEndDate` of its claim key (getClaimKeysForPartnerOrg). The vendor has no ' +
        'end date on the licence itself; null when it is not known.',
      calls: perAccount(getClaimKeysForPartnerOrg),
      resolve: async (license, _args, context) =>
        license.expiresAt === undefined
          ? expiryOf(await connectionOf(license.account, context).claimKeys.load(), license)
          : license.expiresAt,
    }),
    claimKey: t.field({
      type: ClaimKeyRef,
      nullable: true,
      description: 'Contract under which it was bought; null when the partner has no such contract.',
      calls: perAccount(getClaimKeysForPartnerOrg),
      resolve: async ({ account, claimKeyUuid }, _args, context) => {
        if (claimKeyUuid === null) return null;
        const claimKey = (await connectionOf(account, context).claimKeys.load()).get(claimKeyUuid);
        return claimKey === undefined ? null : claimKeyRow(account, claimKeyUuid, claimKey);
      },
    }),
    device: t.field({
      type: DeviceRef,
      nullable: true,
      description:
        'Device that it is assigned to; null when it is assigned to none, or the org no longer lists it.',
      calls: assignedDeviceCalls,
      resolve: (license, _args, context, info) =>
        assignedDevice(license, selectedFields(info, itself), context),
    }),
    clientOrg: t.field({
      type: RhombusClientOrgRef,
      nullable: true,
      description: 'Client org that holds it.',
      calls: licensedOrgCalls,
      resolve: ({ account, orgUuid }, _args, context, info) =>
        connectionOf(account, context).directory.org(orgUuid, selectedFields(info, itself)),
    }),
  }),
});

export const LicenseRef = builder.objectRef<LicenseRow>('License');

builder.node(LicenseRef, {
  scope: 'licenses:read',
  vendor: 'rhombus',
  description: 'A licence for a device of a client org (Rhombus license/getDeviceLicensesForClientOrg).',
  interfaces: [LicenseInterface],
  isTypeOf: isA('License'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ownNodeCalls(getDeviceLicensesForClientOrg),
  loadMany: eachNode(async (nodeId, context) => {
    const [connection, orgUuid, uuid] = openNodeId(nodeId, context, 3);
    const org = await connection.directory.org(orgUuid ?? '');
    const { rows, failures } = await deviceLicensesOf(connection, org);
    const row = rows.find((candidate) => candidate.uuid === uuid);
    if (row === undefined)
      throw failures[0] ?? new PartnergraphError('NOT_FOUND', 'the client org has no such licence any more');
    return row;
  }),
  fields: (t) => ({
    family: t.exposeString('licenseFamily', {
      nullable: true,
      description: "The vendor's family, for example CAMERA.",
    }),
    tier: t.exposeString('licenseType', {
      nullable: true,
      description: "The vendor's tier, for example ENTERPRISE.",
    }),
    productCode: t.exposeString('productCode', { nullable: true, description: "The vendor's product code." }),
    productType: t.exposeString('productType', {
      nullable: true,
      description: "The vendor's kind of product.",
    }),
    features: t.expose('features', {
      type: [LicenseFeatureRef],
      description: 'Features that it switches on or off.',
    }),
    createdAt: t.expose('createdOn', { type: 'DateTime', nullable: true, description: 'When it was made.' }),
    updatedAt: t.expose('updatedOn', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last changed.',
    }),
    assignedAt: t.expose('firstAssignedDate', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was first assigned to a device.',
    }),
  }),
});

export const AddOnLicenseRef = builder.objectRef<AddOnLicenseRow>('AddOnLicense').implement({
  scope: 'licenses:read',
  description: 'A licence for an add-on of a client org (Rhombus license/getLicensesForClientOrg).',
  interfaces: [LicenseInterface],
  isTypeOf: isA('AddOnLicense'),
  fields: (t) => ({
    addOn: t.string({
      nullable: true,
      description: "The vendor's word for the add-on, for example CLOUD_ARCHIVING.",
      resolve: ({ addOnLicenseType, license }) => addOnLicenseType ?? license,
    }),
    cloudArchiveDays: t.exposeInt('cloudArchiveDays', {
      nullable: true,
      description: 'Days for which footage is archived.',
    }),
    perceptionTypes: t.stringList({
      description: "The vendor's words for what is recognised.",
      resolve: ({ perceptionTypes }) => perceptionTypes.filter((type) => type !== null),
    }),
  }),
});
