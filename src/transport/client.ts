/** The one REST client, for all vendors: a credential, its pool and its queue, shared by all requests of the process. */
import pLimit from 'p-limit';
import { PartnergraphError, type ErrorCode } from '../errors.js';
import type { Dialect } from './dialect.js';
import type { Endpoint } from './endpoint.js';
import { createHttpAttempt } from './http-attempt.js';
import { withRetries } from './retry.js';
import { assertScope, type Scope } from './scope.js';
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
}

export interface VendorClient {
  readonly send: <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer>,
    scope: Scope,
    parameters: Parameters,
    context: CallContext,
  ) => Promise<Answer>;
  /** Ends idle connections. */
  readonly close: () => void;
}

export interface VendorClientOptions<Credential> {
  readonly dialect: Dialect<Credential>;
  readonly credential: Credential;
  readonly baseUrl: string;
  /** Id of the configured account, for the record of calls. */
  readonly partner: string;
  readonly settings: TransportSettings;
  readonly log: Log;
}

export function createVendorClient<Credential>(options: VendorClientOptions<Credential>): VendorClient {
  const { dialect, credential, partner, settings, log } = options;
  const attempt = createHttpAttempt({ ...settings, baseUrl: options.baseUrl, tls: dialect.tls(credential) });
  const queue = pLimit(settings.concurrency);

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

  const send: VendorClient['send'] = async (endpoint, scope, parameters, context) => {
    assertScope(endpoint, scope);
    const body =
      endpoint.method === 'POST' ? JSON.stringify(endpoint.parameters.parse(parameters)) : undefined;
    const headers = { ...dialect.headers(credential, scope), ...jsonHeaders };
    const { signal, deadline } = context;
    const org = scope.kind === 'org' ? scope.org : null;
    const started = performance.now();
    let attempts = 0;
    const record = (error: ErrorCode | null): void =>
      context.vendorCalls.add({
        partner,
        endpoint: endpoint.name,
        org,
        ms: Math.round(performance.now() - started),
        attempts,
        error,
      });
    try {
      const result = await withRetries(
        () =>
          inTurn(context, async () => {
            attempts += 1;
            const answer = await attempt({
              method: endpoint.method,
              path: endpoint.path,
              headers,
              body,
              signal,
            });
            return readAnswer(dialect, credential, endpoint, scope, answer);
          }),
        { effect: endpoint.effect, retries: settings.retries, deadline, signal },
      );
      record(null);
      return result;
    } catch (error) {
      const failure = signal.aborted ? interrupted(context, error) : error;
      if (!(failure instanceof PartnergraphError)) throw failure;
      record(failure.code);
      const { code, message } = failure;
      const status = failure.details.status ?? null;
      log.warn({ partner, endpoint: endpoint.name, org, code, status, attempts }, 'a vendor call failed');
      throw new PartnergraphError(
        code,
        message,
        {
          ...failure.details,
          vendor: dialect.vendor,
          partner,
          endpoint: endpoint.name,
          ...(org === null ? {} : { org }),
        },
        { cause: failure.cause ?? failure },
      );
    }
  };
  return { send, close: attempt.close };
}

const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json' };

/** The result, unless the signal is aborted first: nobody waits for a turn that would come too late. */
async function orAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let give: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    give = () => reject(new Error('aborted', { cause: signal.reason }));
    signal.addEventListener('abort', give, { once: true });
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    if (give !== undefined) signal.removeEventListener('abort', give);
  }
}

/** What an aborted call failed of: the deadline of its request, or a caller that went away. */
function interrupted(context: CallContext, cause: unknown): PartnergraphError {
  return performance.now() >= context.deadline
    ? new PartnergraphError('DEADLINE_EXCEEDED', 'the request ran out of time', {}, { cause })
    : new PartnergraphError('CANCELLED', 'the caller went away', {}, { cause });
}
