/** The session of a person's login: obtained on first use, kept in memory, renewed in time, dropped when refused. */
import { PartnergraphError } from '../../errors.js';
import { Secret } from '../../secret.js';
import { wholeSight } from '../../sight.js';
import { unlimitedBudget } from '../../transport/budget.js';
import type { CallContext, VendorClient } from '../../transport/client.js';
import { login } from './endpoints/login.js';

export interface Session {
  /** A token that is still good; requests that come together wait for one login. */
  readonly accessToken: () => Promise<Secret>;
  /** Forgets a token that was refused: whoever asks next logs in anew. */
  readonly drop: () => void;
}

interface Token {
  readonly token: Secret;
  /** `performance.now()` until which it is used. */
  readonly until: number;
}

interface Credentials {
  readonly email: string;
  readonly password: Secret;
}

/** Milliseconds before its end at which a token is not used any more; at the latest after four fifths of its life. */
const marginMs = 60_000;
const usableShare = 0.8;

/** The life of a token of which the vendor does not say it: an hour, as in its example. */
const assumedSeconds = 3600;

/** Milliseconds that a login may take, its retries included. It serves many requests, so that no one of them bounds it. */
const loginMs = 30_000;

export function createSession(client: VendorClient, { email, password }: Credentials): Session {
  let known: Token | undefined;
  let underWay: Promise<Token> | undefined;

  const logIn = async (): Promise<Token> => {
    const started = performance.now();
    const { tokens } = await client.send(
      login,
      { kind: 'partner' },
      { email, password: password.reveal() },
      ownContext(started),
    );
    const lifeMs = (tokens.expires_in ?? assumedSeconds) * 1000;
    const until = started + Math.max(lifeMs - marginMs, lifeMs * usableShare);
    return { token: new Secret(tokens.access_token), until };
  };

  return {
    accessToken: async () => {
      if (known !== undefined && performance.now() < known.until) return known.token;
      underWay ??= logIn().finally(() => (underWay = undefined));
      try {
        known = await underWay;
        return known.token;
      } catch (error) {
        throw withAdvice(error);
      }
    },
    drop: () => {
      known = undefined;
    },
  };
}

/** A call on behalf of no request in particular; what it costs is in nobody's record. */
const ownContext = (now: number): CallContext => ({
  signal: AbortSignal.timeout(loginMs),
  deadline: now + loginMs,
  vendorCalls: { calls: [], add: () => undefined },
  unread: [],
  // What it fails of is told to a request in the words that are fit for its caller.
  sight: wholeSight(),
  budget: unlimitedBudget,
});

/** The failure of a login, with what to do about it. */
function withAdvice(error: unknown): unknown {
  if (!(error instanceof PartnergraphError) || error.code !== 'VENDOR_UNAUTHENTICATED') return error;
  const details = {
    ...error.details,
    action: 'Check `credential.email` and `credential.password` of the account.',
  };
  return new PartnergraphError(error.code, error.message, details, { cause: error });
}
