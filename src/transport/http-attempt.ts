/** One HTTP request to a vendor, over got: bounded in time and size, no redirects, no retries, no cache. */
import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got, { CancelError, RequestError } from 'got';
import { PartnergraphError, type ErrorCode } from '../errors.js';
import { wellFormedJson } from '../text/unicode.js';
import type { HttpAnswer, TlsIdentity } from './dialect.js';
import type { SentRequest } from './request.js';

export interface HttpSettings {
  readonly baseUrl: string;
  readonly tls: TlsIdentity;
  /** Sockets that may be open at once. */
  readonly connections: number;
  /** Milliseconds that one attempt may take, connecting and reading included. */
  readonly attemptTimeoutMs: number;
  /** Bytes of an answer that are accepted, after decompression. */
  readonly answerLimitBytes: number;
  /** Reads JSON; throws on text that is none. */
  readonly parse: (text: string) => unknown;
}

export interface HttpRequest extends SentRequest {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  readonly isWrite: boolean;
}

/** Sends one request and reads its answer; throws a `PartnergraphError` for whatever is not an HTTP answer. */
export type HttpAttempt = ((request: HttpRequest) => Promise<HttpAnswer>) & { readonly close: () => void };

export function createHttpAttempt(settings: HttpSettings): HttpAttempt {
  const agent = agentsOf({ keepAlive: true, maxSockets: settings.connections });
  // A connection that was kept may be closed by the other side just when a write is sent, and nobody would know whether it
  // arrived. An agent with a limit of sockets would hand on one that has become free.
  const fresh = agentsOf({ keepAlive: false });
  const client = got.extend({
    agent,
    https: {
      certificate: settings.tls.certificate,
      key: settings.tls.key,
      certificateAuthority: settings.tls.authority,
    },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    // Text and JSON.parse cost half the CPU of got's own JSON parsing.
    responseType: 'text',
  });
  const base = settings.baseUrl.replace(/\/+$/, '');

  const attempt = async (request: HttpRequest): Promise<HttpAnswer> => {
    const { method, headers, body, signal } = request;
    const response = client(base + request.path, {
      method,
      headers,
      signal,
      ...(request.isWrite ? { agent: fresh } : {}),
      ...(body === undefined ? {} : { body }),
    });
    // What is open of it, so that it can be ended whatever the library is waiting for.
    let sent: ClientRequest | undefined;
    void response.on('request', (opened: ClientRequest) => (sent = opened));
    let tooLarge = false;
    // got has no limit of its own; its progress counts decompressed bytes, which is what fills the memory.
    void response.on('downloadProgress', ({ transferred }) => {
      if (transferred > settings.answerLimitBytes) {
        tooLarge = true;
        response.cancel();
      }
    });
    const clock = startClock(settings.attemptTimeoutMs, () => {
      response.cancel();
      sent?.destroy();
      sent?.socket?.destroy();
    });
    try {
      const { statusCode, headers: answered, body: text } = await Promise.race([response, clock.ended]);
      return { status: statusCode, headers: answered, text, json: parseJson(text, settings.parse) };
    } catch (error) {
      throw failureOf(error, tooLarge, settings);
    } finally {
      clock.stop();
    }
  };
  return Object.assign(attempt, {
    close: () => {
      for (const each of [agent, fresh]) {
        each.http.destroy();
        each.https.destroy();
      }
    },
  });
}

/** An attempt that has had its time. */
class OutOfTime extends Error {}

/**
 * A clock of our own: one in a library stops when the library believes that it is done, as after an answer of 101. `cutOff`
 * runs before the failure is told.
 */
function startClock(
  ms: number,
  cutOff: () => void,
): { readonly ended: Promise<never>; readonly stop: () => void } {
  let stop = (): void => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new OutOfTime());
      cutOff();
    }, ms);
    stop = () => clearTimeout(timer);
  });
  return { ended, stop };
}

const agentsOf = (options: { readonly keepAlive: boolean; readonly maxSockets?: number }) => ({
  http: new HttpAgent(options),
  https: new HttpsAgent(options),
});

function parseJson(text: string, parse: (text: string) => unknown): unknown {
  try {
    // Some proxies and tools begin with a byte order mark, which is no part of JSON (RFC 8259 §8.1).
    return parse(wellFormedJson(text.replace(/^\uFEFF/, '')));
  } catch {
    return undefined;
  }
}

/** Failures of the connection itself, before a byte of the request could leave. */
const beforeSending: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether a failure proves that the vendor has not got the request. */
export const neverArrived = ({ cause }: Error): boolean =>
  cause instanceof RequestError && beforeSending.has(cause.code) && !wasConnected(cause.cause);

/** A route that is lost later fails with the same codes, but in another call of the system. */
const wasConnected = (error: unknown): boolean =>
  error instanceof Error &&
  'syscall' in error &&
  error.syscall !== 'connect' &&
  error.syscall !== 'getaddrinfo';

function failureOf(error: unknown, tooLarge: boolean, settings: HttpSettings): PartnergraphError {
  const fail = (code: ErrorCode, message: string) =>
    new PartnergraphError(code, message, {}, { cause: error });
  if (error instanceof OutOfTime) {
    return fail('VENDOR_TIMEOUT', `the vendor did not answer within ${settings.attemptTimeoutMs} ms`);
  }
  if (tooLarge || error instanceof CancelError) {
    return fail(
      'VENDOR_ANSWER_TOO_LARGE',
      `the vendor's answer is larger than ${settings.answerLimitBytes} bytes`,
    );
  }
  const code = error instanceof RequestError ? error.code : 'unknown';
  // Nothing was sent: what comes of a configuration and of callers fits, and so a credential does not.
  if (code === 'ERR_INVALID_CHAR') {
    return fail('VENDOR_UNAUTHENTICATED', 'the credential holds a character that no header takes');
  }
  if (/^ERR_SSL_.*(ALERT|CERT)/.test(code)) {
    return fail('VENDOR_UNAUTHENTICATED', `the vendor refused the TLS handshake (${code})`);
  }
  return fail('VENDOR_UNAVAILABLE', `the vendor could not be reached (${code})`);
}
