/** The Decimal scalar: a number of any length as text, because money does not survive binary fractions. */
import { Kind } from 'graphql';
import { PartnergraphError } from '../errors.js';
import { builder } from './builder.js';

const form = /^-?\d+(\.\d+)?$/;

function parseDecimal(value: unknown): string {
  if (typeof value === 'string' && form.test(value) && value.length <= 100) return value;
  throw new PartnergraphError(
    'INVALID_ARGUMENT',
    'a Decimal is written as text of digits with a point, for example "12.50"',
  );
}

builder.scalarType('Decimal', {
  description:
    'A decimal number of any precision as text, for example `"23906.83000"`: digits as the vendor sent them.',
  serialize: (value) => value,
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(node.kind === Kind.STRING ? node.value : undefined),
});

/** Compares two decimals by their value, digit by digit: "9.5" is less than "10.00" and equal to "9.50". */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  const length = Math.max(a.fraction.length, b.fraction.length);
  const [x, y] = [a, b].map(({ whole, fraction }) => BigInt(whole + fraction.padEnd(length, '0')));
  if (x === undefined || y === undefined || x === y) return 0;
  return x < y === a.negative ? 1 : -1;
}

function partsOf(decimal: string): { negative: boolean; whole: string; fraction: string } {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const isZero = /^0*$/.test(whole + fraction);
  return { negative: decimal.startsWith('-') && !isZero, whole, fraction };
}
