/** Where the gateway keeps what is its own: a file, or a PostgreSQL. */
import { fileURLToPath } from 'node:url';
import { secret } from '../secret.js';
import { AddressError, parsed } from './address.js';
import { postgresProtocols, readPostgresAddress, type PostgresAddress } from './postgres-address.js';

const expected = 'expected postgres://…, file:…, the path of a file, or :memory:';

export type DatabaseAddress = { readonly file: string } | { readonly postgres: PostgresAddress };

/** Reads it; throws an AddressError. */
export function readDatabaseAddress(text: string): DatabaseAddress {
  const protocol = /^[a-z][a-z\d+.-]+:/i.exec(text)?.[0].toLowerCase() ?? '';
  if (postgresProtocols.includes(protocol)) return { postgres: readPostgresAddress(text, expected) };
  if (protocol !== '' && protocol !== 'file:') throw new AddressError(expected);
  // What was meant for a server would make a file that has the password in its name.
  if (/\/\/[^/]*@|\bpassword\s*=/i.test(text)) throw new AddressError(expected);
  return { file: text.startsWith('file://') ? pathOf(text) : text.replace(/^file:/i, '') };
}

/** The schema of one: it stays a secret, which whoever opens the database reads again. */
export const databaseAddress = () =>
  secret().transform((source, context) =>
    parsed(() => {
      readDatabaseAddress(source.reveal());
      return source;
    }, context),
  );

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw new AddressError('expected file:… with the path of a file on this machine');
  }
}
