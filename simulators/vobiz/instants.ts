// Instants of the fiction, and the vendor's ways to write one: now `Z`, now `+00:00`, with no fraction or with six digits.

import type { Dice } from '../random.js';

/** Milliseconds in a day. */
export const DAY_MS = 86_400_000;

/** The instant so many seconds before `now`. Whole seconds half of the time, since the vendor writes those shorter. */
export function instantBefore(now: Date, seconds: number, roll: number): number {
  const second = Math.floor(now.getTime() / 1000 - seconds);
  return second * 1000 + (roll % 2 === 0 ? 0 : 1 + (roll % 999));
}

/** When the `item`-th latest of `count` things happened that are spread over so many days, as milliseconds. */
export function latestFirst(
  { now, days, count }: { now: Date; days: number; count: number },
  item: number,
  dice: Dice,
): number {
  const span = Math.max(2, Math.floor((days * DAY_MS) / 1000 / Math.max(1, count)));
  return instantBefore(now, 60 + item * span + (dice(item, 91) % span), dice(item, 92));
}

/** The instant as the vendor writes it. */
export function stamp(at: number): string {
  const [whole = ''] = new Date(at).toISOString().split('.');
  const milliseconds = at % 1000;
  // Of the six digits only three are known here; the others are made up, and yet always the same.
  const fraction = milliseconds === 0 ? '' : `.${digits(milliseconds)}${digits(Math.floor(at / 7) % 1000)}`;
  return `${whole}${fraction}${Math.floor(at / 1000) % 2 === 0 ? 'Z' : '+00:00'}`;
}

/** YYYY-MM-DD, in UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const digits = (value: number): string => String(value).padStart(3, '0');
