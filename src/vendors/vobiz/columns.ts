/** What Vobiz writes in its rows beyond what all vendors do: numbers of any length, ids as text or as a number, and money. */
import { LosslessNumber, stringify } from 'lossless-json';
import * as columns from '../../reads/columns.js';
import { plainDecimal } from './wire.js';

export {
  constant,
  flag,
  key,
  keyed,
  orElse,
  orNull,
  part,
  parts,
  text,
  texts,
  time,
} from '../../reads/columns.js';

/** The same of a number whose last digits do not matter. */
const rounded =
  (of: (wire: string, description?: string) => columns.Column<number | null>): typeof of =>
  (wire, description) => {
    const column = of(wire, description);
    return {
      ...column,
      read: (value, warn) => column.read(value instanceof LosslessNumber ? Number(value) : value, warn),
    };
  };

export const number = rounded(columns.number);
export const integer = rounded(columns.integer);
export const measure = rounded(columns.measure);

/** JSON as everybody has it: a number that was kept as text becomes a number again. */
export const json = (wire: string, description?: string): columns.Column<columns.Json | null> => ({
  ...columns.json(wire, description),
  read: (value) => (columns.isObject(value) ? plainJson(value) : undefined),
});

function plainJson(value: columns.Json): columns.Json | undefined {
  const plain: unknown = JSON.parse(stringify(value) ?? 'null');
  return columns.isObject(plain) ? plain : undefined;
}

const digitsOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || value instanceof LosslessNumber
    ? String(value)
    : undefined;

/** An id: the vendor writes the same one as text in one place and as a number in another, and none as an empty text. */
export const identifier = (wire: string, description?: string): columns.Column<string | null> => ({
  ...columns.text(wire, description),
  kind: 'identifier',
  read: (value) => (value === '' ? null : digitsOf(value)),
});

/** An amount of money, as text or as a number, digit by digit. */
export const decimal = (wire: string, description?: string): columns.Column<string | null> => ({
  ...columns.text(wire, description),
  kind: 'decimal',
  read: (value) => plainDecimal(digitsOf(value) ?? '') ?? undefined,
});
