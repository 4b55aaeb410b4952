/** The one REST client, for all vendors: a credential, its pool and its queue, shared by all requests of the process. */
import { errorCatalogue, PartnergraphError, type ErrorCode } from '../errors.js';
import type { CallBudget } from './budget.js';
import type { Dialect, TlsIdentity } from './dialect.js';
import type { Endpoint, Operation } from './endpoint.js';
import { createFreshAnswers, fingerprint, type FreshAnswers } from './fresh-answers.js';
import { createHttpAttempt } from './http-attempt.js';
import { previewOf, requestOf, type Preview, type SentRequest } from './request.js';
import { withRetries } from './retry.js';
import { assertScope, assertSeen, callKey, orgOf, type Scope } from './scope.js';
import { failureOfWrite, untilBegun } from './sent-write.js';
import { createTurns, orAborted } from './turns.js';
import { failureOfUnreadTimes } from './unread-times.js';
import { readAnswer } from './verdict.js';
import type { Sight } from '../sight.js';
import type { Log } from '../telemetry/log.js';
import type { VendorCallLog } from '../telemetry/vendor-calls.js';

/** Limits of the calls that one credential may make. */
export interface TransportSettings {
  /** Milliseconds that one attempt may take. */
  readonly attemptTimeoutMs: number;
  /** Tries after the first, of reads only. */
  readonly retries: number;
  /** Calls at once with one credential. */
  readonly concurrency: number;
  /** Calls that may wait for their turn. */
  readonly queueLimit: number;
  /** Bytes of an answer that are accepted, after decompression. */
  readonly answerLimitBytes: number;
  /** Sockets that may be open at once. */
  readonly connections: number;
}

/** What of the request on whose behalf a call is made bounds that call. */
export interface CallContext {
  /** Aborted when the caller goes away or the deadline passes. */
  readonly signal: AbortSignal;
  /** `performance.now()` at which the request must be answered. */
  readonly deadline: number;
  readonly vendorCalls: VendorCallLog;
  /** What of the answers is null because it could not be read. */
  readonly unread: PartnergraphError[];
  /** What the caller may see: no call is made for a client that it has not made. */
  readonly sight: Sight;
  /** Whether an answer to an earlier request may do; it may without it. */
  readonly reuse?: boolean;
  /** Answers for the whole account, which requests that belong together ask for once: the pages of one table. */
  readonly wholeAnswers?: FreshAnswers;
  /** Asked before each attempt. */
  readonly budget: CallBudget;
}

export interface VendorClient {
  readonly send: <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer>,
    scope: Scope,
    parameters: Parameters,
    context: CallContext,
  ) => Promise<Answer>;
  /** What a call would send, with secrets masked and without the headers that authenticate it. */
  readonly preview: <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer>,
    scope: Scope,
    parameters: Parameters,
  ) => Preview;
  /** Ends idle connections. */
  readonly close: () => void;
}

export interface VendorClientOptions<Credential> {
  readonly dialect: Dialect<Credential>;
  /** The credential for calls in a scope: the account's, or in the scope `client` the client's own. */
  readonly credentialOf: (scope: Scope) => Credential | Promise<Credential>;
  readonly tls?: TlsIdentity;
  readonly baseUrl: string;
  /** Id of the configured account, for the record of calls. */
  readonly partner: string;
  readonly settings: TransportSettings;
  readonly log: Log;
}

