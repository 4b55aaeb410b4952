/** The address of a PostgreSQL: what the driver gets, the schema that stands in it, and what may be shown of it. */
import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { Secret } from '../secret.js';
import { readAddress } from './address.js';

export interface PostgresAddress {
  /** Without the login: TLS and all other parameters stay as the driver has them. */
  readonly url: string;
  readonly user: string | undefined;
  readonly password: Secret | undefined;
  /** The schema of `?schema=`, which the driver does not know. */
  readonly schema: string | undefined;
  /** Host and database. */
  readonly shown: string;
}

/** What the protocols of one are. */
export const postgresProtocols = ['postgres:', 'postgresql:'];

/** Reads it; throws an AddressError. */
export function readPostgresAddress(
  text: string,
  expected = 'expected postgres://user@host/database',
): PostgresAddress {
  const { url, ...login } = readAddress(text, postgresProtocols, expected);
  const taken = (name: string): string | undefined => {
    const value = url.searchParams.get(name) ?? undefined;
    url.searchParams.delete(name);
    return value;
  };
  const [schema, user, password] = [taken('schema'), taken('user'), taken('password')];
  return {
    url: url.href,
    user: user ?? login.user,
    password: password === undefined ? login.password : new Secret(password),
    schema,
    shown: `${url.host === '' ? 'localhost' : url.host}${url.pathname}`,
  };
}

/** What the driver connects with. The parser of its addresses reads files of certificates, and never sees the login. */
export function connectionOf({ url, user, password }: PostgresAddress): ClientConfig {
  return { ...parseIntoClientConfig(url), user, password: password?.reveal() };
}
