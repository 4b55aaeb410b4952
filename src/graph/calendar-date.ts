/** The Date scalar: a day without a time, for vendors that reckon in whole days. */
import { Kind } from 'graphql';
import { PartnergraphError } from '../errors.js';
import { builder } from './builder.js';

const form = /^\d{4}-\d{2}-\d{2}$/;

function parseDay(value: unknown): string {
  if (typeof value === 'string' && form.test(value)) {
    const instant = new Date(`${value}T00:00:00Z`);
    // The 31st of June would quietly become the 1st of July.
    if (!Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value)) return value;
  }
  throw new PartnergraphError('INVALID_ARGUMENT', 'a Date is a day as YYYY-MM-DD, for example 2026-01-31');
}

builder.scalarType('Date', {
  description:
    'A day of the calendar as `YYYY-MM-DD`, for example `2026-01-31`. The vendor decides where it begins.',
  serialize: (value) => value,
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(node.kind === Kind.STRING ? node.value : undefined),
});
