/** The DateTime scalar: an instant, always in UTC on the way out, whatever form the vendor has. */
import { Kind } from 'graphql';
import { PartnergraphError } from '../errors.js';
import { builder } from './builder.js';

// RFC 3339 with an offset: a time without one would mean another instant on another machine.
const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function parseInstant(value: unknown): Date {
  const instant = typeof value === 'string' && form.test(value) ? new Date(value) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime())) {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      'a DateTime is written as RFC 3339 with an offset, for example 2026-01-31T08:00:00Z',
    );
  }
  return instant;
}

builder.scalarType('DateTime', {
  description:
    'An instant as RFC 3339 text in UTC with milliseconds, for example `2026-01-31T08:00:00.000Z`.',
  serialize: (value) => value.toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});
