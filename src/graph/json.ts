/** The Json scalar: what a vendor leaves open in form, passed on as it came. Output only. */
import { PartnergraphError } from '../errors.js';
import { builder } from './builder.js';

/** A JSON object of which the vendor says no more. */
export type Json = Readonly<Record<string, unknown>>;

function refuse(): never {
  throw new PartnergraphError('INVALID_ARGUMENT', 'Json is for answers only');
}

builder.scalarType('Json', {
  description: 'A JSON object whose form the vendor leaves open, passed on as it came.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: refuse,
});
