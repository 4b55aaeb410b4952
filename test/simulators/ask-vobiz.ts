// Asks a simulated Vobiz as its partner would, as one of its customers, or as nobody.
import type { VobizSimulator } from '../../simulators/index.js';
import { rowOf, rowsOf, type Row } from './ask.js';

/** An answer, read to its end. */
export interface AnsweredByVobiz {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined where there is none. */
  readonly json: unknown;
  /** The body as an object; throws when it is none. */
  readonly body: () => Row;
  /** The list of objects in this field of the body; throws when there is none. */
  readonly rows: (field: string) => Row[];
}

/** A pair of credentials. */
export interface Pair {
  readonly authId: string;
  readonly authToken: string;
}

/** The headers of a pair. */
export const as = ({ authId, authToken }: Pair): Record<string, string> => ({
  'x-auth-id': authId,
  'x-auth-token': authToken,
});

/** One read, after `/api/v1`, with the partner's pair unless other headers are given. */
export async function askVobiz(
  simulator: VobizSimulator,
  path: string,
  headers: Readonly<Record<string, string>> = as(simulator),
): Promise<AnsweredByVobiz> {
  return answered(await fetch(`${simulator.url}/api/v1${path}`, { headers }));
}

/** One write, as `POST /partner/accounts`, with the partner's pair unless another is given. */
export async function tellVobiz(
  simulator: VobizSimulator,
  operation: string,
  body?: unknown,
  pair: Pair = simulator,
  signal: AbortSignal | null = null,
): Promise<AnsweredByVobiz> {
  const [method = '', path = ''] = operation.split(' ');
  const headers = { ...as(pair), 'content-type': 'application/json' };
  const request = { method, headers, signal, ...(body !== undefined && { body: JSON.stringify(body) }) };
  return answered(await fetch(`${simulator.url}/api/v1${path}`, request));
}

/** One login. */
export async function logIn(simulator: VobizSimulator, body: object): Promise<AnsweredByVobiz> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return answered(await fetch(`${simulator.url}/api/v1/partner/login`, request));
}

/** All rows of a list that is paged by `page`, in pages of `size`. */
export async function everyRow(
  simulator: VobizSimulator,
  path: string,
  { field, size, sizeName = 'per_page' }: { field: string; size: number; sizeName?: string },
): Promise<Row[]> {
  const all: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { rows } = await askVobiz(simulator, `${path}?page=${page}&${sizeName}=${size}`);
    all.push(...rows(field));
    if (rows(field).length < size) return all;
  }
}

async function answered(response: Response): Promise<AnsweredByVobiz> {
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    json,
    body: () => rowOf(json),
    rows: (field) => rowsOf(rowOf(json)[field]),
  };
}
