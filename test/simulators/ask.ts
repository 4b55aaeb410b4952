// Asks a simulated Rhombus as a partner would: with its key, and for a client if one is named.
import type { RhombusSimulator } from '../../simulators/index.js';

/** What may be different from an ordinary call. */
export interface Asking {
  readonly body?: unknown;
  readonly org?: string;
  readonly method?: string;
  /** Laid over the usual headers; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** An object of which nothing is known but that it is one. */
export type Row = Readonly<Record<string, unknown>>;

/** An answer, read to its end. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is not JSON. */
  readonly json: unknown;
  /** The list of objects in this field of the body; throws when there is none. */
  readonly rows: (field: string) => Row[];
}

/** One call. */
export async function ask(simulator: RhombusSimulator, path: string, asking: Asking = {}): Promise<Answered> {
  const { body = {}, headers, method = 'POST', org, signal } = asking;
  const wanted: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-auth-scheme': 'partner-api-token',
    'x-auth-apikey': simulator.token,
    'x-auth-org': org,
    ...headers,
  };
  const response = await fetch(simulator.url + path, {
    method,
    redirect: 'manual',
    headers: Object.entries(wanted).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    ),
    ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  const json = jsonOf(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    rows: (field) => rowsOf(rowOf(json)[field]),
  };
}

/** A value as an object; throws when it is none. */
export function rowOf(value: unknown): Row {
  if (!isRow(value)) throw new TypeError(`Expected an object, got ${JSON.stringify(value)}`);
  return value;
}

/** A value as a list of objects; throws when it is none. */
export function rowsOf(value: unknown): Row[] {
  if (!Array.isArray(value)) throw new TypeError(`Expected a list, got ${JSON.stringify(value)}`);
  return value.map(rowOf);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
