/** Sites of a client org. Client level. */
import { z } from 'zod';
import { list, number, text } from '../wire.js';
import { read, warning } from './read.js';

const location = z.object({
  uuid: text,
  name: text,
  address1: text,
  address2: text,
  postalCode: text,
  countryCode: text,
  latitude: number,
  longitude: number,
  tz: text,
  labels: list(text),
});
export type WireLocation = z.output<typeof location>;
export const getLocations = read(
  'org',
  '/api/location/getLocations',
  z.strictObject({ subLocationsIncluded: z.boolean().optional() }),
  z.object({ locations: list(location), ...warning }),
);
