/** The address of something that is asked over HTTP. */
import * as z from 'zod';
import { AddressError, parsed, readAddress } from './address.js';

const expected = 'expected an address such as https://api.example';

/** The schema of one: a text that every parser of URLs reads alike. Parsing is idempotent. */
export function httpAddress() {
  return z.string().transform((text, context) =>
    parsed(() => {
      readAddress(text, ['https:', 'http:'], expected);
      return text;
    }, context),
  );
}

/** Whether what is sent there can be read on its way: not encrypted, and to another machine. */
export function isReadableOnItsWay(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isLoopbackName(hostname);
}

/** The schema of an address whose answers are trusted: TLS, or this machine. It has no login, which `fetch` would tell. */
export function trustedAddress(wanted: string) {
  return z.string({ error: wanted }).transform((text, context) =>
    parsed(() => {
      const { user, password } = readAddress(text, ['https:', 'http:'], wanted);
      const hasLogin = user !== undefined || password !== undefined;
      if (hasLogin || isReadableOnItsWay(text)) throw new AddressError(wanted);
      return text;
    }, context),
  );
}

const isLoopbackName = (host: string): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/.test(host);
