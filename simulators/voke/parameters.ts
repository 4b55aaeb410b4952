// The parameters of path and query: what each may be, as data, and the reading of them by it. Strict, so that a caller's
// slip is seen here first.

import { isEan } from './eans.js';
import { RefusalError } from './refusals.js';
import { isUuid } from './uuids.js';

/** What a parameter takes: one of these forms, or one of a list of words. */
export type ParameterType = keyof typeof FORMS | readonly string[];

/** The parameters that an endpoint has. */
export type ParameterSchema = Readonly<Record<string, ParameterType>>;

/** The parameters of a call that has been checked. */
export interface Parameters {
  text(name: string): string | undefined;
  whole(name: string): number | undefined;
  /** One that the call has to have. */
  given(name: string): string;
}

/** Checks the parameters of a call against the schema of its endpoint. */
export function readParameters(
  values: Readonly<Record<string, string>>,
  schema: ParameterSchema,
): Parameters {
  const mistakes: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const type = schema[name];
    if (type === 'uuid' && !isUuid(value)) {
      throw new RefusalError('INVALID_UUID', `${name} must be a UUID`, [`${name} must be a UUID`]);
    }
    if (type === undefined) mistakes.push(`property ${name} should not exist`);
    else if (typeof type !== 'string') {
      if (!type.includes(value))
        mistakes.push(`${name} must be one of the following values: ${type.join(', ')}`);
    } else if (!FORMS[type].fits(value)) mistakes.push(`${name} must be ${FORMS[type].wanted}`);
  }
  if (mistakes.length > 0) throw invalid(...mistakes);
  return {
    text: (name) => values[name],
    whole: (name) => (values[name] === undefined ? undefined : Number(values[name])),
    given(name) {
      const value = values[name];
      if (value === undefined) throw invalid(`${name} should not be empty`);
      return value;
    },
  };
}

/** The refusal of parameters that do not fit. */
export function invalid(...mistakes: readonly string[]): RefusalError {
  return new RefusalError('VALIDATION_ERROR', 'Validation failed', mistakes);
}

const FORMS = {
  uuid: { wanted: 'a UUID', fits: isUuid },
  page: { wanted: 'a whole number not less than 1', fits: (value: string) => isWhole(value, 1, Infinity) },
  limit: { wanted: 'a whole number from 1 to 100', fits: (value: string) => isWhole(value, 1, 100) },
  instant: { wanted: 'a valid ISO 8601 date string', fits: isInstant },
  ean: { wanted: 'exactly 18 digits', fits: isEan },
  text: { wanted: 'text', fits: () => true },
  metric: { wanted: 'shorter than or equal to 200 characters', fits: (value: string) => value.length <= 200 },
} as const;

function isWhole(value: string, from: number, to: number): boolean {
  return /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to;
}

function isInstant(value: string): boolean {
  const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
  return form.test(value) && !Number.isNaN(Date.parse(value));
}
