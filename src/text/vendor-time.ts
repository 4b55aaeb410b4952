/** Times as vendors write them: RFC 3339 and what is plainly the same, and what stands for none. */
import { parseDay, parseInstant } from './instant.js';

/** The zero of Go, .NET and MySQL, which stands for none. */
const none = /^(0001-01-01|0000-00-00)/;
const clock = /^(\d{4}-\d{2}-\d{2})([Tt ])(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

const firstYear = Date.parse('0001-01-01T00:00:00Z');
const fiveDigits = Date.parse('+010000-01-01T00:00:00Z');

/** As nearly every vendor writes it, which needs no second look if the calendar has its day. */
const plain = /^[12]\d{3}-\d\d-(\d\d)T\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** A time as text, with or without its clock; null for what stands for none, undefined for what cannot be read. */
export function vendorTime(text: string): Date | null | undefined {
  if (plain.test(text)) {
    const date = new Date(text);
    if (date.getUTCDate() === Number(text.slice(8, 10))) return date;
  }
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

/** The instant of so many milliseconds since 1970; null where there is none, as 0 and the first year of all say. */
export function vendorInstant(epoch: number): Date | null | undefined {
  if (epoch === 0 || epoch === firstYear) return null;
  return epoch >= firstYear && epoch < fiveDigits ? new Date(epoch) : undefined;
}
