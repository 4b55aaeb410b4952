// A loopback HTTP(S) server that plays a vendor: records every request, waits, misbehaves when told to, answers.

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { MutualTls } from './certificates.js';
import { createFaults, type Faults } from './faults.js';
import { misbehave, type Exchange } from './misbehaviour.js';
import { createRequestLog, type OpenRecord, type RecordedRequest } from './recorded-request.js';
import { contentTypeOf, textOf, type Answer, type Vendor } from './vendor.js';

/** How a simulator's server is started. */
export interface ServerOptions {
  readonly vendor: Vendor;
  /** 0 for any free port. */
  readonly port: number;
  /** Milliseconds before every answer. */
  readonly latencyMs: number;
  /** With these the server speaks HTTPS and lets in only holders of a client certificate of this authority. */
  readonly mutualTls: MutualTls | undefined;
}

/** A server that runs. */
export interface SimulatorServer {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly faults: Faults;
  /** Ends at once: open connections are cut, waiting answers are given up. */
  readonly close: () => Promise<void>;
}

/** Starts a vendor on 127.0.0.1. */
export async function startServer(options: ServerOptions): Promise<SimulatorServer> {
  const { latencyMs, mutualTls, vendor } = options;
  const log = createRequestLog();
  const faults = createFaults();
  let closed = false;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const query = Object.fromEntries(searchParams);
    const headers = headersOf(request);
    const method = request.method ?? 'GET';
    const org = vendor.orgHeader === undefined ? vendor.orgOfPath?.(path) : headers[vendor.orgHeader];
    const record = log.open({ method, path, query, headers, org });

    const gone = new AbortController();
    response.once('close', () => {
      log.close(record, response.headersSent ? response.statusCode : undefined);
      gone.abort();
    });

    record.body = await jsonOf(request);
    const exchange: Exchange = {
      call: { method, path, query, headers, body: record.body },
      response,
      vendor,
      wait: (ms) => delay(ms, undefined, { signal: gone.signal }),
      send(answer) {
        // Closed as it is handed over: a client may have it, and send its next request, before the socket says so.
        if (!('parts' in answer.body)) log.close(record, answer.status);
        return send(response, answer);
      },
    };
    if (latencyMs > 0) await exchange.wait(latencyMs);
    const fault = faults.take({ method, path, names: (org) => names(record, org) });
    if (fault === undefined) await exchange.send(vendor.answer(exchange.call));
    else await misbehave(fault, exchange);
    if (response.headersSent) record.status = response.statusCode;
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response).catch((error: unknown) => {
      // A caller that went away is everyday; anything else is a mistake of the simulator, and has to be seen.
      if (response.destroyed || closed) return;
      if (response.headersSent) return void response.destroy();
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`The simulator failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  };
  const server =
    mutualTls === undefined ? createHttpServer(listener) : createHttpsServer(tlsOptions(mutualTls), listener);
  // Longer than any client keeps an idle connection, so that none is cut just as the client reuses it.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;

  return {
    url: `${mutualTls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    requests: log.requests,
    clearRequests: log.clear,
    faults,
    close: () =>
      new Promise((resolve) => {
        closed = true;
        server.close(() => resolve());
        // Each connection's end also ends what was waiting to be answered on it, timers included.
        server.closeAllConnections();
      }),
  };
}

const tlsOptions = ({ ca, server }: MutualTls) => ({
  ca,
  cert: server.certificate,
  key: server.key,
  requestCert: true,
  rejectUnauthorized: true,
});

async function send(response: ServerResponse, { body, headers, status }: Answer): Promise<void> {
  const contentType = { 'content-type': contentTypeOf(body), ...headers };
  if ('parts' in body) {
    response.writeHead(status, contentType);
    return pipeline(Readable.from(body.parts()), response);
  }
  const whole = Buffer.from(textOf(body));
  // What has no content has no length and no type of it either.
  if (status === 204) return void response.writeHead(204, headers).end();
  response.writeHead(status, { 'content-length': whole.length, ...contentType });
  response.end(whole);
}

/** The body, parsed; undefined when it is not JSON, which the vendor then says in its own form. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** Whether a request names this org, in whichever place its vendor wants it. */
function names({ body, org, path, query }: OpenRecord, wanted: string): boolean {
  const fields: unknown[] = typeof body === 'object' && body !== null ? Object.values(body) : [];
  return [org, ...path.split('/'), ...Object.values(query), ...fields].includes(wanted);
}
