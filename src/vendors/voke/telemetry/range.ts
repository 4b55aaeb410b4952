/** Which telemetry may be asked for at once: the vendor answers with all of it, in one list without pages. */
import { PartnergraphError } from '../../../errors.js';

/** Points that one answer may have. */
const pointLimit = 10_000;

const minuteMs = 60_000;

/** The vendor's buckets by the graph's words, with their length in minutes. */
export const buckets = {
  ONE_MINUTE: { native: '1 minute', minutes: 1 },
  FIVE_MINUTES: { native: '5 minutes', minutes: 5 },
  FIFTEEN_MINUTES: { native: '15 minutes', minutes: 15 },
  ONE_HOUR: { native: '1 hour', minutes: 60 },
  ONE_DAY: { native: '1 day', minutes: 1440 },
} as const;

export type Bucket = keyof typeof buckets;

/** Refuses, before anything is sent, a range that is none and one that even a single metric would overfill. */
export function assertRange(from: Date, to: Date, bucket: Bucket | null): void {
  if (from >= to) throw invalid('from', 'from: is not before `to`');
  // How often raw values come the vendor does not say; a minute is its shortest bucket.
  const { minutes } = buckets[bucket ?? 'ONE_MINUTE'];
  const points = Math.ceil((to.getTime() - from.getTime()) / (minutes * minuteMs));
  if (points > pointLimit) throw tooMany(points);
}

/** Refuses an answer with more points than we pass on: cut, it would look like all there is. */
export function assertPoints(points: number): void {
  if (points > pointLimit) throw tooMany(points);
}

const tooMany = (points: number): PartnergraphError =>
  invalid(
    'to',
    `to: the range holds ${points} points, more than ${pointLimit}; ask for less time, a longer bucket or one metric`,
  );

const invalid = (argument: string, message: string): PartnergraphError =>
  new PartnergraphError('INVALID_ARGUMENT', message, { argument });
