/** What plants have measured. */
import { z } from 'zod';
import { isoTime, number, open, optional, text } from '../wire.js';
import { get } from './get.js';

const point = z.object({
  time: isoTime,
  // The vendor's spelling, here alone.
  plant_id: text,
  metric: text,
  value: number,
  unit: text,
  metadata: optional(open),
});
export type WireTelemetryPoint = z.output<typeof point>;

export const getTelemetry = get(
  'org',
  'getTelemetry',
  '/telemetry',
  z.strictObject({
    plantId: z.string(),
    from: z.string(),
    to: z.string(),
    metric: z.string().optional(),
    bucket: z.string().optional(),
  }),
  z.array(point),
);

export const getLatestTelemetry = get(
  'org',
  'getLatestTelemetry',
  '/telemetry/{plantId}/latest',
  z.strictObject({ plantId: z.string() }),
  z.array(point),
);
