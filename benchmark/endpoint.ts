/** A GraphQL endpoint as the benchmark drives it: an operation over HTTP, timed until the last byte of its answer. */
import { z } from 'zod';

export interface Endpoint {
  readonly url: URL;
  /** What its caller is recognised by; undefined where anybody may ask. */
  readonly key?: string;
}

export interface Timed {
  readonly wallMs: number;
  readonly data: unknown;
  /** What the answer says went wrong, in one line; undefined for a whole answer. */
  readonly fault: string | undefined;
}

const answer = z.object({
  data: z.unknown(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
});

/** A client that withdrew the partner's access is a part of every fleet, and its refusal a part of the right answer. */
const expected = 'VENDOR_FORBIDDEN';

export async function sendOperation({ url, key }: Endpoint, query: string): Promise<Timed> {
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  const wallMs = performance.now() - started;
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success) {
    return { wallMs, data: undefined, fault: `HTTP ${response.status}: ${text.slice(0, 200)}` };
  }
  const { data, errors = [] } = parsed.data;
  const fault = errors.find((error) => error.extensions?.code !== expected);
  return { wallMs, data, fault: fault?.message };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