export function createVendorClient<Credential>(options: VendorClientOptions<Credential>): VendorClient {
  const { dialect, credentialOf, partner, settings, log, baseUrl, tls = {} } = options;
  const attempt = createHttpAttempt({ ...settings, baseUrl, tls, parse: dialect.parse ?? JSON.parse });
  const inTurn = createTurns(settings);
  const fresh = createFreshAnswers();
  // Everything that the vendor was ever shown, and so could repeat.
  const secrets = new Set<string>();

  /** Whether the call is about the account as a whole, so that what is said of it may tell of clients its caller does not see. */
  const isOfOthers = (scope: Scope, { sight }: CallContext): boolean =>
    orgOf(scope) === null && sight.limit(partner) !== 'all';

  /** The call itself, with its retries, recorded and logged. */
  const exchange = async <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer>,
    scope: Scope,
    request: SentRequest,
    credential: Credential,
    context: CallContext,
  ): Promise<Answer> => {
    const headers = { ...identityHeaders(dialect, credential, scope, request), ...jsonHeaders };
    dialect.secrets(credential).forEach((secret) => secrets.add(secret));
    const { deadline } = context;
    const write = endpoint.effect === 'write' ? untilBegun(context.signal, deadline) : undefined;
    const { signal } = write ?? context;
    const call = { partner, endpoint: endpoint.name, org: orgOf(scope) };
    const started = performance.now();
    let attempts = 0;
    const failureOf = (error: unknown): unknown => {
      if (write?.hasBegun() === true) return failureOfWrite(error);
      return signal.aborted ? interrupted(context, error) : error;
    };
    const record = (error: ErrorCode | null): void =>
      context.vendorCalls.add({ ...call, ms: Math.round(performance.now() - started), attempts, error });
    try {
      const result = await withRetries(
        // A retry queues anew, so that an org that must wait does not hold a place meanwhile.
        () =>
          inTurn(signal, async () => {
            await context.budget.spend(partner);
            write?.begin();
            attempts += 1;
            const answer = await attempt({ ...request, headers, signal, isWrite: write !== undefined });
            await dialect.inspect?.(answer, endpoint, scope);
            const hidden = request.secrets.length === 0 ? secrets : [...secrets, ...request.secrets];
            const words = isOfOthers(scope, context) ? 'catalogue' : 'vendor';
            return readAnswer(dialect, hidden, endpoint, scope, answer, words);
          }),
        { effect: endpoint.effect, retries: settings.retries, deadline, signal },
      );
      record(null);
      return result;
    } catch (error) {
      const failure = failureOf(error);
      if (!(failure instanceof PartnergraphError)) throw failure;
      record(failure.code);
      const status = failure.details.status ?? null;
      log.warn({ ...call, code: failure.code, status, attempts }, 'a vendor call failed');
      throw failure;
    }
  };

  const send: VendorClient['send'] = async <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer>,
    scope: Scope,
    parameters: Parameters,
    context: CallContext,
  ): Promise<Answer> => {
    try {
      assertScope(endpoint, scope);
      assertSeen(endpoint, scope, partner, context.sight);
      const request = requestOf(endpoint, scope, parameters);
      const credential = await withinRequest(credentialOf(scope), context);
      const ask = (): Promise<Answer> => exchange(endpoint, scope, request, credential, context);
      const key = (): string =>
        fingerprint(dialect.secrets(credential)) + callKey(endpoint, scope, [request.path, request.body]);
      const known = async (): Promise<Answer> => {
        if (endpoint.effect === 'write') return ask().finally(fresh.clear);
        if (context.wholeAnswers !== undefined && isOfAccount(scope, parameters)) {
          return context.wholeAnswers.load(key(), Number.POSITIVE_INFINITY, ask);
        }
        if (endpoint.freshMs === undefined || context.reuse === false) return ask();
        return fresh.load(key(), endpoint.freshMs, ask);
      };
      const answer = await known();
      const unread = failureOfUnreadTimes(endpoint.name, answer, !isOfOthers(scope, context));
      if (unread !== undefined) context.unread.push(placed(unread, endpoint, scope));
      return answer;
    } catch (error) {
      if (!(error instanceof PartnergraphError)) throw error;
      const isForAll = error.details.saidByVendor === true && isOfOthers(scope, context);
      throw placed(error, endpoint, scope, isForAll ? errorCatalogue[error.code].meaning : error.message);
    }
  };

  /** The failure with the place where it happened. */
  const placed = (
    error: PartnergraphError,
    { name }: Operation,
    scope: Scope,
    message = error.message,
  ): PartnergraphError => {
    const org = orgOf(scope);
    const place = { vendor: dialect.vendor, partner, endpoint: name, ...(org === null ? {} : { org }) };
    const details = { ...error.details, ...place };
    return new PartnergraphError(error.code, message, details, { cause: error.cause ?? error });
  };
  return { send, preview: previewOf, close: attempt.close };
}

/** What is asked in the partner's name and without a parameter is about the account as a whole. */
const isOfAccount = (scope: Scope, parameters: unknown): boolean =>
  scope.kind === 'partner' &&
  typeof parameters === 'object' &&
  parameters !== null &&
  Object.keys(parameters).length === 0;

/** The headers that say who calls and for whom. */
function identityHeaders<Credential>(
  { vendor, headers, bearerHeaders }: Dialect<Credential>,
  credential: Credential,
  scope: Scope,
  { bearer }: SentRequest,
): Record<string, string> {
  if (bearer === undefined) return headers(credential, scope);
  if (bearerHeaders === undefined) throw new Error(`${vendor} takes no bearer`);
  return bearerHeaders(bearer, scope);
}

const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json' };

/** A credential that is on its way, from a login or the vault: a request waits for it no longer than it lasts. */
async function withinRequest<Result>(
  result: Result | Promise<Result>,
  context: CallContext,
): Promise<Result> {
  try {
    return await orAborted(Promise.resolve(result), context.signal);
  } catch (error) {
    throw context.signal.aborted ? interrupted(context, error) : error;
  }
}

/** What an aborted call failed of: the deadline of its request, or a caller that went away. */
function interrupted(context: CallContext, cause: unknown): PartnergraphError {
  // The signal's own reason, not the clock: a timer may fire a moment before the time that it was set to.
  return context.signal.reason instanceof DOMException && context.signal.reason.name === 'TimeoutError'
    ? new PartnergraphError('DEADLINE_EXCEEDED', 'the request ran out of time', {}, { cause })
    : new PartnergraphError('CANCELLED', 'the caller went away', {}, { cause });
}
