// The partner endpoints that give devices to clients and change them: https://api2.rhombussystems.com/api/partner/…

import { asRegistered, availableHardware } from './available-hardware.js';
import { CUSTOMIZATIONS } from './customizations.js';
import { DEVICE_CONFIG } from './device-config.js';
import type { EndpointCall, PartnerEndpoint } from './endpoint.js';
import type { Org } from './fleet.js';
import { locationsOf } from './locations.js';
import { reassign } from './reassignment.js';
import { ForbiddenError, RefusedError } from './refusals.js';

/** Everything that writes devices. */
export const DEVICE_WRITES: readonly PartnerEndpoint[] = [
  {
    path: '/api/partner/registerCameraToClient',
    scope: 'partner',
    request: {
      locationUuid: 'ruuid',
      orgUuid: 'org',
      serialNumber: 'text',
      wifiPsk: 'texts',
      wifiSsid: 'text',
    },
    envelope: true,
    orgField: 'orgUuid',
    // The name speaks of cameras, but no other call registers the other hardware that is "available for remote
    // registration" [found]: so it takes all of it.
    answerFor(call, org) {
      const { done, fleet, note, request, shelf } = call;
      const serialNumber = request.needed('serialNumber');
      const hardware = availableHardware(fleet, shelf).find((each) => each.serialNumber === serialNumber);
      if (hardware === undefined) throw new RefusedError('Hardware is not available for registration');
      const device = asRegistered(fleet, hardware, org.index, locationOf(call, org));
      // A registration is pending [found] until the device reports; the contract does not say how long that takes.
      fleet.changes.devices.bring(device, fleet.clock() + fleet.registrationMs);
      done({ serialNumber }, org);
      note(org, {
        action: 'DEVICE_REGISTERED',
        text: 'registered a device',
        targetUuid: device.uuid,
        targetName: device.name,
      });
      return {};
    },
  },
  {
    path: '/api/partner/reassignDeviceOrg',
    scope: 'partner',
    request: { serialNumbers: 'texts', sourceOrgUuid: 'org', targetOrgUuid: 'org' },
    // A status for each serial number stands in for the envelope.
    envelope: false,
    orgField: 'sourceOrgUuid',
    answerFor(call, source) {
      const { done, fleet, note, request } = call;
      const target = fleet.find(request.needed('targetOrgUuid'));
      if (target === undefined) throw new ForbiddenError();
      const statuses = reassign(call, request.texts('serialNumbers') ?? [], source, target);
      const moved = Object.keys(statuses).filter((serial) => statuses[serial]?.status === 'SUCCESS');
      // Where nothing could be moved, nothing was carried out.
      if (moved.length === 0) return { statuses };
      done({ serialNumbers: moved, sourceOrgUuid: source.uuid, targetOrgUuid: target.uuid }, source);
      for (const [org, way] of [
        [source, `to ${target.name}`],
        [target, `from ${source.name}`],
      ] as const) {
        const [targetUuid, targetName] = [target.uuid, target.name];
        note(org, {
          action: 'DEVICE_ORG_REASSIGN',
          text: `reassigned devices ${way}`,
          targetUuid,
          targetName,
        });
      }
      return { statuses };
    },
  },
  {
    path: '/api/partner/customizeClientDevice',
    scope: 'partner',
    request: {
      clientDeviceUuid: 'ruuid',
      clientOrgUuid: 'org',
      configUpdate: { fields: DEVICE_CONFIG },
      customizations: { fields: CUSTOMIZATIONS },
    },
    envelope: true,
    orgField: 'clientOrgUuid',
    answerFor({ done, fleet, note, request, shelf }, org) {
      const uuid = request.needed('clientDeviceUuid');
      const device = shelf.registered(org.index).find((each) => each.uuid === uuid);
      if (device === undefined) throw new RefusedError('Device not found');
      const customizations = request.object('customizations') ?? {};
      const config = request.object('configUpdate') ?? {};
      fleet.changes.devices.set(uuid, { customizations, config });
      done({ clientDeviceUuid: uuid, customizations, configUpdate: config }, org);
      note(org, {
        action: 'PARTNER_CUSTOMIZE_CLIENT_DEVICE',
        text: 'customized a device',
        targetUuid: uuid,
        targetName: device.name,
      });
      // No read shows any of it, and there is no field for a name: this answer is all there is to read back.
      return { customizations: fleet.changes.devices.settingsOf(uuid).customizations };
    },
  },
];

/** Which of the org's locations a request names; undefined for none. */
function locationOf({ fleet, request }: EndpointCall, org: Org): number | undefined {
  const uuid = request.text('locationUuid');
  if (uuid === undefined) return undefined;
  const location = locationsOf(fleet, org.index).findIndex((each) => each.uuid === uuid);
  if (location < 0) throw new RefusedError('Location not found');
  return location;
}
