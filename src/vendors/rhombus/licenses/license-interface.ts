/** `RhombusLicense`: what licences for devices and for add-ons have in common, with the contract and the device behind them. */
import { DeviceRef } from '../../../entities/device.js';
import { tellMissing } from '../../../entities/fan-out.js';
import type { Context } from '../../../graph/context.js';
import { toOrgs } from '../../../graph/operation/rows-below.js';
import type { Place } from '../../../graph/operation/place.js';
import { plannedBy } from '../../../graph/reading.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import { foresightOf } from '../../../reads/foresight.js';
import { once } from '../../../reads/kinds.js';
import { readingsOf } from '../../../reads/run.js';
import type { DeviceRow } from '../devices/device-row.js';
import { deviceOf, devicesOf } from '../devices/devices.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { directoryCall, directoryOf } from '../orgs/directory.js';
import { deviceTypeOf } from '../vocabulary.js';
import { ClaimKeyRef } from './claim-key.js';
import { contractsOf, getClaimKeysForPartnerOrg } from './claim-keys.js';
import { LicenseStateEnum, licenseStateOf } from './license-filter.js';
import { expiryOf, LicenseInterface, type LicenseBase } from './license-base.js';

/** The device that a licence is assigned to. */
async function assignedDevice(
  { account, orgUuid, deviceUuid, deviceType }: LicenseBase,
  fields: ReadonlySet<string>,
  context: Context,
): Promise<DeviceRow | null> {
  if (deviceUuid === null) return null;
  const filter = deviceType === null ? {} : { type: [deviceTypeOf(deviceType)] };
  const readings = readingsOf(account, context);
  const { device, failure } = await deviceOf(readings, orgUuid, deviceUuid, { fields, filter });
  if (device === undefined && failure !== undefined) throw failure;
  return device ?? null;
}

const contractsPlanned = plannedBy(once(getClaimKeysForPartnerOrg));
const contractsNeed = (place: Place) => ({ planned: contractsPlanned(place) });

LicenseInterface.implement({
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
      needs: contractsNeed,
      resolve: async (license, _args, context) => {
        const { account } = license;
        const contracts = contractsOf(readingsOf(account, context));
        tellMissing(account, context, await contracts.oddEnds());
        return expiryOf(await contracts.load(), license);
      },
    }),
    claimKey: t.field({
      type: ClaimKeyRef,
      nullable: true,
      description: 'Contract under which it was bought; null when the partner has no such contract.',
      needs: contractsNeed,
      resolve: async ({ account, claimKeyUuid }, _args, context) => {
        if (claimKeyUuid === null) return null;
        return (await contractsOf(readingsOf(account, context)).load()).get(claimKeyUuid) ?? null;
      },
    }),
    device: t.field({
      type: DeviceRef,
      nullable: true,
      description:
        'Device that it is assigned to; null when it is assigned to none, or the org no longer lists it.',
      needs: ({ parts, selected }) => ({
        planned: [],
        demands: parts.map((part) => devicesOf(part, part.orgs, { fields: selected(itself), filter: {} })),
      }),
      resolve: (license, _args, context, info) =>
        assignedDevice(license, selectedFields(info, itself), context),
    }),
    clientOrg: t.field({
      type: RhombusClientOrgRef,
      nullable: true,
      description: 'Client org that holds it.',
      needs: (place) =>
        toOrgs(place, {
          planned: place.parts.map(({ account }) =>
            directoryCall(account, foresightOf(place.context)?.selects),
          ),
        }),
      resolve: ({ account, orgUuid }, _args, context, info) =>
        directoryOf(readingsOf(account, context)).org(orgUuid, selectedFields(info, itself)),
    }),
  }),
});
