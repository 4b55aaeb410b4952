/** `Plant.telemetry` and `.latestTelemetry`: what a plant has measured. */
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { perRow } from '../../../graph/cost/causes.js';
import { connectionOf } from '../connection.js';
import { getLatestTelemetry, getTelemetry, type WireTelemetryPoint } from '../endpoints/telemetry.js';
import { assertOwn } from '../orgs/own-row.js';
import { PlantRef } from './plant.js';
import type { PlantRow } from './plant-row.js';
import { assertPoints, assertRange, buckets } from './telemetry-range.js';

const TelemetryPointRef = builder.objectRef<WireTelemetryPoint>('TelemetryPoint').implement({
  scope: 'energy:read',
  description: 'A value that a plant has measured, or the value of a span of time (Voke telemetry).',
  fields: (t) => ({
    time: t.expose('time', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was measured; the start of the span where a bucket was asked for.',
    }),
    metric: t.exposeString('metric', {
      nullable: true,
      description: 'What was measured, for example activePower.',
    }),
    value: t.exposeFloat('value', { nullable: true, description: 'The value, in `unit`.' }),
    unit: t.exposeString('unit', { nullable: true, description: 'Unit of the value, for example kW.' }),
    metadata: t.expose('metadata', {
      type: 'Json',
      nullable: true,
      description: 'What else the vendor says about it.',
    }),
  }),
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

/** The points of an answer, all of which are the plant's. */
function ownPoints(
  { orgUuid, uuid }: PlantRow,
  points: readonly WireTelemetryPoint[],
  endpoint: string,
): readonly WireTelemetryPoint[] {
  points.forEach((point) => assertOwn(orgUuid, uuid, point.plant_id, endpoint));
  return points;
}

builder.objectFields(PlantRef, (t) => ({
  telemetry: t.field({
    type: [TelemetryPointRef],
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
    calls: perRow(getTelemetry),
    resolve: async (plant, { from, to, metric, bucket }, context) => {
      assertRange(from, to, bucket ?? null);
      if (typeof metric === 'string' && (metric === '' || metric.length > 200)) {
        const message = 'metric: is empty or longer than 200 characters';
        throw new PartnergraphError('INVALID_ARGUMENT', message, { argument: 'metric' });
      }
      const api = await connectionOf(plant.account, context).directory.asOrg(plant.orgUuid);
      const points = await api.call(getTelemetry, {
        plantId: plant.uuid,
        from: from.toISOString(),
        to: to.toISOString(),
        ...(metric ? { metric } : {}),
        ...(bucket ? { bucket: buckets[bucket].native } : {}),
      });
      assertPoints(points.length);
      return ownPoints(plant, points, getTelemetry.name);
    },
  }),
  latestTelemetry: t.field({
    type: [TelemetryPointRef],
    nullable: true,
    description:
      'The newest value of each metric, read in the scope of its organization (telemetry/{plantId}/latest). Costs one call ' +
      'per plant.',
    calls: perRow(getLatestTelemetry),
    resolve: async (plant, _args, context) => {
      const api = await connectionOf(plant.account, context).directory.asOrg(plant.orgUuid);
      const points = await api.call(getLatestTelemetry, { plantId: plant.uuid });
      return ownPoints(plant, points, getLatestTelemetry.name);
    },
  }),
}));
