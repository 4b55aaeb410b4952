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

/** The schema of a secret that is typed as one line, such as a password. */
export const secretLine = () => secret().superRefine(told(faultOfLine));

/** The schema of a secret that is sent in a header. */
export const secretToken = () => secret().superRefine(told(faultOfToken));

/** What no vendor gives, as it is pasted along or written by an editor; undefined where nothing is wrong. */
export const faultOfLine = (line: string): string | undefined =>
  lineFaults.find(([form]) => form.test(line))?.[1];

/** The same, and what no header takes. */
export const faultOfToken = (token: string): string | undefined =>
  faultOfLine(token) ??
  (/[^ -~]/.test(token) ? 'holds a character that no token has, such as a typographic quote' : undefined);

const told =
  (faultOf: (line: string) => string | undefined) =>
  (read: Secret, context: z.RefinementCtx): void => {
    const message = faultOf(read.reveal());
    if (message !== undefined) context.addIssue({ code: 'custom', message, input: undefined });
  };

const lineFaults: readonly (readonly [form: RegExp, message: string])[] = [
  [/[\r\n\u0085\u2028\u2029]/, 'holds a line break; remove it'],
  [/\uFEFF/, 'holds a byte order mark; save it as UTF-8 without one'],
  [/^[\s\p{White_Space}]|[\s\p{White_Space}]$/u, 'begins or ends with white space; remove it'],
  [
    /[\p{Control}\p{Default_Ignorable_Code_Point}\p{Surrogate}]/u,
    'holds a character that cannot be seen, such as a zero-width space; type it anew',
  ],
];

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
