/** `Location`: a site of a client org. */
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { perOrg } from '../../../graph/cost/causes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { ownNodeCalls } from '../costs.js';
import { getLocations, type WireLocation } from '../endpoints/locations.js';
import { RhombusClientOrgRef } from './client-org.js';
import { listed } from '../listed.js';
import { ownConnection, ownNode, type OwnList } from './own-list.js';
import { ownRow, type OwnRow } from './own-row.js';

export type LocationRow = OwnRow & Omit<WireLocation, 'uuid'>;

export const locations: OwnList<LocationRow> = {
  load: async ({ directory }, org) => {
    const answer = await (await directory.asOrg(org.uuid)).call(getLocations, {});
    const rowOf = (location: WireLocation): LocationRow | undefined => {
      const row = ownRow('Location', org, location.uuid);
      return row && { ...location, ...row };
    };
    return listed(getLocations, answer, answer.locations, rowOf, org.uuid);
  },
  order: { name: 'NAME', descending: false, value: ({ name }) => textOrder(name) },
};

export const LocationRef = builder.objectRef<LocationRow>('Location');

builder.node(LocationRef, {
  scope: 'orgs:read',
  vendor: 'rhombus',
  description: 'A site of a client org (Rhombus location/getLocations).',
  isTypeOf: isA('Location'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ownNodeCalls(getLocations),
  loadMany: eachNode(ownNode(locations)),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the location." }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    address1: t.exposeString('address1', { nullable: true, description: 'First line of the address.' }),
    address2: t.exposeString('address2', { nullable: true, description: 'Second line of the address.' }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: 'Postal code.' }),
    countryCode: t.exposeString('countryCode', { nullable: true, description: 'Country code.' }),
    latitude: t.exposeFloat('latitude', { nullable: true, description: 'Degrees north of the equator.' }),
    longitude: t.exposeFloat('longitude', { nullable: true, description: 'Degrees east of Greenwich.' }),
    timeZone: t.exposeString('tz', {
      nullable: true,
      description: 'IANA time zone, for example Europe/Prague.',
    }),
    labels: t.stringList({
      description: 'Labels by which locations are handled together.',
      resolve: ({ labels }) => labels.filter((label) => label !== null),
    }),
  }),
});

const LocationConnection = builder.connectionObject(
  { type: LocationRef, name: 'LocationConnection', description: 'A page of locations.' },
  { name: 'LocationEdge', description: 'A location and its position in the list.' },
);

builder.objectField(RhombusClientOrgRef, 'locations', (t) =>
  t.connection(
    {
      type: LocationRef,
      nullable: true,
      description: 'Sites of the org by name, read in its scope (location/getLocations).',
      calls: perOrg(getLocations),
      resolve: ownConnection(locations),
    },
    LocationConnection,
  ),
);
