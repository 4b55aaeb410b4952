/** Master keys and a log for tests of the vault. */
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { Secret } from '../../src/secret.js';
import type { Log } from '../../src/telemetry/log.js';
import type { MasterKey } from '../../src/vault/vault.js';

/** A new key of this name. */
export function masterKey(id: string): MasterKey {
  return { id, key: new Secret(randomBytes(32).toString('base64')) };
}

/** A log of every level, and what was written to it. */
export function recordedLog(): { log: Log; written: () => string } {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  return { log: pino({ level: 'trace' }, stream), written: () => lines.join('') };
}
