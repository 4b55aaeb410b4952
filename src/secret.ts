/** A secret that does not print: the value is read with reveal() and nothing else, and secret() is its schema. */
import { inspect } from 'node:util';
import * as z from 'zod';
import { readTextFile, TextError } from './text/text-file.js';

const MASK = '[secret]';

/** A value that logs, errors, templates and JSON show as `[secret]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself: call it where a request is signed, and keep the result nowhere. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}

/** How a secret may be written in a configuration. */
export type SecretSource = string | { readonly file: string } | Secret;

const EXPECTED = 'a text (usually ${VARIABLE}) or { file: /path/to/the/secret }';

/** The schema of a secret. Parsing is idempotent: an account that was parsed once may be parsed again. */
export function secret() {
  return z
    .custom<SecretSource>(isSecretSource, {
      error: ({ input }) => (input === undefined ? `required: ${EXPECTED}` : `expected ${EXPECTED}`),
    })
    .transform((source, context) => {
      if (source instanceof Secret) return source;
      const read = typeof source === 'string' ? { value: source, path: [] } : readSecretFile(source.file);
      if (read.value) return new Secret(read.value);
      // Neither the content nor what stood in its place is told: either may be the secret, misplaced.
      context.issues.push({
        code: 'custom',
        message: read.failure ?? 'is empty',
        path: read.path,
        input: undefined,
      });
      return z.NEVER;
    });
}

function isSecretSource(value: unknown): boolean {
  if (typeof value === 'string' || value instanceof Secret) return true;
  return z.strictObject({ file: z.string() }).safeParse(value).success;
}

function readSecretFile(file: string): { value?: string; failure?: string; path: string[] } {
  try {
    // An editor or `echo` ends the file with a newline that is no part of the secret.
    return { value: readTextFile(file).replace(/\r?\n$/, ''), path: ['file'] };
  } catch (error) {
    if (error instanceof TextError) return { failure: error.message, path: ['file'] };
    const hasCode = typeof error === 'object' && error !== null && 'code' in error;
    const reason = hasCode ? String(error.code) : 'unknown error';
    return { failure: `the file cannot be read (${reason})`, path: ['file'] };
  }
}
