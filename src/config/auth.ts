/** Who is accepted beside the holders of access keys: identity providers of the operator's, and what their claims mean. */
import * as z from 'zod';
import { allScopes, scopePatterns, scopesOf } from '../auth/scopes.js';
import { trustedAddress } from '../addresses/http-address.js';
import { readTextFile, TextError } from '../text/text-file.js';
import { isMapping } from './file.js';
import { suggestion } from './suggestion.js';
import { flag, section, text, wholeNumber } from './values.js';

const scope = z.string().refine((name) => scopesOf(name) !== undefined, {
  error: ({ input }) => `unknown scope; ${suggestion(String(input), [...scopePatterns, ...allScopes])}`,
});

const keySetFile = text().superRefine((file, context) => {
  const fault = faultOfKeySet(file);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

const wantedKeys = 'expected https://…, http:// on this machine only, or { file: /path }';

const issuer = z.strictObject({
  issuer: text(),
  audience: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(text()).min(1, { error: 'is empty' }),
  ),
  jwks: z.union([
    // Whoever alters the keys on their way makes tokens of his own.
    trustedAddress(wantedKeys),
    z.strictObject({ file: keySetFile }),
  ]),
  // Those with a shared secret are not among them, nor is none.
  algorithms: z
    .array(z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']))
    .min(1, { error: 'is empty' })
    .default(['RS256', 'ES256']),
  clockSkewSeconds: wholeNumber(0, 300).default(30),
  scopes: section(
    z.strictObject({
      claim: text().default('scope'),
      map: z.record(z.string(), z.array(scope)).optional(),
    }),
  ),
  orgs: z.strictObject({ claim: text(), limited: flag().default(true) }).optional(),
});

/** A list; one mapping is a list of one, which is what the variables make. */
const issuers = z.preprocess(
  (value) => (isMapping(value) ? [value] : value),
  z.array(issuer).superRefine((list, context) => {
    list.forEach(({ issuer: name }, index) => {
      const first = list.findIndex((other) => other.issuer === name);
      if (first === index) return;
      const message = `the same as that of jwt[${first}]; give one of them all audiences`;
      context.addIssue({ code: 'custom', message, path: [index, 'issuer'] });
    });
  }),
);

/** The section `auth`. */
export const authSettings = z.strictObject({
  jwt: issuers.prefault([]),
  queryParameter: flag().default(false),
});

function faultOfKeySet(file: string): string | undefined {
  try {
    const { success } = z
      .object({ keys: z.array(z.looseObject({ kty: z.string() })) })
      .safeParse(JSON.parse(readTextFile(file)));
    return success ? undefined : 'the file is no JSON Web Key Set: { "keys": [ … ] }';
  } catch (error) {
    if (error instanceof TextError) return error.message;
    const hasCode = typeof error === 'object' && error !== null && 'code' in error;
    return hasCode ? `the file cannot be read (${String(error.code)})` : 'the file is not JSON';
  }
}
