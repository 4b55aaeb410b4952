/** Numbers of a configuration. */
import * as z from 'zod';

/** A whole number between bounds; text counts too, because environment variables and `${VAR}` are text. */
export function wholeNumber(minimum: number, maximum: number) {
  const error = `expected a whole number from ${minimum} to ${maximum}`;
  return z.preprocess(
    // `Number('12abc')` is NaN and `Number('')` is 0: only digits are a number here.
    (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
    z.int({ error }).min(minimum, { error }).max(maximum, { error }),
  );
}
