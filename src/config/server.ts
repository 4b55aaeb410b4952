/** Where the server listens, and whom around it it trusts: proxies in front of it, and pages of other origins. */
import { isIP } from 'node:net';
import * as z from 'zod';
import { flag, list, section, wholeNumber } from './values.js';

const origin = z.string().refine(isOrigin, { error: 'expected an origin such as https://portal.example' });

const range = z
  .string()
  .refine(isRange, { error: 'expected an address or a range such as 10.0.0.0/8 or fd00::/8' });

const publicUrl = z.string().refine(isPublicUrl, {
  error:
    'expected an address such as https://bi.example or https://example.com/partnergraph, without a slash at its end',
});

/** The section `server`. */
export const serverSection = section(
  z.strictObject({
    host: z.string().min(1, { error: 'is empty' }).default('127.0.0.1'),
    port: wholeNumber(0, 65_535).default(4_000),
    publicUrl: z.preprocess((value) => value ?? null, z.union([z.null(), publicUrl])),
    trustedProxies: list(range).prefault([]),
    corsOrigins: list(origin).prefault([]),
    corsCredentials: flag().default(false),
    proxyAddsKey: flag().default(false),
  }),
);

/** Exactly what a browser sends as `Origin`: no path, no wildcard, no default port. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** An address below which ours can be written. */
function isPublicUrl(text: string): boolean {
  return /^https?:\/\/[^\s?#@]*[^\s?#@/]$/.test(text) && URL.canParse(text);
}

function isRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}
