// Request schemas as data, and the reading of a body by one: strict, so that a caller's slip is seen here first.

import { isRuuid } from '../ruuid.js';
import { MalformedRequestError } from './refusals.js';

/**
 * What a request field takes; every one may be null or left out. `org` is an RUUID, too, but a wrong one is told from
 * the orgs that the partner manages (403), not from its form (400).
 */
export type FieldType = 'text' | 'boolean' | 'int32' | 'int64' | 'ruuid' | 'org' | 'ruuids' | 'texts';

/** The fields that a request may have. */
export type RequestSchema = Readonly<Record<string, FieldType>>;

/** The fields of a request that has been checked; undefined for a field that is null or not there. */
export interface Fields {
  text(name: string): string | undefined;
  whole(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  texts(name: string): readonly string[] | undefined;
}

/** Checks a body against its schema. */
export function readFields(body: unknown, schema: RequestSchema): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new MalformedRequestError('The body must be a JSON object; send {} when there is nothing to say');
  }
  const values = new Map<string, unknown>(Object.entries(body).filter(([, value]) => value !== null));
  for (const name of Object.keys(body)) {
    const type = schema[name];
    if (type === undefined) throw new MalformedRequestError(`Unrecognized field "${name}"`);
    const value = values.get(name);
    if (value !== undefined && !FITS[type](value)) {
      throw new MalformedRequestError(`Field "${name}" is not of type ${type}`);
    }
  }
  return {
    text: (name) => only(isText, values.get(name)),
    whole: (name) => only(isWhole, values.get(name)),
    flag: (name) => only(isFlag, values.get(name)),
    texts: (name) => only(isTexts, values.get(name)),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isUuid = (value: unknown): boolean => isText(value) && isRuuid(value);

const FITS: Record<FieldType, (value: unknown) => boolean> = {
  text: isText,
  org: isText,
  boolean: isFlag,
  int32: (value) => isWhole(value) && Math.abs(value) < 2 ** 31,
  int64: isWhole,
  ruuid: isUuid,
  ruuids: (value) => Array.isArray(value) && value.every(isUuid),
  texts: isTexts,
};

function only<T>(is: (value: unknown) => value is T, value: unknown): T | undefined {
  return is(value) ? value : undefined;
}
