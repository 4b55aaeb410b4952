/** Forms of text that inputs of writes are held to before anything leaves. */
import { z } from 'zod';
import { readNetwork } from '../../auth/access-keys/networks.js';

/** Text that says something, of bounded length. */
export const words = (maximum: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'is empty' })
    .max(maximum, { error: `is longer than ${maximum} characters` });

/** A telephone number (ITU-T E.164): a plus and 7 to 15 digits. */
export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, { error: 'expected a number in the form of E.164, for example +14155550123' });

export const email = z.email({ error: 'expected an e-mail address' });

/** A country (ISO 3166-1 alpha-2). */
export const country = z
  .string()
  .refine((code) => /^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined, {
    error: 'expected a country by its two capital letters (ISO 3166-1), for example IN',
  });

const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** A currency (ISO 4217). */
export const currency = z.string().refine((code) => currencies.has(code), {
  error: 'expected a currency by its three capital letters (ISO 4217), for example INR',
});

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** An address that a vendor will call. */
export const url = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https://' });

/** A network: an address and the length of its prefix. */
export const cidr = z.string().refine((text) => /^\S+\/\d+$/.test(text) && readNetwork(text) !== undefined, {
  error: 'expected a network, for example 192.0.2.0/24 or 2001:db8::/32',
});

/**
 * An amount above nothing that survives as a JSON number: vendors that take numbers take them in binary, and an amount
 * that would arrive as another one is refused.
 */
export const amount = (decimals: number) =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,15}(\\.\\d{1,${decimals}})?$`), {
      error: `expected digits with at most ${decimals} decimals`,
    })
    .refine((text) => Number(text) > 0, { error: 'expected more than 0' })
    .refine((text) => survives(text), { error: 'has more digits than can be sent exactly' });

function survives(text: string): boolean {
  const [whole = '', fraction = ''] = text.split('.');
  const short = `${whole.replace(/^0+(?=\d)/, '')}.${fraction}`.replace(/\.?0*$/, '');
  return String(Number(text)) === (short === '' ? '0' : short);
}
