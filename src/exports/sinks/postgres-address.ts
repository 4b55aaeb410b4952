/** The address of a PostgreSQL: what the driver gets, the schema that stands in it, and what may be shown of it. */
import { SinkError } from './sink-error.js';

export interface PostgresAddress {
  /** With the password, if it has one: for the driver and nobody else. */
  readonly connectionString: string;
  /** The schema of `?schema=`, which the driver does not know. */
  readonly schema: string | undefined;
  /** Host and database. */
  readonly shown: string;
}

/** Reads it. TLS and all other parameters stay as the driver has them. */
export function readPostgresAddress(text: string): PostgresAddress {
  // What is no address is not repeated either: it may be a password in the wrong place.
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new SinkError('expected postgres://user@host/database');
  }
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? undefined;
  url.searchParams.delete('schema');
  const host = url.host === '' ? 'localhost' : url.host;
  return { connectionString: url.href, schema, shown: `${host}${url.pathname}` };
}
