/** How Vobiz says no: its four shapes of an error, and its own advice on what to do about it. */
import { z } from 'zod';
import type { ErrorCode } from '../../errors.js';
import type { Operation } from '../../transport/endpoint.js';
import type { HttpAnswer, Verdict } from '../../transport/dialect.js';
import type { Scope } from '../../transport/scope.js';
import { jsonNumber } from './wire.js';

/** Why a field was refused, where a validation says so. */
const reasons = z.array(
  z.object({ loc: z.array(z.union([z.string(), jsonNumber])).nullish(), msg: z.string().nullish() }),
);
const details = reasons.nullish().catch(null);

/** Shapes 1, 2 and 4: `{ error, message }`, of which KYC adds `status_code` and `details`; the SDK's may lack either. */
const flat = z.object({ error: z.string().nullish(), message: z.string().nullish(), details });

/** What FastAPI says by itself, without the vendor's handlers: a sentence, or a reason for each field. */
const bare = z.union([
  z.object({ detail: z.string() }).transform(({ detail }) => ({ sentence: detail, fields: [] })),
  z.object({ detail: reasons }).transform(({ detail }) => ({ sentence: null, fields: detail })),
]);

/** Shape 3, of the platform: `{ status: "error", error: { code, message } }`. */
const platform = z.object({
  status: z.literal('error'),
  error: z.object({ code: z.string(), message: z.string().nullish() }),
});

/** The vendor's word for what is wrong, and its sentence. */
interface Reason {
  readonly word: string | null;
  readonly sentence: string | null;
}

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'VENDOR_REJECTED_REQUEST',
  401: 'VENDOR_UNAUTHENTICATED',
  402: 'VENDOR_REFUSED',
  403: 'VENDOR_FORBIDDEN',
  404: 'VENDOR_NOT_FOUND',
  409: 'VENDOR_REFUSED',
  422: 'VENDOR_REJECTED_REQUEST',
  429: 'VENDOR_RATE_LIMITED',
};

/** Whether an answer is a refusal, and which; a status says it all where the body says nothing. */
export function verdict(answer: HttpAnswer, operation: Operation, scope: Scope): Verdict | undefined {
  const { status, json } = answer;
  if (status >= 200 && status < 300) {
    const refused = platform.safeParse(json);
    return refused.success ? { code: 'VENDOR_REFUSED', message: told(reasonOf(json), operation) } : undefined;
  }
  const code = codes[status] ?? (status >= 500 ? 'VENDOR_UNAVAILABLE' : undefined);
  const reason = reasonOf(json);
  if (code === undefined || (reason === undefined && advice(status, operation, scope) === undefined))
    return undefined;
  const action = advice(status, operation, scope);
  const wait = status === 429 ? waitIn(reason?.sentence) : undefined;
  return {
    code,
    message: told(reason, operation),
    ...(action === undefined ? {} : { action }),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}

function reasonOf(json: unknown): Reason | undefined {
  const { data: nested } = platform.safeParse(json);
  if (nested !== undefined) return { word: nested.error.code, sentence: nested.error.message ?? null };
  const { data: unhandled } = bare.safeParse(json);
  if (unhandled !== undefined) {
    return { word: null, sentence: unhandled.sentence ?? sentenceOf([], unhandled.fields) };
  }
  const { data: plain } = flat.safeParse(json);
  const { error: word, message } = plain ?? {};
  if (plain === undefined || (typeof word !== 'string' && typeof message !== 'string')) return undefined;
  const said = typeof message === 'string' ? [message] : [];
  return { word: word ?? null, sentence: sentenceOf(said, plain.details ?? []) };
}

/** What is said, and what is wrong with each field. */
function sentenceOf(said: readonly string[], fields: z.output<typeof reasons>): string | null {
  const sentences = fields.flatMap(({ loc, msg }) =>
    typeof msg === 'string' ? [loc ? `${loc.map(String).join('.')}: ${msg}` : msg] : [],
  );
  return [...said, ...sentences].join('; ') || null;
}

function told(reason: Reason | undefined, operation: Operation): string {
  const { word = null, sentence = null } = reason ?? {};
  if (sentence !== null) return word === null ? sentence : `${sentence} (${word})`;
  return word ?? `Vobiz refuses ${operation.name} without a reason`;
}

/** The seconds that a sentence names, as the one about another e-mail for KYC does. */
function waitIn(sentence: string | null | undefined): number | undefined {
  const seconds = /(\d+)\s*(?:s|sec|seconds?)\b/i.exec(sentence ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/** The vendor's pitfalls, by whose credential the call was made with. */
function advice(status: number, { path }: Operation, scope: Scope): string | undefined {
  const isPartner = scope.kind === 'partner';
  if (status === 401) {
    return isPartner
      ? 'Check that the pair is the partner’s (PA_…), not a customer’s (MA_…), and that it was not revoked: `partnergraph check-config --live`.'
      : 'Check that the stored token is this customer’s own: neither the partner’s pair nor another customer’s opens this path. Store it again with `partnergraph credentials put`.';
  }
  if (status === 403) {
    return isPartner
      ? 'Look at `VobizPartner.profile`: the capability flag for this call may be false, or `maxAccounts` be reached. A customer’s pair on a partner path is refused with the same status.'
      : 'The customer may be inactive, or the stored token belong to another customer.';
  }
  if (status === 404 && isPartner && !path.includes('{customerAuthId}')) {
    return 'Check `baseUrl`: it ends before `/api/v1`, and a wrong one is answered with 404. If it is right: not found, or another partner’s customer.';
  }
  if (status === 404) {
    return 'Not found, or another partner’s customer: Vobiz does not tell the two apart. Take the id from `customers`.';
  }
  return undefined;
}
