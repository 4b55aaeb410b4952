/** An address that may hold a login, taken apart here and by no library: what is wrong with it is told without any of it. */
import * as z from 'zod';
import { Secret, secret } from '../secret.js';

/** An address is none. The message says what to write, and repeats nothing of what was written. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** An address in its parts. */
export interface Address {
  /** The login is not in it: this may be handed to a library. */
  readonly url: URL;
  readonly user: string | undefined;
  readonly password: Secret | undefined;
}

/** What is told of an address whose login hides where its host begins. */
export const encodeAdvice =
  'cannot be read as an address; in its user and password, and behind the host, write % as %25, / as %2F, ? as %3F, # as %23, @ as %40, \\ as %5C and a space as %20';

const parts = /^([a-z][a-z\d+.-]*:\/\/)(?:([^/?#]*)@)?([^/?#@]*)([^@#]*)$/i;

/** Takes an address apart. Throws an AddressError: `expected` is told where it begins with none of the protocols. */
export function readAddress(text: string, protocols: readonly string[], expected: string): Address {
  const begin = text.toLowerCase();
  if (!protocols.some((protocol) => begin.startsWith(`${protocol}//`))) throw new AddressError(expected);
  // A parser of URLs drops some of these, and takes others for a slash: another address than the one that was meant.
  const [, protocol = '', login, host = '', rest = ''] = /[\s\\\p{Cc}]/u.test(text)
    ? []
    : (parts.exec(text) ?? []);
  const bare = protocol + host + rest;
  if (protocol === '' || !URL.canParse(bare)) throw new AddressError(encodeAdvice);
  const url = new URL(bare);
  decoded(url.pathname + url.search);
  if (login === undefined) return { url, user: undefined, password: undefined };
  const colon = login.indexOf(':');
  const user = decoded(colon === -1 ? login : login.slice(0, colon));
  const password = colon === -1 ? '' : decoded(login.slice(colon + 1));
  return { url, user: user || undefined, password: password === '' ? undefined : new Secret(password) };
}

/** The schema of an address that is a secret, because it may hold a password. */
export function secretAddress<Read>(read: (text: string) => Read) {
  return secret().transform((source, context) => parsed(() => read(source.reveal()), context));
}

/** Reads within a schema: an AddressError becomes its issue, which holds nothing of the value. */
export function parsed<Read>(read: () => Read, context: z.core.$RefinementCtx): Read {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    context.issues.push({ code: 'custom', message: error.message, input: undefined });
    return z.NEVER;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // The engine's error is another's words, and a percent sign that begins nothing is all there is to say.
    throw new AddressError(encodeAdvice);
  }
}
