/** What a request presents to be recognised by: which kind of credential it is, before any of it is believed. */
import { readKeyText, type KeyText } from './access-keys/key-text.js';

export type Presented =
  { readonly kind: 'key'; readonly text: KeyText } | { readonly kind: 'token'; readonly token: string };

/** Reads an `Authorization` header: a key or a token as `Bearer`, a key as `Basic`; undefined for anything else. */
export function readAuthorization(header: string | null): Presented | undefined {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+)$/i.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'basic') return keyOf(ofBasic(value));
  return isToken.test(value) ? { kind: 'token', token: value } : keyOf(value);
}

const isToken = /^[\w-]+\.[\w-]+\.[\w-]*$/;

function keyOf(value: string): Presented | undefined {
  const text = readKeyText(value);
  return text && { kind: 'key', text };
}

/** Spreadsheets ask for a user and a password: the two halves of a key, or anything and the whole of it. */
function ofBasic(encoded: string): string {
  const [, user = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return password.startsWith('pgk_') ? password : `${user}_${password}`;
}

/**
 * The same header for a key in a query, `?access_key=pgk_…`, where the configuration accepts one: for routes of BI tools that
 * can send nothing else. An address is logged, kept in histories and shared, so no other route takes it.
 */
export function authorizationOfQuery(query: URLSearchParams, isAccepted: boolean): string | null {
  const key = query.get('access_key');
  return isAccepted && key !== null && readKeyText(key) !== undefined ? `Bearer ${key}` : null;
}
