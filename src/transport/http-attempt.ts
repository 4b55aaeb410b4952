/** One HTTP request to a vendor, over got: bounded in time and size, no redirects, no retries, no cache. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got, { CancelError, RequestError, TimeoutError } from 'got';
import { PartnergraphError, type ErrorCode } from '../errors.js';
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
}

/** Sends one request and reads its answer; throws a `PartnergraphError` for whatever is not an HTTP answer. */
export type HttpAttempt = ((request: HttpRequest) => Promise<HttpAnswer>) & { readonly close: () => void };

export function createHttpAttempt(settings: HttpSettings): HttpAttempt {
  const options = { keepAlive: true, maxSockets: settings.connections };
  const agent = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const client = got.extend({
    agent,
    https: {
      certificate: settings.tls.certificate,
      key: settings.tls.key,
      certificateAuthority: settings.tls.authority,
    },
    retry: { limit: 0 },
    timeout: { request: settings.attemptTimeoutMs },
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
      ...(body === undefined ? {} : { body }),
    });
    let tooLarge = false;
    // got has no limit of its own; its progress counts decompressed bytes, which is what fills the memory.
    void response.on('downloadProgress', ({ transferred }) => {
      if (transferred > settings.answerLimitBytes) {
        tooLarge = true;
        response.cancel();
      }
    });
    try {
      const { statusCode, headers: answered, body: text } = await response;
      return { status: statusCode, headers: answered, text, json: parseJson(text, settings.parse) };
    } catch (error) {
      throw failureOf(error, tooLarge, settings);
    }
  };
  return Object.assign(attempt, {
    close: () => {
      agent.http.destroy();
      agent.https.destroy();
    },
  });
}

function parseJson(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function failureOf(error: unknown, tooLarge: boolean, settings: HttpSettings): PartnergraphError {
  const fail = (code: ErrorCode, message: string) =>
    new PartnergraphError(code, message, {}, { cause: error });
  if (tooLarge || error instanceof CancelError) {
    return fail(
      'VENDOR_ANSWER_TOO_LARGE',
      `the vendor's answer is larger than ${settings.answerLimitBytes} bytes`,
    );
  }
  if (error instanceof TimeoutError) {
    return fail('VENDOR_TIMEOUT', `the vendor did not answer within ${settings.attemptTimeoutMs} ms`);
  }
  const code = error instanceof RequestError ? error.code : 'unknown';
  if (/^ERR_SSL_.*(ALERT|CERT)/.test(code)) {
    return fail('VENDOR_UNAUTHENTICATED', `the vendor refused the TLS handshake (${code})`);
  }
  return fail('VENDOR_UNAVAILABLE', `the vendor could not be reached (${code})`);
}
