/** How vendors write values in JSON: what may be absent, null or empty, and times as ISO 8601 text. */
import { z } from 'zod';
import { parseDay, parseInstant } from '../text/instant.js';
import { unreadTime } from './unread-times.js';

/** Text, absent or null where the vendor has none. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

export const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

/**
 * A measure in whole units, such as seconds or percent: what is between two is nearer to one of them. What is counted has no
 * fraction, and stays `number`: the graph says of one that has that it is against the contract.
 */
export const measure = number.transform((value) => (value === null ? null : Math.round(value)));

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

/** A time as text, with or without its clock. What is plainly one is read; anything else is null, and told. */
export const isoTime = z
  .string()
  .nullish()
  .transform((value) => {
    const time = timeOf(value ?? '');
    return time === undefined ? unreadTime() : time;
  });

/** A list that is what the call is for: null where it is empty, but not left out, as one under another name would be. */
export const rows = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .nullable()
    .transform((all) => all ?? []);

/** A list that the vendor may leave out or send as null when it is empty. */
export const list = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .nullish()
    .transform((rows) => rows ?? []);

/** A part of an answer that the vendor may leave out. */
export const optional = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullish().transform((value) => value ?? null);

/** The instant of so many milliseconds since 1970; null where there is none, as 0 and the first year of all say. */
export function instant(epoch: number | null | undefined): Date | null {
  if (epoch === null || epoch === undefined || epoch === 0 || epoch === firstYear) return null;
  const date = new Date(epoch);
  return epoch >= firstYear && epoch < fiveDigits ? date : unreadTime();
}

const firstYear = Date.parse('0001-01-01T00:00:00Z');
const fiveDigits = Date.parse('+010000-01-01T00:00:00Z');

/** The zero of Go, .NET and MySQL, which stands for none. */
const none = /^(0001-01-01|0000-00-00)/;
const clock = /^(\d{4}-\d{2}-\d{2})([Tt ])(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

/** A time as text; null for what stands for none, undefined for what is plainly no time. */
export function timeOf(text: string): Date | null | undefined {
  const written = text.trim();
  if (written === '' || none.test(written)) return null;
  const [match, day = '', separator = '', time = '', offset = ''] = clock.exec(written) ?? [];
  if (match === undefined) return parseDay(written);
  // Without an offset it is UTC, as the gateway's own time zone means nothing to the vendor; behind a space it is the time of
  // some console, which is nowhere told.
  if (offset === '' && separator === ' ') return undefined;
  const [, hours = '', minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  return parseInstant(`${day}T${time}${hours === '' ? 'Z' : `${hours}:${minutes}`}`);
}
