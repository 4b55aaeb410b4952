/** The one REST client, for all vendors: a credential, its pool and its queue, shared by all requests of the process. */
import pLimit from 'p-limit';
import { PartnergraphError, type ErrorCode } from '../errors.js';
import type { CallBudget } from './budget.js';
import type { Dialect, TlsIdentity } from './dialect.js';
import type { Endpoint } from './endpoint.js';
import { createFreshAnswers, fingerprint } from './fresh-answers.js';
import { createHttpAttempt } from './http-attempt.js';
import { createListSizes, type ListSizes } from './list-sizes.js';
import { requestOf, type SentRequest } from './request.js';
import { withRetries } from './retry.js';
import { assertScope, callKey, orgOf, type Scope } from './scope.js';
import { readAnswer } from './verdict.js';
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
  /** How long the lists are that were read. */
  readonly sizes: ListSizes;
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
  const queue = pLimit(settings.concurrency);
  const fresh = createFreshAnswers();
  const sizes = createListSizes();
  // Everything that the vendor was ever shown, and so could repeat.
  const secrets = new Set<string>();

  /** One attempt, in its turn. A retry queues anew, so that an org that must wait does not hold a place meanwhile. */
  const inTurn = async <Result>(context: CallContext, run: () => Promise<Result>): Promise<Result> => {
    if (queue.pendingCount >= settings.queueLimit) {
      throw new PartnergraphError('OVERLOADED', `${settings.queueLimit} calls are waiting already`);
    }
    const turn = queue(async () => {
      context.signal.throwIfAborted();
      return run();
    });
    return orAborted(turn, context.signal);
  };

  /** The call itself, with its retries, recorded and logged. */
  const exchange = async <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer>,
    scope: Scope,
    request: SentRequest,
    credential: Credential,
    context: CallContext,
  ): Promise<Answer> => {
    const headers = { ...dialect.headers(credential, scope), ...jsonHeaders };
    dialect.secrets(credential).forEach((secret) => secrets.add(secret));
    const { signal, deadline } = context;
    const call = { partner, endpoint: endpoint.name, org: orgOf(scope) };
    const started = performance.now();
    let attempts = 0;
    const record = (error: ErrorCode | null): void =>
      context.vendorCalls.add({ ...call, ms: Math.round(performance.now() - started), attempts, error });
    try {
      const result = await withRetries(
        () =>
          inTurn(context, async () => {
            await context.budget.spend(partner);
            attempts += 1;
            const answer = await attempt({ ...request, headers, signal });
            await dialect.inspect?.(answer, endpoint, scope);
            return readAnswer(dialect, secrets, endpoint, scope, answer);
          }),
        { effect: endpoint.effect, retries: settings.retries, deadline, signal },
      );
      record(null);
      return result;
    } catch (error) {
      const failure = signal.aborted ? interrupted(context, error) : error;
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
      const request = requestOf(endpoint, scope, parameters);
      const credential = await withinRequest(credentialOf(scope), context);
      const ask = async (): Promise<Answer> => {
        const answer = await exchange(endpoint, scope, request, credential, context);
        sizes.note(endpoint, parameters, answer);
        return answer;
      };
      if (endpoint.effect === 'write') return await ask().finally(fresh.clear);
      if (endpoint.freshMs === undefined) return await ask();
      const key = callKey(endpoint, scope, [request.path, request.body]);
      return await fresh.load(fingerprint(dialect.secrets(credential)) + key, endpoint.freshMs, ask);
    } catch (error) {
      if (!(error instanceof PartnergraphError)) throw error;
      const org = orgOf(scope);
      throw new PartnergraphError(
        error.code,
        error.message,
        {
          ...error.details,
          vendor: dialect.vendor,
          partner,
          endpoint: endpoint.name,
          ...(org === null ? {} : { org }),
        },
        { cause: error.cause ?? error },
      );
    }
  };
  return { send, sizes, close: attempt.close };
}

const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json' };

/** The result, unless the signal is aborted first: nobody waits for a turn that would come too late. */
async function orAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let give: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    give = () => reject(new Error('aborted', { cause: signal.reason }));
    signal.addEventListener('abort', give, { once: true });
    if (signal.aborted) give();
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    if (give !== undefined) signal.removeEventListener('abort', give);
  }
}

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
