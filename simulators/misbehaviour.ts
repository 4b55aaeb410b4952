// How each fault looks on the wire.

import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TLSSocket } from 'node:tls';
import { createGzip } from 'node:zlib';
import type { Changes, Fault } from './faults.js';
import { contentTypeOf, textOf, type Answer, type Call, type Vendor } from './vendor.js';

/** A request that is being answered. */
export interface Exchange {
  readonly call: Call;
  readonly response: ServerResponse;
  readonly vendor: Vendor;
  readonly send: (answer: Answer) => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
}

/** Plays a fault. Ends when there is nothing more to do, which for a fault that stalls is not the end of the answer. */
export async function misbehave(fault: Fault, exchange: Exchange): Promise<void> {
  const { call, response, send, vendor } = exchange;
  let known: Answer | undefined;
  // Asked for twice it is still carried out once: a write must not take effect again for the sake of its answer.
  const trueAnswer = (): Answer => (known ??= vendor.answer(callOf(fault, exchange)));
  if (fault.carriedOut === true) trueAnswer();
  switch (fault.kind) {
    case 'status':
      return send({ status: fault.status, headers: fault.headers, body: { text: fault.body ?? '' } });
    case 'unauthorized':
      return send(vendor.unauthorized(call));
    case 'forbidden':
      return send(vendor.forbidden(call));
    case 'rateLimited':
      return send(vendor.rateLimited(retryAfterOf(fault.form ?? 'seconds', fault.retryAfter ?? 1)));
    case 'refused':
      return send(vendor.refused(fault.errorMsg ?? 'The simulator was told to refuse this.'));
    case 'hang':
      return;
    case 'slowBody':
      return begin(response, trueAnswer(), fault.bytes ?? 0);
    case 'switching':
      return rawly(
        response,
        'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n',
      );
    case 'interim':
      for (;;) {
        rawly(response, `HTTP/1.1 ${fault.status ?? 103} Not Yet\r\n\r\n`);
        await exchange.wait(fault.everyMs ?? 1);
      }
    case 'drip':
      return drip(exchange, trueAnswer(), fault.everyMs ?? 50);
    case 'html':
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html' });
      return void response.end('<!doctype html><title>Bad gateway</title><h1>502 Bad Gateway</h1>');
    case 'halfJson':
      return send(halfOf(trueAnswer()));
    case 'reset':
      if (fault.bytes !== undefined) await begin(response, trueAnswer(), fault.bytes);
      return cut(response);
    case 'huge':
      return stream(response, fault.bytes ?? 60_000_000, false);
    case 'gzipBomb':
      return stream(response, fault.bytes ?? 200_000_000, true);
    case 'redirect':
      return send({ status: 302, headers: { location: fault.url }, body: { text: '' } });
    case 'latency':
      await exchange.wait(fault.ms);
      return send(trueAnswer());
    case 'dropOrgHeader':
      return send(trueAnswer());
    case 'answer':
      return send({ status: 200, body: { json: fault.json } });
    case 'changed':
      return send(changed(trueAnswer(), fault));
  }
}

/** The call as the vendor gets to see it. */
function callOf({ kind }: Fault, { call, vendor }: Exchange): Call {
  if (kind !== 'dropOrgHeader') return call;
  const headers = Object.entries(call.headers).filter(([name]) => name !== vendor.orgHeader);
  return { ...call, headers: Object.fromEntries(headers) };
}

function retryAfterOf(form: 'seconds' | 'date' | 'none', seconds: number): string | undefined {
  if (form === 'none') return undefined;
  return form === 'seconds' ? String(seconds) : new Date(Date.now() + seconds * 1000).toUTCString();
}

/** Headers that promise the whole body, and its first bytes; of an answer without a body, nothing. */
async function begin(
  response: ServerResponse,
  { status, headers, body }: Answer,
  bytes: number,
): Promise<void> {
  const whole = Buffer.from(textOf(body));
  // Its headers would be all of it, and the client would have the whole answer.
  if (whole.length === 0) return;
  response.writeHead(status, {
    'content-type': contentTypeOf(body),
    'content-length': whole.length,
    ...headers,
  });
  response.flushHeaders();
  // The last byte never comes, whatever was asked for: the answer has to stay unfinished.
  const part = whole.subarray(0, Math.min(bytes, whole.length - 1));
  if (part.length > 0) await new Promise<void>((resolve) => response.write(part, () => resolve()));
}

/** Past what Node knows of an answer. */
const rawly = ({ socket }: ServerResponse, text: string): void => void socket?.write(text);

async function drip({ response, wait }: Exchange, answer: Answer, everyMs: number): Promise<void> {
  await begin(response, answer, 0);
  for (const byte of Buffer.from(textOf(answer.body))) {
    response.write(Buffer.of(byte));
    await wait(everyMs);
  }
  response.end();
}

function halfOf(answer: Answer): Answer {
  const text = textOf(answer.body);
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': contentTypeOf(answer.body) },
    body: { text: text.slice(0, Math.floor(text.length / 2)) },
  };
}

/** The answer with the values that are wanted. Its `before` makes it text, of which a vendor's JSON is told by no header. */
function changed(answer: Answer, changes: Changes): Answer {
  const { fields = {}, without = [], set, before = '' } = changes;
  if (textOf(answer.body) === '') return answer;
  const kinds = new Map(
    Object.entries({ number: changes.numbers, string: changes.texts, boolean: changes.flags }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const json = JSON.parse(textOf(answer.body), (name, value: unknown) => {
    if (without.includes(name)) return undefined;
    if (Object.hasOwn(fields, name)) return fields[name];
    return kinds.has(typeof value) ? kinds.get(typeof value) : value;
  }) as unknown;
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': 'application/json' },
    body: { text: before + JSON.stringify(set === undefined ? json : { ...(json as object), ...set }) },
  };
}

function cut(response: ServerResponse): void {
  const { socket } = response;
  // Only a plain socket can send RST; with TLS the client sees the end come too early, which is the same to it.
  if (socket === null || socket instanceof TLSSocket) response.destroy();
  else socket.resetAndDestroy();
}

async function stream(response: ServerResponse, bytes: number, zipped: boolean): Promise<void> {
  response.writeHead(200, {
    'content-type': 'application/json',
    ...(zipped ? { 'content-encoding': 'gzip' } : undefined),
  });
  const source = Readable.from(jsonOf(bytes), { objectMode: false });
  if (zipped) await pipeline(source, createGzip({ level: 1 }), response);
  else await pipeline(source, response);
}

function* jsonOf(bytes: number): Generator<Buffer> {
  const [before, after] = ['{"filler":"', '"}'];
  const part = Buffer.alloc(65_536, 'a');
  yield Buffer.from(before);
  for (let left = bytes - before.length - after.length; left > 0; left -= part.length) {
    yield part.subarray(0, Math.min(left, part.length));
  }
  yield Buffer.from(after);
}
