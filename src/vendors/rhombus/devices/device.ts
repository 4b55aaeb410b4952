/** `RhombusDevice`: what only Rhombus knows of a device, inventory and live state alike. */
import { attribute, DeviceRef } from '../../../entities/device.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { allOf, perOrg, perPartLater } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { itself } from '../../../graph/selection.js';
import { readingsOf } from '../../../reads/run.js';
import { connectionAt, throughDirectory } from '../costs.js';
import type { RhombusDevice } from './device-row.js';
import { openNodeId } from '../find-account.js';
import { foundLocation, getLocations, LocationRef } from '../locations/location.js';
import { deviceCalls } from './device-costs.js';

export const RhombusDeviceRef = builder.objectRef<RhombusDevice>('RhombusDevice');

builder.node(RhombusDeviceRef, {
  scope: 'devices:read',
  vendor: 'rhombus',
  description:
    'A device of a client org at Rhombus: its inventory (getClientDevices, getListOfAllClientDevices) joined with its ' +
    'live state (the getMinimal…StateList of its kind, read in the scope of the org).',
  interfaces: [DeviceRef],
  isTypeOf: isA('RhombusDevice'),
  id: { resolve: ({ nodeId }) => nodeId },
  // First that it is there, then each attribute that is read of it.
  nodeCalls: ofNodes(
    3,
    perPartLater(async (part, { selected, context }) => {
      const connection = connectionAt(part, context);
      const calls = [new Set<string>(), selected(itself)].map((fields) =>
        deviceCalls(connection, part.orgs, { fields, filter: {} }, context),
      );
      return (await Promise.all(calls)).flat();
    }),
  ),
  loadMany: eachNode(async (nodeId, context) => {
    const [{ devices }, org, uuid] = openNodeId(nodeId, context, 3);
    const { device, failure } = await devices.one(org ?? '', uuid ?? '', { fields: new Set(), filter: {} });
    if (device !== undefined) return device;
    throw failure ?? new PartnergraphError('NOT_FOUND', 'the client org has no such device any more');
  }),
  fields: (t) => ({
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was registered.',
      resolve: attribute('createdAt', (device: RhombusDevice) => device.createdAt, null),
    }),
    description: t.string({
      nullable: true,
      description: 'Description that the client gave it.',
      resolve: attribute('description', (device: RhombusDevice) => device.description, null),
    }),
    hardwareId: t.string({
      nullable: true,
      description: "The vendor's id of the hardware.",
      resolve: attribute('hardwareId', (device: RhombusDevice) => device.hardwareId, null),
    }),
    policyUuid: t.string({
      nullable: true,
      description: "The vendor's id of the policy that watches over it.",
      resolve: attribute('policyUuid', (device: RhombusDevice) => device.policyUuid, null),
    }),
    partnerControlledHardware: t.boolean({
      nullable: true,
      description: 'Whether the partner controls the hardware (getClientDevices only).',
      resolve: attribute(
        'partnerControlledHardware',
        (device: RhombusDevice) => device.partnerControlledHardware,
        null,
      ),
    }),
    reassignable: t.boolean({
      nullable: true,
      description: 'Whether it can be moved to another client org (getClientDevices only).',
      resolve: attribute('reassignable', (device: RhombusDevice) => device.reassignable, null),
    }),
    healthDetails: t.string({
      nullable: true,
      description: "The vendor's word for what is wrong, for example FIRMWARE_BEHIND.",
      resolve: attribute('healthDetails', (device: RhombusDevice) => device.healthDetails, null),
    }),
    location: t.field({
      type: LocationRef,
      nullable: true,
      description: 'Site at which it is; null when the org no longer lists it. Costs one call per org.',
      calls: allOf(throughDirectory, perOrg(getLocations)),
      resolve: async (device, args, context) => {
        const uuid = await attribute('location', (row: RhombusDevice) => row.locationUuid, null)(
          device,
          args,
          context,
        );
        if (uuid === null) return null;
        const { account, orgUuid } = device;
        const readings = readingsOf(account, context);
        const asked = { parameters: {}, key: uuid };
        return (await foundLocation.run(readings, await readings.org(orgUuid), asked)).rows[0] ?? null;
      },
    }),
    latitude: t.float({
      nullable: true,
      description: 'Degrees north of the equator.',
      resolve: attribute('latitude', (device: RhombusDevice) => device.latitude, null),
    }),
    longitude: t.float({
      nullable: true,
      description: 'Degrees east of Greenwich.',
      resolve: attribute('longitude', (device: RhombusDevice) => device.longitude, null),
    }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the vendor last heard from it; sensors and tags only.',
      resolve: attribute('lastSeenAt', (device: RhombusDevice) => device.lastSeenAt, null),
    }),
    batteryPercent: t.int({
      nullable: true,
      description: 'Charge of the battery in percent; sensors and tags only.',
      resolve: attribute('batteryPercent', (device: RhombusDevice) => device.batteryPercent, null),
    }),
    signalStrength: t.int({
      nullable: true,
      description: 'Strength of the radio signal, in the unit of the vendor.',
      resolve: attribute('signalStrength', (device: RhombusDevice) => device.signalStrength, null),
    }),
    externalIpAddress: t.string({
      nullable: true,
      description: 'Internet address from which it connects; cameras and audio gateways only.',
      resolve: attribute('externalIpAddress', (device: RhombusDevice) => device.externalIpAddress, null),
    }),
    lanAddresses: t.stringList({
      nullable: true,
      description: 'Addresses in the local network; cameras and audio gateways only.',
      resolve: attribute('lanAddresses', (device: RhombusDevice) => device.lanAddresses, null),
    }),
    macAddress: t.string({
      nullable: true,
      description: 'Hardware (MAC) address of the default interface; cameras and audio gateways only.',
      resolve: attribute('macAddress', (device: RhombusDevice) => device.macAddress, null),
    }),
    ssid: t.string({
      nullable: true,
      description: 'Name of the wireless network; cameras and audio gateways only.',
      resolve: attribute('ssid', (device: RhombusDevice) => device.ssid, null),
    }),
    firmwareUpdateInProgress: t.boolean({
      nullable: true,
      description: 'Whether its firmware is being updated; cameras and audio gateways only.',
      resolve: attribute(
        'firmwareUpdateInProgress',
        (device: RhombusDevice) => device.firmwareUpdateInProgress,
        null,
      ),
    }),
    sensorState: t.string({
      nullable: true,
      description: "The vendor's word for what a sensor reports, for example OPEN, OCCUPIED or STATIONARY.",
      resolve: attribute('sensorState', (device: RhombusDevice) => device.sensorState, null),
    }),
    temperatureCelsius: t.float({
      nullable: true,
      description: 'Temperature in degrees Celsius; environmental sensors only.',
      resolve: attribute('temperatureCelsius', (device: RhombusDevice) => device.temperatureCelsius, null),
    }),
    humidityPercent: t.float({
      nullable: true,
      description: 'Relative humidity in percent; environmental sensors only.',
      resolve: attribute('humidityPercent', (device: RhombusDevice) => device.humidityPercent, null),
    }),
    co2: t.float({
      nullable: true,
      description: 'Carbon dioxide, in the unit of the vendor; environmental sensors only.',
      resolve: attribute('co2', (device: RhombusDevice) => device.co2, null),
    }),
    pm25: t.float({
      nullable: true,
      description: 'Fine dust (PM2.5), in the unit of the vendor; environmental sensors only.',
      resolve: attribute('pm25', (device: RhombusDevice) => device.pm25, null),
    }),
    tvoc: t.float({
      nullable: true,
      description: 'Volatile organic compounds, in the unit of the vendor; environmental sensors only.',
      resolve: attribute('tvoc', (device: RhombusDevice) => device.tvoc, null),
    }),
  }),
});
