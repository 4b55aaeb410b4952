// The range that a call for telemetry asks for, and how much it may ask for at once.

import { invalid, type Parameters } from './parameters.js';
import { METRICS, type TelemetryRange } from './telemetry.js';

/** The contract's buckets, in minutes. */
export const BUCKETS: Readonly<Record<string, number>> = {
  '1 minute': 1,
  '5 minutes': 5,
  '15 minutes': 15,
  '1 hour': 60,
  '1 day': 1440,
};

/** Reads the range of a call; refuses one that runs backwards, and one that is too much. */
export function rangeOf(parameters: Parameters): TelemetryRange {
  const from = Date.parse(parameters.given('from'));
  const to = Date.parse(parameters.given('to'));
  const metric = parameters.text('metric');
  const bucketMinutes = BUCKETS[parameters.text('bucket') ?? ''];
  if (to < from) throw invalid('to must not be before from');
  // The vendor publishes no bound; some there must be, or one call could ask for all there ever was.
  if (to - from > LONGEST_DAYS * 86_400_000) throw invalid(`the range must not exceed ${LONGEST_DAYS} days`);
  const series = metric === undefined ? METRICS.length : 1;
  const points = (series * (to - from)) / ((bucketMinutes ?? 1) * 60_000);
  if (points > MOST_POINTS) throw invalid(`the range must not hold more than ${MOST_POINTS} points`);
  return { from, to, metric, bucketMinutes };
}

const LONGEST_DAYS = 366;
const MOST_POINTS = 100_000;
