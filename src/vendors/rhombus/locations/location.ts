/** `Location`: a site of a client org. */
import { z } from 'zod';
import { textOrder } from '../../../entities/order.js';
import { builder } from '../../../graph/builder.js';
import { node, present } from '../../../graph/node-reading.js';
import { ordered } from '../../../graph/list-reading.js';
import { connectionType, nodeType, type RowOfShape } from '../../../graph/shape.js';
import { key, number, text, texts } from '../../../reads/columns.js';
import { found, once } from '../../../reads/kinds.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { anyRows, envelopeOf, post, said } from '../forms.js';
import { byNode, ids, nothingAsked, shape } from '../reads.js';

const Location = shape(
  'Location',
  {
    scope: 'orgs:read',
    vendor: 'rhombus',
    description: 'A site of a client org (Rhombus location/getLocations).',
  },
  {
    uuid: key(text('uuid', "The vendor's own id of the location.")),
    name: text('name', 'Name.'),
    address1: text('address1', 'First line of the address.'),
    address2: text('address2', 'Second line of the address.'),
    postalCode: text('postalCode', 'Postal code.'),
    countryCode: text('countryCode', 'Country code.'),
    latitude: number('latitude', 'Degrees north of the equator.'),
    longitude: number('longitude', 'Degrees east of Greenwich.'),
    timeZone: text('tz', 'IANA time zone, for example Europe/Prague.'),
    labels: texts('labels', 'Labels by which locations are handled together.'),
  },
);
export const LocationRef = Location.ref;

export const getLocations = post('/api/location/getLocations', {
  scope: 'org',
  parameters: z.strictObject({ subLocationsIncluded: z.boolean().optional() }),
  answer: z
    .object({ locations: anyRows, ...said })
    .transform(({ locations, warningMsg }) => envelopeOf(locations, warningMsg)),
  brings: Location,
  owner: { unsaid: 'a location does not name its org' },
});

/** One location of an org: the vendor has no call for one. */
export const foundLocation = found(getLocations);

nodeType(
  Location,
  node(foundLocation, ids(3), ([uuid = '']) => ({ parameters: {}, key: uuid }), present),
);

builder.objectField(RhombusClientOrgRef, 'locations', (t) =>
  t.connection(
    {
      type: LocationRef,
      nullable: true,
      description: 'Sites of the org by name, read in its scope (location/getLocations).',
      ...ordered(
        once(getLocations),
        byNode<RowOfShape<typeof Location>>('NAME', ({ name }) => textOrder(name)),
        nothingAsked,
        { isAsked: false },
      ),
    },
    connectionType(Location, 'A page of locations.', 'A location and its position in the list.'),
  ),
);
