/** Tells the log of credentials that were refused: who tries keys leaves a trace, and no credential in it. */
import type { Log } from '../telemetry/log.js';
import { nowAndThen } from '../telemetry/now-and-then.js';

/** What is told of one: of a key its public prefix, of a token nothing. */
export interface RefusedCredential {
  readonly kind: 'key' | 'token' | 'malformed';
  readonly key?: string;
  readonly reason: string;
}

/** Milliseconds between two lines about one address. */
const everyMs = 60_000;

/** Notes one that came from that address. */
export type NoteRefused = (address: string | null, credential: RefusedCredential) => void;

export function createRefusedCredentials(log: Log): NoteRefused {
  const tell = nowAndThen<RefusedCredential>(everyMs, (address, credential, untold) =>
    log.warn({ address, ...credential, untold }, 'a credential was refused'),
  );
  return (address, credential) => tell(address ?? 'unknown', credential);
}
