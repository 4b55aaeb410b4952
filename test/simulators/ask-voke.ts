// Asks a simulated Voke as a partner would: with its bearer token, and for an organization if one is named.
import type { VokeSimulator } from '../../simulators/index.js';
import { rowOf, rowsOf, type Row } from './ask.js';

/** What may be different from an ordinary call. */
export interface AskingVoke {
  readonly org?: string;
  /** A partner key, in place of the bearer token. */
  readonly apiKey?: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly method?: string;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  /** Laid over the usual headers; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** An answer, read to its end. */
export interface AnsweredByVoke {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body. */
  readonly json: unknown;
  /** The list of objects in `data`; throws when there is none. */
  readonly data: () => Row[];
}

/** One call. */
export async function askVoke(
  simulator: VokeSimulator,
  path: string,
  asking: AskingVoke = {},
): Promise<AnsweredByVoke> {
  const { apiKey, method = 'GET', org, query = {} } = asking;
  const wanted: Record<string, string | undefined> = {
    authorization: apiKey === undefined ? `Bearer ${simulator.token}` : undefined,
    'x-api-key': apiKey,
    'x-org-id': org,
    'content-type': asking.body === undefined ? undefined : 'application/json',
    ...asking.headers,
  };
  const url = new URL(path, simulator.url);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const response = await fetch(url, {
    method,
    ...(asking.body !== undefined && {
      body: typeof asking.body === 'string' ? asking.body : JSON.stringify(asking.body),
    }),
    headers: Object.entries(wanted).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    ),
  });
  const text = await response.text();
  const json: unknown = JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    data: () => rowsOf(rowOf(json)['data']),
  };
}
