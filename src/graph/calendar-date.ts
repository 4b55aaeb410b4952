/** The Date scalar: a day without a time, for vendors that reckon in whole days. */
import { Kind } from 'graphql';
import { PartnergraphError } from '../errors.js';
import { parseDay } from '../text/instant.js';
import { builder } from './builder.js';

function parseValue(value: unknown): string {
  if (typeof value === 'string' && parseDay(value) !== undefined) return value;
  throw new PartnergraphError('INVALID_ARGUMENT', 'a Date is a day as YYYY-MM-DD, for example 2026-01-31');
}

builder.scalarType('Date', {
  description:
    'A day of the calendar as `YYYY-MM-DD`, for example `2026-01-31`. The vendor decides where it begins.',
  serialize: (value) => value,
  parseValue,
  parseLiteral: (node) => parseValue(node.kind === Kind.STRING ? node.value : undefined),
});
