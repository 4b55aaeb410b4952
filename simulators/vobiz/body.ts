// Request bodies: schemas as data, and the reading of a body by one. What does not fit is refused as a query's would be.

import { InvalidRequestError, type Problem } from './query.js';

/** What a field takes. A field that is not required may be left out, or null. */
export type FieldType = { readonly required?: true } & (
  | { readonly is: 'text'; readonly longest?: number; readonly matches?: RegExp; readonly expected?: string }
  | { readonly is: 'word'; readonly of: readonly string[] }
  | { readonly is: 'whole'; readonly minimum?: number; readonly maximum?: number }
  | { readonly is: 'number' | 'flag' | 'map' }
  | { readonly is: 'list'; readonly item: (value: unknown) => boolean; readonly expected: string }
);

/** The fields that an operation reads. Others are ignored, as the vendor does. */
export type BodySchema = Readonly<Record<string, FieldType>>;

/** The fields of a body that has been checked. Undefined stands for what was left out. */
export interface Body {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  map(name: string): object | undefined;
  /** Those that were given, by their names. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Checks a body against its schema. Anything but an object counts as one without fields. */
export function readBody(body: unknown, schema: BodySchema): Body {
  const fields = new Map<string, unknown>(
    Object.entries(typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}),
  );
  const problems = Object.entries(schema).flatMap(([name, type]) => {
    const value = fields.get(name);
    const problem = problemOf(value, type);
    return problem === undefined ? [] : [problemIn(name, value, problem)];
  });
  if (problems.length > 0) throw new InvalidRequestError(problems);
  const given = Object.fromEntries(
    Object.keys(schema)
      .map((name) => [name, fields.get(name)] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
  return {
    given,
    text: (name) => (typeof given[name] === 'string' ? given[name] : undefined),
    number: (name) => (typeof given[name] === 'number' ? given[name] : undefined),
    map: (name) => (typeof given[name] === 'object' && given[name] !== null ? given[name] : undefined),
  };
}

/** A field that has to be there, and which the schema has seen to. */
export function field(body: Body, name: string): string {
  return body.text(name) ?? missing(name);
}

/** Refuses a body for a field that this operation cannot do without. */
export function missing(name: string): never {
  throw new InvalidRequestError([problemIn(name, null, MISSING)]);
}

/** Refuses a body for what one field says. */
export function unfit(name: string, input: unknown, msg: string): never {
  throw new InvalidRequestError([problemIn(name, input, { type: 'value_error', msg })]);
}

type Finding = Pick<Problem, 'type' | 'msg' | 'ctx'>;

const problemIn = (name: string, input: unknown, finding: Finding): Problem => ({
  ...finding,
  loc: ['body', name],
  input: input ?? null,
});

function problemOf(value: unknown, type: FieldType): Finding | undefined {
  if (value === undefined || value === null) return type.required ? MISSING : undefined;
  switch (type.is) {
    case 'text': {
      if (typeof value !== 'string') return mistyped('string');
      if (type.longest !== undefined && value.length > type.longest) {
        const msg = `String should have at most ${type.longest} characters`;
        return { type: 'string_too_long', msg, ctx: { max_length: type.longest } };
      }
      const fits = value.trim() !== '' && (type.matches?.test(value) ?? true);
      // An empty text is one that is missing; the vendor's own words for a wrong one are not known.
      return fits ? undefined : { type: 'value_error', msg: type.expected ?? 'Field must not be empty' };
    }
    case 'word': {
      const expected = type.of.map((word) => `'${word}'`).join(', ');
      const isKnown = typeof value === 'string' && type.of.includes(value);
      return isKnown ? undefined : { type: 'enum', msg: `Input should be ${expected}`, ctx: { expected } };
    }
    case 'whole':
      return Number.isInteger(value) ? outside(Number(value), type) : mistyped('integer');
    case 'number':
      return typeof value === 'number' ? undefined : mistyped('number');
    case 'flag':
      return typeof value === 'boolean' ? undefined : mistyped('boolean');
    case 'map':
      return typeof value === 'object' && !Array.isArray(value) ? undefined : mistyped('dictionary');
    case 'list': {
      const fits = Array.isArray(value) && value.every(type.item);
      return fits ? undefined : { type: 'list_type', msg: type.expected };
    }
  }
}

function outside(
  value: number,
  { minimum = -Infinity, maximum = Infinity }: { minimum?: number; maximum?: number },
): Finding | undefined {
  if (value < minimum) {
    const msg = `Input should be greater than or equal to ${minimum}`;
    return { type: 'greater_than_equal', msg, ctx: { ge: minimum } };
  }
  if (value <= maximum) return undefined;
  const msg = `Input should be less than or equal to ${maximum}`;
  return { type: 'less_than_equal', msg, ctx: { le: maximum } };
}

const MISSING: Finding = { type: 'missing', msg: 'Field required' };

const mistyped = (kind: string): Finding => ({
  type: `${kind}_type`,
  msg: `Input should be a valid ${kind}`,
});
