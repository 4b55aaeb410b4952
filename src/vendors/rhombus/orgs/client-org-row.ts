/** A client org as Rhombus lists it: its columns, and the two lists that bring them. */
import { ClientOrgRef } from '../../../entities/client-org.js';
import { LinkableRef } from '../../../entities/links/linkable.js';
import type { Context } from '../../../graph/context.js';
import { joinedShapesOf, valueType, type RowOfShape } from '../../../graph/shape.js';
import { flag, integer, key, milliseconds, text, type Columns } from '../../../reads/columns.js';
import { inline, partTable } from '../../../reads/joined-columns.js';
import type { ReadEndpoint } from '../../../reads/endpoint.js';
import { z } from 'zod';
import type { RhombusAccount } from '../account.js';
import { envelopeOf, nothing, post, said } from '../forms.js';

const DeviceTotals = valueType(
  'DeviceTotals',
  {
    scope: 'devices:read',
    description: 'Registered devices of a client org by kind, connected or not (Rhombus getClientsV2).',
  },
  {
    cameras: integer('totalCameras', 'Cameras.'),
    audioGateways: integer('totalAudioGateways', 'Audio gateways.'),
    environmentalSensors: integer('totalClimateSensors', 'Environmental ("climate") sensors.'),
    doorSensors: integer('totalDoorSensors', 'Door sensors.'),
    occupancySensors: integer('totalOccupancySensors', 'Occupancy sensors.'),
    proximityTags: integer('totalProximitySensors', 'Proximity tags.'),
    badgeReaders: integer('totalBadgeReaders', 'Badge readers.'),
  },
);

/** Devices of each kind that an org has in total; null where the vendor does not say. */
export type DeviceTotals = RowOfShape<typeof DeviceTotals>;

/** What the fast list has. The contract's note on V2 and the partner guide's description. */
const basic = {
  uuid: key(text('clientOrgUuid')),
  name: text('clientOrgName'),
  deviceTotals: inline(DeviceTotals, 'Registered devices by kind (getClientsV2).'),
  locationTotal: integer('totalLocations', 'Number of locations (getClientsV2).'),
  accessAllowed: flag(
    'clientAccessAllowed',
    'Whether the client allows the partner into its account (getClientsV2).',
  ),
  accessUrl: text(
    'clientAccountAccessUrl',
    "Address of the client's account in the vendor's console (getClientsV2).",
  ),
};

/** What only the full and slower list has. */
const further = {
  createdAt: milliseconds('createdAtMillis', 'When the client was created (getClients).'),
  authorityUuid: text(
    'authorityUuid',
    'Uuid of the authority by which the partner acts for the client (getClients).',
  ),
};

export const ClientOrg = joinedShapesOf<RhombusAccount>()(
  'RhombusClientOrg',
  {
    scope: 'orgs:read',
    vendor: 'rhombus',
    description: 'A client org of a Rhombus partner.',
    interfaces: [ClientOrgRef, LinkableRef],
    resolve: listed,
  },
  basic,
  further,
);

export type RhombusClientOrg = RowOfShape<typeof ClientOrg>;

interface Listed {
  readonly account: RhombusAccount;
  readonly uuid: string;
  readonly brought: ReadonlySet<string>;
}

/** An attribute of the list, by the one that has it where the org came from the other. */
function listed(name: string): (org: Listed, args: unknown, context: Context) => unknown {
  const valueOf = (org: object | undefined): unknown => (org && Reflect.get(org, name)) ?? null;
  return (org, _args, context) => {
    if (org.brought.has(name)) return valueOf(org);
    return org.account.orgs?.get(org.uuid, new Set([name]), context).then(valueOf);
  };
}

// A missing `clients` is a failure: read as "no clients", it would make every org disappear.
const listOf = (path: string, columns: Columns): ReadEndpoint<object, RhombusClientOrg, 'partner'> =>
  post(path, {
    scope: 'partner',
    parameters: nothing,
    answer: z
      .object({ clients: z.array(z.unknown()), ...said })
      .transform(({ clients, warningMsg }) => envelopeOf(clients, warningMsg)),
    brings: partTable(ClientOrg, columns),
    owner: { partner: true },
  });

export const getClientsV2 = listOf('/api/partner/getClientsV2', basic);
export const getClients = listOf('/api/partner/getClients', { ...basic, ...further });
