/** The DateTime scalar: an instant, always in UTC on the way out, whatever form the vendor has. */
import { Kind } from 'graphql';
import { PartnergraphError } from '../errors.js';
import { parseInstant } from '../text/instant.js';
import { builder } from './builder.js';

function parseValue(value: unknown): Date {
  // With an offset: a time without one would mean another instant on another machine.
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant === undefined) {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      'a DateTime is a day and a time that exist, as RFC 3339 with an offset, for example 2026-01-31T08:00:00Z',
    );
  }
  return instant;
}

builder.scalarType('DateTime', {
  description:
    'An instant as RFC 3339 text in UTC with milliseconds, for example `2026-01-31T08:00:00.000Z`.',
  serialize: (value) => value.toISOString(),
  parseValue,
  parseLiteral: (node) => parseValue(node.kind === Kind.STRING ? node.value : undefined),
});
