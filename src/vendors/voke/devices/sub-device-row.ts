/** A device behind a plant, as a row of the graph. Everything that Voke knows of it comes with one call. */
import type { Device } from '../../../entities/device.js';
import type { WireSubDevice } from '../endpoints/plants.js';
import { getSubDevices } from '../endpoints/plants.js';
import { assertOwn, ownRow, type Owner, type OwnRow } from '../orgs/own-row.js';
import { connectionOfStatus, deviceTypeOf, healthOfConnection } from '../vocabulary.js';

type Kept = 'externalId' | 'templateId' | 'metadata' | 'lastSeenAt' | 'createdAt' | 'updatedAt';

export interface VokeSubDevice extends Device, Pick<WireSubDevice, Kept> {
  readonly account: OwnRow['account'];
  readonly plantUuid: string;
  readonly nativeStatus: string | null;
}

const everything: ReadonlySet<string> = new Set();

export function subDeviceRow(org: Owner, plantUuid: string, device: WireSubDevice): VokeSubDevice {
  assertOwn(org.uuid, org.uuid, device.organizationId, getSubDevices.name);
  assertOwn(org.uuid, plantUuid, device.plantId, getSubDevices.name);
  const connection = connectionOfStatus(device.status);
  return {
    ...ownRow('VokeSubDevice', org, plantUuid, device.id),
    asked: everything,
    plantUuid,
    name: device.name,
    type: deviceTypeOf(device.type),
    nativeType: device.type,
    // Null, not absent: there is no call that would tell them.
    model: null,
    firmwareVersion: null,
    serialNumber: device.serialNumber,
    connection,
    health: healthOfConnection(connection),
    nativeStatus: device.status,
    externalId: device.externalId,
    templateId: device.templateId,
    metadata: device.metadata,
    lastSeenAt: device.lastSeenAt,
    createdAt: device.createdAt,
    updatedAt: device.updatedAt,
  };
}
