// Starts a local Vobiz: options in, a running simulator out.

import type { Faults } from '../faults.js';
import type { RecordedRequest } from '../recorded-request.js';
import { startServer } from '../server.js';
import type { RateLimit } from '../token-bucket.js';
import { createAdmission, type Login } from './admission.js';
import { createBooks, type Capabilities } from './books.js';
import { createOracle, type Oracle } from './oracle.js';
import { createVobizVendor } from './vobiz-vendor.js';

/** What a simulated Vobiz is like. Everything has a default. */
export interface VobizSimulatorOptions extends Partial<Capabilities> {
  /** Companies of the world, of which four in five are customers: 200. */
  readonly orgs?: number;
  /** At most so many of those: all. */
  readonly customers?: number;
  /** Transactions of each customer: 12. */
  readonly transactions?: number;
  /** Calls of each customer: 25. */
  readonly calls?: number;
  /** Calls of the first customer: as many as the others have. */
  readonly callsOfFirst?: number;
  /** Milliseconds before every answer: 0. */
  readonly latencyMs?: number;
  /** The same seed gives the same fiction: 1. */
  readonly seed?: number;
  /** 0 for any free port: 0. */
  readonly port?: number;
  /** The instant that all dates of the fiction are counted from: when it is started. */
  readonly now?: Date;
  /** What the time is for what is written, as milliseconds since 1970: a clock that starts at `now`. */
  readonly clock?: () => number;
  /** The partner's own funds, as a decimal: 23906.83. */
  readonly balance?: string;
  /** How many customers the partner may have: 100,000. */
  readonly maxAccounts?: number;
  /** Milliseconds until a call that is made is taken: 0; Infinity for calls that stay queued. */
  readonly answerAfterMs?: number;
  /** The partner's id. */
  readonly authId?: string;
  /** The partner's token. */
  readonly authToken?: string;
  /** What a person logs in with. */
  readonly login?: Login;
  /** How long a login's token is good for: 3600; 0 for not at all. */
  readonly tokenLifetimeSeconds?: number;
  /** Whether partner paths, and only they, take a login's token: true. */
  readonly acceptBearer?: boolean;
  /** A token bucket for each pair of credentials: none. */
  readonly rateLimit?: RateLimit;
}

/** A Vobiz that runs on 127.0.0.1. The customers' own credentials are the oracle's to tell. */
export interface VobizSimulator {
  readonly url: string;
  readonly port: number;
  /** The partner's pair, for `X-Auth-ID` and `X-Auth-Token`. */
  readonly authId: string;
  readonly authToken: string;
  readonly login: Login;
  /** Every request since the start or the last `clearRequests`, oldest first. */
  readonly requests: readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly faults: Faults;
  readonly oracle: Oracle;
  readonly close: () => Promise<void>;
}

/** Starts a simulator. Ten thousand customers start as fast as ten: none is made before it is asked for. */
export async function startVobizSimulator(options: VobizSimulatorOptions = {}): Promise<VobizSimulator> {
  const {
    authId = 'PA_DEMO0001',
    authToken = 'demo-vobiz-partner-token',
    calls = 25,
    now = new Date(),
    login = { email: 'operations@harbour-lane.example', password: 'vobiz-canary-password-1!' },
  } = options;
  const books = createBooks({
    orgs: options.orgs ?? 200,
    customerLimit: options.customers ?? Infinity,
    seed: options.seed ?? 1,
    now,
    clock: options.clock ?? clockFrom(now),
    authId,
    email: login.email,
    transactionsOfEach: options.transactions ?? 12,
    callsOfFirst: options.callsOfFirst ?? calls,
    callsOfOthers: calls,
    capabilities: {
      canCreateAccounts: options.canCreateAccounts ?? true,
      canCreatePricingTiers: options.canCreatePricingTiers ?? true,
      canViewCdrs: options.canViewCdrs ?? true,
      canTransferBalance: options.canTransferBalance ?? true,
    },
    maxAccounts: options.maxAccounts ?? 100_000,
    balance: options.balance ?? '23906.83',
    answerAfterMs: options.answerAfterMs ?? 0,
  });
  const admission = createAdmission(books, {
    authToken,
    login,
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? 3600,
    acceptBearer: options.acceptBearer ?? true,
  });
  const server = await startServer({
    vendor: createVobizVendor(books, admission, options.rateLimit),
    port: options.port ?? 0,
    latencyMs: options.latencyMs ?? 0,
    mutualTls: undefined,
  });
  return { ...server, authId, authToken, login, oracle: createOracle(books) };
}

/** A clock that starts at an instant and goes on from there. */
function clockFrom(now: Date): () => number {
  const start = performance.now();
  return () => now.getTime() + Math.floor(performance.now() - start);
}
