// What the plants measure: series that are computed from the seed, minute by minute, and stored nowhere.

import { instant, type Fleet } from './fleet.js';
import { lastHeardOf, type Site } from './sites.js';

/** The contract's TelemetryPoint; `plant_id` is spelled unlike the rest of the API. */
export interface TelemetryPoint {
  readonly time: string;
  readonly plant_id: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly metadata: { readonly samples: number } | null;
}

/** What of a series is wanted: `from` ≤ time < `to`, in milliseconds since 1970. */
export interface TelemetryRange {
  readonly from: number;
  readonly to: number;
  /** Without: every metric. */
  readonly metric?: string;
  /** The length of the buckets in minutes, which begin at full multiples of it; without: every minute as measured. */
  readonly bucketMinutes?: number;
}

/** The points of a plant, by time and then by metric. A bucket's value is the mean of its minutes. */
export function telemetryOf(fleet: Fleet, site: Site, range: TelemetryRange): TelemetryPoint[] {
  const { bucketMinutes, metric: wanted } = range;
  const metrics = METRICS.filter(({ name }) => wanted === undefined || name === wanted);
  const { end, start } = minutesOf(fleet, site, range);
  const step = bucketMinutes ?? 1;
  const points: TelemetryPoint[] = [];
  for (let bucket = Math.floor(start / step) * step; bucket < end; bucket += step) {
    const first = Math.max(bucket, start);
    const samples = Math.min(bucket + step, end) - first;
    for (const { name, unit } of metrics) {
      let sum = 0;
      for (let minute = first; minute < first + samples; minute += 1) {
        sum += measured(fleet, site, name, minute);
      }
      points.push({
        time: instant(bucket * MINUTE_MS),
        plant_id: site.id,
        metric: name,
        value: rounded(sum / samples),
        unit,
        metadata: bucketMinutes === undefined ? null : { samples },
      });
    }
  }
  return points;
}

/** The newest point of each metric; none of a plant that was never heard of. */
export function latestTelemetryOf(fleet: Fleet, site: Site): TelemetryPoint[] {
  const heard = lastHeardOf(fleet, site);
  return heard === undefined ? [] : telemetryOf(fleet, site, { from: heard - MINUTE_MS + 1, to: heard + 1 });
}

/** What a plant measures at a full minute, counted since 1970. */
export function measured(fleet: Fleet, site: Site, metric: MetricName, minute: number): number {
  const { index } = site.organization;
  const dice = fleet.telemetryDice;
  const scale = 10 + (dice(index, site.item) % 90);
  const noise = (dice(index, site.item, minute) % 1000) / 1000;
  const day = ((minute % MINUTES_OF_DAY) / MINUTES_OF_DAY) * 2 * Math.PI;
  switch (metric) {
    // What the site takes from the grid; by day the sun makes it negative.
    case 'activePower':
      return rounded(scale * (0.4 + 0.2 * noise - Math.max(0, -Math.cos(day))));
    // Registers: the noise is less than a minute's advance, so that they never run backwards.
    case 'energyImport':
      return rounded((scale * (minute - EPOCH_MINUTE + noise)) / 150);
    case 'energyExport':
      return rounded((scale * (minute - EPOCH_MINUTE + noise)) / 400);
    case 'stateOfCharge':
      return rounded(50 - 40 * Math.sin(day) + 5 * noise);
  }
}

/** What every plant measures. */
export type MetricName = 'activePower' | 'energyImport' | 'energyExport' | 'stateOfCharge';

/** The metrics in the order in which they are listed. */
export const METRICS: readonly { readonly name: MetricName; readonly unit: string }[] = [
  { name: 'activePower', unit: 'kW' },
  { name: 'energyExport', unit: 'kWh' },
  { name: 'energyImport', unit: 'kWh' },
  { name: 'stateOfCharge', unit: '%' },
];

/** The full minutes of a range in which the plant was heard of: `start` ≤ minute < `end`. */
function minutesOf(fleet: Fleet, site: Site, { from, to }: TelemetryRange): { start: number; end: number } {
  const heard = lastHeardOf(fleet, site);
  if (site.activatedAt === undefined || heard === undefined) return { start: 0, end: 0 };
  return {
    start: Math.ceil(Math.max(from, site.activatedAt) / MINUTE_MS),
    end: Math.min(Math.ceil(to / MINUTE_MS), Math.floor(heard / MINUTE_MS) + 1),
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const MINUTE_MS = 60_000;
const MINUTES_OF_DAY = 1440;
/** When the registers stood at zero. */
const EPOCH_MINUTE = Date.UTC(2020, 0) / MINUTE_MS;
