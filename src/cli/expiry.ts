/** When something ends: a date, an instant, or a time from now. */
import { InvalidArgumentError } from 'commander';

const dayMs = 86_400_000;
const unitMs: Readonly<Record<string, number>> = { d: dayMs, h: dayMs / 24 };

/** A parser for commander: `90d`, `12h`, `2027-01-31` for when that day begins in UTC, or an instant with its offset. */
export function expiry(text: string): Date {
  const [, count, unit = ''] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  const instant =
    count === undefined ? instantOf(text) : new Date(Date.now() + Number(count) * (unitMs[unit] ?? 0));
  if (instant === undefined || Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('Expected 90d, 12h, 2027-01-31 or 2027-01-31T08:00:00Z.');
  }
  if (instant.getTime() <= Date.now()) throw new InvalidArgumentError('This is in the past.');
  return instant;
}

function instantOf(text: string): Date | undefined {
  const [, day = ''] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? [];
  // Some days of no calendar are taken for the next month's.
  const exists = day !== '' && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  return exists ? new Date(text) : undefined;
}
