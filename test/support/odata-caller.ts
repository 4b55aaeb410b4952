/** Asks a gateway in OData, without a socket, as one who may do everything unless another key is given. */
import type { App } from '../../src/app.js';
import { ownKey } from './caller.js';

export interface ODataInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string;
}

export interface ODataBody {
  readonly '@odata.context'?: string;
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value?: readonly Readonly<Record<string, unknown>>[];
  readonly error?: { readonly code: string; readonly message: string; readonly target?: string };
}

export interface ODataReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; empty where it is none. */
  readonly json: ODataBody;
}

/** Asks for a path below `/odata`, or for a whole address. */
export async function askOData(app: App, path: string, init: ODataInit = {}): Promise<ODataReply> {
  const { method = 'GET', headers = {}, key = await ownKey(app) } = init;
  const address = path.startsWith('http') ? path : `http://gateway/odata${path}`;
  const response = await app.gateway.fetch(address, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
  const text = await response.text();
  const isJson = text !== '' && (response.headers.get('content-type') ?? '').startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as ODataBody) : {},
  };
}
