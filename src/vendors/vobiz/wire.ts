/** How Vobiz writes values beyond what all vendors do: money as text or as a number, and ids as either. */
import { LosslessNumber } from 'lossless-json';
import { z } from 'zod';

export { isoTime as time, optional, text } from '../../transport/wire.js';

/** A JSON number, whatever its digits. */
export const jsonNumber = z.union([z.number(), z.instanceof(LosslessNumber)]);

/** A quantity or a measure; its last digits do not matter. */
export const number = jsonNumber
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : Number(value)));

/** An id: the vendor writes the same one as text in one place and as a number in another. */
export const identifier = z
  .union([jsonNumber, z.string()])
  .nullish()
  .transform((value) => {
    const written = String(value ?? '');
    return written === '' ? null : written;
  });

/** An amount of money, as text or as a number, digit by digit. Text that is no number is unknown, not a failure. */
export const decimal = z
  .union([jsonNumber, z.string()])
  .nullish()
  .transform((value) => plainDecimal(String(value ?? '')));

const decimalForm = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Digits with a point and no exponent; null for what is no number. */
export function plainDecimal(written: string): string | null {
  const [match, sign = '', whole = '', fraction = '', exponent = '0'] =
    decimalForm.exec(written.trim()) ?? [];
  if (match === undefined) return null;
  // Where the point stands in the digits, once the exponent has moved it.
  const point = whole.length + Number(exponent);
  const digits = '0'.repeat(Math.max(0, 1 - point)) + (whole + fraction).padEnd(point, '0');
  const before = digits.slice(0, Math.max(1, point)).replace(/^0+(?=\d)/, '');
  const after = digits.slice(Math.max(1, point));
  return `${sign === '-' ? '-' : ''}${before}${after === '' ? '' : `.${after}`}`;
}
