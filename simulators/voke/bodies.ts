// The bodies of writes: what each field may be, as data, and the reading of one by it.

import { isIP } from 'node:net';
import { invalid } from './parameters.js';
import { isUuid } from './uuids.js';

/** What a field takes, and how a refusal says so. Null is taken only where it `fits`. */
export interface BodyField {
  readonly required?: true;
  readonly wanted: string;
  readonly fits: (value: unknown) => boolean;
}

/** The fields that a body may have. */
export type BodySchema = Readonly<Record<string, BodyField>>;

/** A body that has been checked; undefined for a field that is null or not there. */
export interface Body {
  text(name: string): string | undefined;
  texts(name: string): readonly string[] | undefined;
  /** One that the schema requires. */
  given(name: string): string;
}

/** Checks a body against the schema of its endpoint, and tells all mistakes at once. */
export function readBody(body: unknown, schema: BodySchema): Body {
  if (!isRecord(body)) throw invalid('the body must be a JSON object');
  const strange = Object.keys(body).filter((name) => schema[name] === undefined);
  const wrong = Object.entries(schema).filter(([name, { fits, required }]) =>
    body[name] === undefined ? required === true : !fits(body[name]),
  );
  const mistakes = [
    ...strange.map((name) => `property ${name} should not exist`),
    ...wrong.map(([name, { wanted }]) => `${name} must be ${wanted}`),
  ];
  if (mistakes.length > 0) throw invalid(...mistakes);
  const text = (name: string): string | undefined => {
    const value = body[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    text,
    texts(name) {
      const value = body[name];
      return isTexts(value) ? value : undefined;
    },
    given: (name) => text(name) ?? '',
  };
}

/** A text of so many characters. */
export const textOf = (from: number, to: number): BodyField => ({
  wanted: to === Infinity ? 'a string' : `a string of ${from} to ${to} characters`,
  fits: (value) => typeof value === 'string' && value.length >= from && value.length <= to,
});

/** A text of a form. */
export const textLike = (form: RegExp): BodyField => ({
  wanted: `a string that matches ${form.source}`,
  fits: (value) => typeof value === 'string' && form.test(value),
});

/** At least one text. */
export const someTexts: BodyField = {
  wanted: 'an array of at least one string',
  fits: (value) => isTexts(value) && value.length > 0,
};

/** Address ranges, each with its length: `203.0.113.0/24`. */
export const cidrs: BodyField = {
  wanted: 'an array of CIDR ranges',
  fits: (value) => isTexts(value) && value.every(isCidr),
};

/** Ids, or null. */
export const uuidsOrNull: BodyField = {
  wanted: 'an array of UUIDs or null',
  fits: (value) => value === null || (isTexts(value) && value.every(isUuid)),
};

/** A date with a time and a zone. */
export const instantText: BodyField = {
  wanted: 'a valid ISO 8601 date string',
  fits: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isCidr(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/');
  const family = isIP(address);
  return (
    rest.length === 0 && family > 0 && /^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128)
  );
}
