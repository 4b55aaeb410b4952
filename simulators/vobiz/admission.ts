// Who calls: the partner, one of its customers, or nobody that is known; and the sessions that a login begins.

import type { Call } from '../vendor.js';
import type { Books } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';

/** What lets callers in. */
export interface AdmissionOptions {
  /** The partner's own token, for `X-Auth-Token`. */
  readonly authToken: string;
  readonly login: Login;
  readonly tokenLifetimeSeconds: number;
  /** Whether partner paths take the token of a login. No document says so. */
  readonly acceptBearer: boolean;
}

/** What a person logs in with. */
export interface Login {
  readonly email: string;
  readonly password: string;
}

/** A caller. */
export type Caller = 'partner' | 'expired' | 'stranger' | Customer;

/** Recognises callers. */
export interface Admission {
  /** The caller of a partner path, on which a login's token counts too, or of another. */
  callerOf(call: Call, isPartnerPath: boolean): Caller;
  /** The contract's PartnerLoginResponse; undefined for a wrong e-mail address or password. */
  logIn(login: Login): object | undefined;
}

/** An admission over the books. */
export function createAdmission(books: Books, options: AdmissionOptions): Admission {
  const { acceptBearer, authToken, login, tokenLifetimeSeconds } = options;
  const dice = books.dice('bearer');
  const ends = new Map<string, number>();

  function callerOf({ headers }: Call, isPartnerPath: boolean): Caller {
    const [id, token] = [headers['x-auth-id'], headers['x-auth-token']];
    if (id === undefined && token === undefined && isPartnerPath && acceptBearer) {
      return holderOf(headers['authorization'] ?? '');
    }
    if (id === undefined || token === undefined) return 'stranger';
    if (id === books.authId) return token === authToken ? 'partner' : 'stranger';
    const customer = books.find(id);
    return customer?.authToken === token ? customer : 'stranger';
  }

  function holderOf(authorization: string): Caller {
    const end = ends.get(authorization.replace(/^Bearer /, ''));
    if (end === undefined) return 'stranger';
    return performance.now() < end ? 'partner' : 'expired';
  }

  return {
    callerOf,
    logIn({ email, password }) {
      if (email !== login.email || password !== login.password) return undefined;
      const token = `vobiz-canary-bearer-${uuidOf(dice, ends.size)}`;
      ends.set(token, performance.now() + tokenLifetimeSeconds * 1000);
      return { tokens: { access_token: token, token_type: 'Bearer', expires_in: tokenLifetimeSeconds } };
    },
  };
}
