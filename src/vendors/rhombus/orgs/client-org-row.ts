/** A client org as Rhombus lists it, as a row of the graph. */
import type { ClientOrg } from '../../../entities/client-org.js';
import { joinIdParts } from '../../../graph/id.js';
import type { Identity } from '../../../reads/rows.js';
import type { RhombusAccount } from '../account.js';
import type { Client } from '../endpoints/clients.js';

/** Devices of each kind that an org has in total; null where the vendor does not say. */
export interface DeviceTotals {
  readonly cameras: number | null;
  readonly audioGateways: number | null;
  readonly environmentalSensors: number | null;
  readonly doorSensors: number | null;
  readonly occupancySensors: number | null;
  readonly proximityTags: number | null;
  readonly badgeReaders: number | null;
}

/** Attributes are absent when the list that the row comes from does not have them. */
export interface RhombusClientOrg extends ClientOrg, Identity<RhombusAccount> {
  readonly account: RhombusAccount;
  readonly deviceTotals?: DeviceTotals;
  readonly locationTotal?: number | null;
  readonly accessAllowed?: boolean | null;
  readonly accessUrl?: string | null;
  readonly createdAt?: Date | null;
  readonly authorityUuid?: string | null;
}

/** The row of a listed client; undefined for one without a uuid, which nothing could be asked about. */
export function clientOrgRow(
  account: RhombusAccount,
  client: Client,
  covered: ReadonlySet<string>,
): RhombusClientOrg | undefined {
  const uuid = client.clientOrgUuid;
  if (uuid === null) return undefined;
  const details = { createdAt: client.createdAtMillis, authorityUuid: client.authorityUuid };
  return {
    __typename: 'RhombusClientOrg',
    account,
    nodeId: joinIdParts([account.id, uuid]),
    org: null,
    orgUuid: '',
    uuid,
    name: client.clientOrgName,
    deviceTotals: {
      cameras: client.totalCameras,
      audioGateways: client.totalAudioGateways,
      environmentalSensors: client.totalClimateSensors,
      doorSensors: client.totalDoorSensors,
      occupancySensors: client.totalOccupancySensors,
      proximityTags: client.totalProximitySensors,
      badgeReaders: client.totalBadgeReaders,
    },
    locationTotal: client.totalLocations,
    accessAllowed: client.clientAccessAllowed,
    accessUrl: client.clientAccountAccessUrl,
    ...(covered.has('createdAt') ? details : {}),
  };
}
