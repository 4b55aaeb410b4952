/** Which values a column can hold, whatever a vendor sends: one odd value must not cost the table. */
import { parseDay, parseInstant } from '../../text/instant.js';
import type { ColumnType } from '../datasets/dataset.js';
import type { Value } from '../datasets/rows.js';

/** Characters of a text: more are no value that anybody compares, and take the memory of all others. */
const maximumText = 1_000_000;

/** Digits of a decimal before its point, and behind it. */
const [wholeDigits, fractionDigits] = [28, 10];

interface Holding {
  /** In words, for whoever looks for the odd one. */
  readonly what: string;
  readonly fits: (value: Exclude<Value, null>) => boolean;
}

/** What a column of each type can hold. */
export const holdings: Readonly<Record<ColumnType, Holding>> = {
  text: {
    what: `a text of ${maximumText} characters at most`,
    fits: (value) => String(value).length <= maximumText,
  },
  integer: {
    what: 'a whole number of 32 bits',
    fits: (value) =>
      typeof value === 'number' && Number.isInteger(value) && Math.trunc(value) === (value | 0),
  },
  double: { what: 'a number', fits: (value) => typeof value === 'number' && Number.isFinite(value) },
  decimal: {
    what: `a decimal of ${wholeDigits} digits before its point`,
    fits: (value) => typeof value !== 'boolean' && isDecimal(String(value)),
  },
  boolean: { what: 'true or false', fits: (value) => typeof value === 'boolean' },
  timestamp: {
    what: 'a time of the years 1 to 9999',
    fits: (value) => typeof value === 'string' && isInYears(parseInstant(value)),
  },
  date: {
    what: 'a day of the years 1 to 9999',
    fits: (value) => typeof value === 'string' && isInYears(parseDay(value)),
  },
};

/** The year 0 is none that every reader of a table knows. */
const isInYears = (time: Date | undefined): boolean => time !== undefined && time.getUTCFullYear() > 0;

function isDecimal(text: string): boolean {
  const [match, leading = '', fraction = '', exponent = '0'] =
    /^[+-]?0*(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text) ?? [];
  if (match === undefined || !/^[+-]?\d/.test(text)) return false;
  const digits = leading.length + Number(exponent);
  // What is left out behind the last digit may round nothing but nines up to one digit more.
  const mayRound = fraction.length - Number(exponent) > fractionDigits && /^9+$/.test(leading);
  return digits < wholeDigits || (digits === wholeDigits && !mayRound && Number(exponent) === 0);
}
