/** The socket side: a Node server in which every wait has a deadline, and no failure of ours shows its stack. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { sendNodeResponse } from '@whatwg-node/server';
import { PartnergraphError, type ErrorCode } from '../errors.js';
import type { Log } from '../telemetry/log.js';
import { securityHeaders } from './browsers/security-headers.js';
import { trustRanges } from './client-address.js';
import { limitConnections, type ConnectionLimits } from './connections.js';
import type { Gateway } from './gateway.js';
import { refusal } from './refusal.js';

export interface ServerLimits extends ConnectionLimits {
  /** Bytes of the first line and the headers of a request. */
  readonly headerBytes: number;
  /** Milliseconds in which a request has to arrive in full. */
  readonly receiveMs: number;
}

/** Milliseconds in which the headers have to arrive, however long the body may take. */
const headersMs = 10_000;

/** How often Node looks for connections that are over their time. */
const checkMs = 1_000;

/** A server that has yet to listen. The ranges are those of the proxies whose word about a request is taken. */
export function createGatewayServer(
  gateway: Gateway,
  limits: ServerLimits,
  log: Log,
  trustedProxies: readonly string[] = [],
): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: Math.min(headersMs, limits.receiveMs),
      requestTimeout: limits.receiveMs,
      connectionsCheckingInterval: checkMs,
    },
    (request, response) => {
      const admission = admit(request, (release) => response.once('close', release));
      // Without an answer, as any connection that is one too many.
      if (admission === 'no connection is left') return void response.destroy();
      void respond(request, response, gateway, log, admission === 'yes');
    },
  );
  const admit = limitConnections(server, limits, trustRanges(trustedProxies));
  // A connection that the system cannot hand over, say for want of descriptors, must not end those that are open. Before it
  // listens, an error is the answer to whoever has it listen.
  server.once('listening', () => {
    server.on('error', (error) => log.error({ err: error }, 'a connection could not be accepted'));
  });
  // Bounded by their bytes. By default those beyond two thousand are dropped without a word, and what a proxy has
  // appended stands last.
  server.maxHeadersCount = 0;
  return server;
}

/** Yoga's own listener answers a failure outside of GraphQL with its stack. */
async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  gateway: Gateway,
  log: Log,
  isAdmitted: boolean,
): Promise<void> {
  const id = randomUUID();
  const refuse = (code: ErrorCode, message: string, status: number): Response => {
    const headers = { ...securityHeaders, 'x-request-id': id };
    return refusal(new PartnergraphError(code, message), status, gateway.fetchAPI, headers, id);
  };
  const tooMany = (): Response => {
    const answer = refuse('RATE_LIMITED', 'too many requests of this address are under way', 429);
    answer.headers.set('retry-after', '1');
    return answer;
  };
  // A file that cannot be read to its end: the answer breaks off, so that nobody takes it for whole.
  response.once('pipe', (source: Readable) =>
    source.once('error', (error) => {
      log.error({ err: error, requestId: id }, 'an answer broke off');
      response.destroy();
    }),
  );
  try {
    if (!isAdmitted) return await sendNodeResponse(tooMany(), response, request, true);
    const answer = isTarget(request)
      ? await gateway.handleNodeRequestAndResponse(request, response, { req: request, res: response })
      : refuse('INVALID_REQUEST', 'the URL or the Host is malformed', 400);
    await sendNodeResponse(answer, response, request, true);
  } catch (error) {
    // Nobody is there to be answered.
    if (response.destroyed || response.headersSent) return void response.destroy();
    log.error({ err: error, requestId: id }, 'a fault of the gateway');
    await sendNodeResponse(refuse('INTERNAL', 'the gateway failed', 500), response, request, true);
  }
}

/** Whether the request line and the Host make a URL: Yoga fails over those that do not. */
const isTarget = ({ url = '', headers: { host = 'localhost' } }: IncomingMessage): boolean =>
  url.startsWith('/') && URL.canParse(`http://${host}${url}`);

/** Binds the address. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Milliseconds that requests in flight are given to end. */
const drainMs = 5000;

/** Lets requests in flight end, and closes the rest. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive would stay open after the last answer on it.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const force = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(force);
      resolve();
    });
  });
}
