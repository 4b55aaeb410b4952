/** Who is asking: what the rest of the program knows of a caller, however it was recognised. */
import { allScopes, type Scope } from './scopes.js';

export interface Caller {
  /** Names the caller in limits and in the log, for example `key:pgk_8f14e45fceea`. Never a secret. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Global ids of the client orgs, customers and clients that are all the caller may see; null for everything. */
  readonly limitedTo: readonly string[] | null;
  /** When the caller ceases to be one; null for never. */
  readonly expiresAt: Date | null;
}

/** Whoever runs a command of the program: the configuration and the database are theirs already. */
export const operator: Caller = {
  id: 'operator',
  name: 'Operator',
  scopes: new Set(allScopes),
  limitedTo: null,
  expiresAt: null,
};

/** What of a request tells who is asking. */
export interface Credentials {
  /** The `Authorization` header; null without one. */
  readonly authorization: string | null;
  /** The address that the request came from; null where there is none, as without a socket. */
  readonly address: string | null;
}

/** Recognises a caller; throws UNAUTHENTICATED for whoever is none. */
export type Authenticate = (credentials: Credentials) => Promise<Caller>;
