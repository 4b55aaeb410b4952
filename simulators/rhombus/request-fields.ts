// Request schemas as data, and the reading of a body by one: strict, so that a caller's slip is seen here first.

import { isRuuid } from '../ruuid.js';
import { MalformedRequestError } from './refusals.js';

/**
 * What a request field takes; every one may be null or left out. `org` is an RUUID, too, but a wrong one is told from
 * the orgs that the partner manages (403), not from its form (400).
 */
export type FieldType = keyof typeof FITS | Words | Inner;

/** One of these words. */
type Words = readonly string[];

/** An object with fields of its own. */
interface Inner {
  readonly fields: RequestSchema;
}

/** The fields that a request may have. */
export type RequestSchema = Readonly<Record<string, FieldType>>;

/** The fields of a request that has been checked; undefined for a field that is null or not there. */
export interface Fields {
  text(name: string): string | undefined;
  whole(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  texts(name: string): readonly string[] | undefined;
  /** An object, without those of its fields that are null. */
  object(name: string): Readonly<Record<string, unknown>> | undefined;
  /** One that nothing can be done without, although the contract's schemas call every field optional. */
  needed(name: string): string;
  neededFlag(name: string): boolean;
}

/** Checks a body against its schema. */
export function readFields(body: unknown, schema: RequestSchema): Fields {
  if (!isObject(body)) {
    throw new MalformedRequestError('The body must be a JSON object; send {} when there is nothing to say');
  }
  const values = checked(body, schema);
  return {
    text: (name) => only(isText, values.get(name)),
    whole: (name) => only(isWhole, values.get(name)),
    flag: (name) => only(isFlag, values.get(name)),
    texts: (name) => only(isTexts, values.get(name)),
    object: (name) => only(isObject, values.get(name)),
    needed: (name) => given(only(isText, values.get(name)), name),
    neededFlag: (name) => given(only(isFlag, values.get(name)), name),
  };
}

function given<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new MalformedRequestError(`Field "${name}" is missing`);
  return value;
}

/** The values that are not null. */
function checked(body: Readonly<Record<string, unknown>>, schema: RequestSchema): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(body)) {
    const type = schema[name];
    if (type === undefined) throw new MalformedRequestError(`Unrecognized field "${name}"`);
    if (value === null) continue;
    if (isInner(type)) {
      if (!isObject(value)) throw new MalformedRequestError(`Field "${name}" is not of type object`);
      values.set(name, Object.fromEntries(checked(value, type.fields)));
    } else if (typeof type === 'string' ? FITS[type](value) : isText(value) && type.includes(value)) {
      values.set(name, value);
    } else {
      const wanted = typeof type === 'string' ? type : type.join(' or ');
      throw new MalformedRequestError(`Field "${name}" is not of type ${wanted}`);
    }
  }
  return values;
}

const isInner = (type: FieldType): type is Inner => typeof type === 'object' && 'fields' in type;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isUuid = (value: unknown): boolean => isText(value) && isRuuid(value);

const FITS = {
  text: isText,
  org: isText,
  boolean: isFlag,
  int32: (value) => isWhole(value) && Math.abs(value) < 2 ** 31,
  int64: isWhole,
  ruuid: isUuid,
  ruuids: (value) => Array.isArray(value) && value.every(isUuid),
  texts: isTexts,
  number: (value) => typeof value === 'number',
  /** A map from texts to texts. */
  map: (value) => isObject(value) && Object.values(value).every(isText),
  /** Not looked into. */
  list: Array.isArray,
  object: isObject,
} satisfies Record<string, (value: unknown) => boolean>;

function only<T>(is: (value: unknown) => value is T, value: unknown): T | undefined {
  return is(value) ? value : undefined;
}
