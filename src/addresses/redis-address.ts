/** The address of a Redis. */
import { AddressError, readAddress, secretAddress } from './address.js';
import type { Secret } from '../secret.js';

const expected = 'expected redis://… or rediss://…';

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
  readonly password: Secret | undefined;
  /** The number of the database on that server. */
  readonly database: number;
  /** The version of IP that its name is looked up in; 0 for either. */
  readonly family: 0 | 4 | 6;
}

/** Reads it; throws an AddressError. */
export function readRedisAddress(text: string): RedisAddress {
  const { url, user, password } = readAddress(text, ['redis:', 'rediss:'], expected);
  const parameters = Object.fromEntries(url.searchParams);
  const { db, family = '0', ...unknown } = parameters;
  const database = /^\/?(\d{1,4})?$/.exec(url.pathname) ?? undefined;
  if (database === undefined || !/^\d{0,4}$/.test(db ?? '')) {
    throw new AddressError('expected the number of a database behind the host, or nothing');
  }
  if (Object.keys(unknown).length > 0 || !/^[046]$/.test(family)) {
    throw new AddressError('its parameters are none of db=<number>, family=4 and family=6');
  }
  return {
    host: url.hostname.replace(/^\[(.+)\]$/, '$1') || 'localhost',
    port: url.port === '' ? 6_379 : Number(url.port),
    isEncrypted: url.protocol === 'rediss:',
    user,
    password,
    database: Number(database[1] ?? db ?? 0),
    family: family === '4' ? 4 : family === '6' ? 6 : 0,
  };
}

/** The schema of one. */
export const redisAddress = () => secretAddress(readRedisAddress);
