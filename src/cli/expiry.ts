/** When something ends: a date, an instant, or a time from now. */
import { InvalidArgumentError } from 'commander';
import { parseDay, parseInstant } from '../text/instant.js';

const dayMs = 86_400_000;
const unitMs: Readonly<Record<string, number>> = { d: dayMs, h: dayMs / 24 };

/** A parser for commander: `90d`, `12h`, `2027-01-31` for when that day begins in UTC, or an instant with its offset. */
export function expiry(text: string): Date {
  const [, count, unit = ''] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  const instant =
    count === undefined
      ? (parseDay(text) ?? parseInstant(text))
      : new Date(Date.now() + Number(count) * (unitMs[unit] ?? 0));
  if (instant === undefined || Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('Expected 90d, 12h, 2027-01-31 or 2027-01-31T08:00:00Z.');
  }
  if (instant.getTime() <= Date.now()) throw new InvalidArgumentError('This is in the past.');
  return instant;
}
