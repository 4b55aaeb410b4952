/** Kinds of value that settings have. Text counts for each, because environment variables and `${VAR}` are text. */
import * as z from 'zod';

/** A whole number between bounds. */
export function wholeNumber(minimum: number, maximum: number) {
  const error = `expected a whole number from ${minimum} to ${maximum}`;
  return z.preprocess(
    // `Number('12abc')` is NaN and `Number('')` is 0: only digits are a number here.
    (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
    z.int({ error }).min(minimum, { error }).max(maximum, { error }),
  );
}

/** True or false. */
export function flag() {
  return z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    z.boolean({ error: 'expected true or false' }),
  );
}

/** Several of the same; a text is a list with commas. */
export function list<Schema extends z.ZodType>(item: Schema) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
    z.array(item),
  );
}

/** A mapping that may be left out, or left empty when all that is in it is commented out. */
export function section<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => value ?? {}, schema);
}

/** A text that says something. */
export const text = () => z.string().min(1, { error: 'is empty' });
