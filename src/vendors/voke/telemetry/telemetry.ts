/** `Plant.telemetry` and `.latestTelemetry`: what a plant has measured. */
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { all } from '../../../graph/reading.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { json, number, text, time } from '../../../reads/columns.js';
import { once, type Read } from '../../../reads/kinds.js';
import type { Rows } from '../../../reads/rows.js';
import { PlantRef, type PlantRow } from '../plants/plant.js';
import { getAll } from '../wire.js';
import { assertPoints, assertRange, buckets, type Bucket } from './range.js';

const TelemetryPoint = valueType(
  'TelemetryPoint',
  {
    scope: 'energy:read',
    description: 'A value that a plant has measured, or the value of a span of time (Voke telemetry).',
  },
  {
    time: time('time', 'When it was measured; the start of the span where a bucket was asked for.'),
    metric: text('metric', 'What was measured, for example activePower.'),
    value: number('value', 'The value, in `unit`.'),
    unit: text('unit', 'Unit of the value, for example kW.'),
    metadata: json('metadata', 'What else the vendor says about it.'),
  },
);
type Point = RowOfShape<typeof TelemetryPoint>;

// The vendor's spelling, here alone.
const ofPlant = { said: { plant_id: { parameter: 'plantId' } } };

export const getTelemetry = getAll('getTelemetry', {
  scope: 'org',
  path: '/telemetry',
  parameters: z.strictObject({
    plantId: z.string(),
    from: z.string(),
    to: z.string(),
    metric: z.string().optional(),
    bucket: z.string().optional(),
  }),
  brings: TelemetryPoint,
  owner: ofPlant,
});

export const getLatestTelemetry = getAll('getLatestTelemetry', {
  scope: 'org',
  path: '/telemetry/{plantId}/latest',
  parameters: z.strictObject({ plantId: z.string() }),
  brings: TelemetryPoint,
  owner: ofPlant,
});

const TelemetryBucket = builder.enumType('TelemetryBucket', {
  description: 'Length of the spans of time that values are put together by.',
  values: {
    ONE_MINUTE: { description: 'A minute.' },
    FIVE_MINUTES: { description: 'Five minutes.' },
    FIFTEEN_MINUTES: { description: 'Fifteen minutes, the span of the energy market.' },
    ONE_HOUR: { description: 'An hour.' },
    ONE_DAY: { description: 'A day.' },
  } as const,
});

interface RangeArguments {
  readonly from: Date;
  readonly to: Date;
  readonly metric?: string | null | undefined;
  readonly bucket?: Bucket | null | undefined;
}

/** What is asked about the range; INVALID_ARGUMENT for one that is none, before anything is sent. */
function rangeOf({ uuid }: PlantRow, { from, to, metric, bucket }: RangeArguments) {
  assertRange(from, to, bucket ?? null);
  if (typeof metric === 'string' && (metric === '' || metric.length > 200)) {
    const message = 'metric: is empty or longer than 200 characters';
    throw new PartnergraphError('INVALID_ARGUMENT', message, { argument: 'metric' });
  }
  return {
    plantId: uuid,
    from: from.toISOString(),
    to: to.toISOString(),
    ...(metric ? { metric } : {}),
    ...(bucket ? { bucket: buckets[bucket].native } : {}),
  };
}

const range = once(getTelemetry);

/** The same, and a failure where it is more than we pass on. */
const bounded: Read<z.output<typeof getTelemetry.parameters>, Rows<Point>> = {
  plan: range.plan,
  run: async (...asked) => {
    const points = await range.run(...asked);
    assertPoints(points.rows.length);
    return points;
  },
};

const latest = once(getLatestTelemetry);

builder.objectFields(PlantRef, (t) => ({
  telemetry: t.field({
    type: [TelemetryPoint.ref],
    nullable: true,
    description:
      'What it measured, by time, read in the scope of its organization (telemetry). Not in pages: at most 10,000 points, ' +
      'which is a week of one metric without a bucket.',
    args: {
      from: t.arg({ type: 'DateTime', required: true, description: 'Start of the range.' }),
      to: t.arg({ type: 'DateTime', required: true, description: 'End of the range.' }),
      metric: t.arg.string({ description: 'Only this metric; all without it.' }),
      bucket: t.arg({
        type: TelemetryBucket,
        description: 'One value for each such span; every value without it.',
      }),
    },
    ...all(bounded, rangeOf, 'row'),
  }),
  latestTelemetry: t.field({
    type: [TelemetryPoint.ref],
    nullable: true,
    description:
      'The newest value of each metric, read in the scope of its organization (telemetry/{plantId}/latest). Costs one call ' +
      'per plant.',
    ...all(latest, ({ uuid: plantId }: PlantRow) => ({ plantId }), 'row'),
  }),
}));
