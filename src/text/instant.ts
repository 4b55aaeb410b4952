/**
 * Instants and days as RFC 3339 writes them (§5.6, §5.7). One that no calendar and no clock has is none: the language would
 * take the 30th of February for the 2nd of March.
 */

const hours = '(?:[01]\\d|2[0-3])';
const form = new RegExp(
  `^(\\d{4}-\\d{2}-\\d{2})T(${hours}:[0-5]\\d)(?::([0-5]\\d|60)(?:\\.(\\d+))?)?(Z|[+-]${hours}:[0-5]\\d)$`,
);

/** A day of the calendar as `YYYY-MM-DD`: when it begins in UTC. */
export function parseDay(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : undefined;
}

/** An instant with its offset; seconds may be left out, and what is behind their third digit is dropped. */
export function parseInstant(text: string): Date | undefined {
  const [match, day = '', minutes = '', seconds = '00', fraction = '', offset = ''] = form.exec(text) ?? [];
  if (match === undefined || parseDay(day) === undefined) return undefined;
  const isLeap = seconds === '60';
  const milliseconds = isLeap ? '000' : fraction.slice(0, 3).padEnd(3, '0');
  const time = Date.parse(`${day}T${minutes}:${isLeap ? '59' : seconds}.${milliseconds}${offset}`);
  const instant = new Date(isLeap ? time + 1000 : time);
  // A leap second is the last one of a month in UTC, and the clock of the language is at the next one by then.
  if (isLeap && !/-01T00:00:00/.test(instant.toISOString())) return undefined;
  // The offset may have moved it out of the years that are written with four digits.
  return /^\d{4}-/.test(instant.toISOString()) ? instant : undefined;
}
