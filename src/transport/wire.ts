/** How vendors write values in JSON: what may be absent, null or empty, and times as ISO 8601 text. */
import { z } from 'zod';
import { vendorInstant, vendorTime } from '../text/vendor-time.js';
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
  .transform((value) => told(vendorTime(value ?? '')));

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

/** The instant of so many milliseconds since 1970; null where there is none. */
export const instant = (epoch: number | null | undefined): Date | null =>
  told(typeof epoch === 'number' ? vendorInstant(epoch) : null);

/** What cannot be read is told. */
const told = (time: Date | null | undefined): Date | null => (time === undefined ? unreadTime() : time);
