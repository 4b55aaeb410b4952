/** From an HTTP answer to the typed value that the caller wanted, or to the failure that it stands for. */
import { z } from 'zod';
import { errorCatalogue, PartnergraphError, type ErrorCode, type ErrorDetails } from '../errors.js';
import { shortened } from '../text/unicode.js';
import type { Dialect, HttpAnswer, Verdict } from './dialect.js';
import type { Endpoint, Operation } from './endpoint.js';
import { retryAfterMs } from './retry.js';
import type { Scope } from './scope.js';
import { settleUnreadTimes } from './unread-times.js';

/** What a status means where the vendor's own dialect does not say more. */
const statusCodes: readonly (readonly [from: number, to: number, ErrorCode])[] = [
  [300, 399, 'VENDOR_REDIRECTED'],
  [401, 401, 'VENDOR_UNAUTHENTICATED'],
  [403, 403, 'VENDOR_FORBIDDEN'],
  [404, 404, 'VENDOR_NOT_FOUND'],
  [408, 408, 'VENDOR_UNAVAILABLE'],
  [429, 429, 'VENDOR_RATE_LIMITED'],
  [400, 499, 'VENDOR_REJECTED_REQUEST'],
  [500, 599, 'VENDOR_UNAVAILABLE'],
];

/** Characters of a vendor's message that are shown; the rest is cut. */
const messageLimit = 300;

/** Parses an answer by its endpoint's schema; throws the failure that it is instead, in a message without `secrets`. */
export function readAnswer<Parameters, Answer, Credential>(
  dialect: Dialect<Credential>,
  secrets: Iterable<string>,
  endpoint: Endpoint<Parameters, Answer>,
  scope: Scope,
  answer: HttpAnswer,
  words: 'vendor' | 'catalogue' = 'vendor',
): Answer {
  const details: ErrorDetails = { endpoint: endpoint.name, status: answer.status };
  const verdict = dialect.verdict(answer, endpoint, scope) ?? verdictOfStatus(answer);
  if (verdict !== undefined) {
    const wait = retryAfterMs(answer.headers['retry-after']) ?? verdict.retryAfterMs;
    throw new PartnergraphError(verdict.code, redact(verdict.message, [...secrets]), {
      ...details,
      saidByVendor: true,
      ...(verdict.action === undefined ? {} : { action: verdict.action }),
      ...(verdict.retries === undefined ? {} : { retries: verdict.retries }),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
  }
  const warning = (said: string): string =>
    words === 'vendor' ? redact(said, [...secrets]) : errorCatalogue.VENDOR_INCOMPLETE_ANSWER.meaning;
  const json = hasNoBody(answer, endpoint)
    ? null
    : withOwnWarning(answer.json, dialect.warningField, warning);
  if (json === undefined) {
    throw new PartnergraphError(
      'VENDOR_INVALID_ANSWER',
      `${endpoint.name} answered with ${kindOf(answer)}`,
      details,
    );
  }
  if (endpoint.effect === 'read' && isUnknown(json, fieldsOf(endpoint.answer), dialect.envelope)) {
    throw new PartnergraphError(
      'VENDOR_INVALID_ANSWER',
      `${endpoint.name} answered with none of the fields that its contract has`,
      details,
    );
  }
  const parsed = endpoint.answer.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.');
    throw new PartnergraphError(
      'VENDOR_INVALID_ANSWER',
      `${endpoint.name} answered against its contract: ${place}: ${issue?.message ?? 'not valid'}`,
      details,
      { cause: parsed.error },
    );
  }
  return settleUnreadTimes(parsed.data);
}

/** The fields of an answer that are read, in all of its forms; none where it is no object. */
function fieldsOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(fieldsOf);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/**
 * Whether an object has none of the fields that are read. Each of them may be left out, so that it would pass for an answer
 * in which all of them are empty: a fleet without devices. Where the vendor says in its envelope that nothing failed, it may
 * leave out an empty list; but a list under another name beside it is one that was renamed.
 */
function isUnknown(json: unknown, fields: readonly string[], envelope: readonly string[] = []): boolean {
  if (fields.length === 0 || typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  const content = Object.entries(json).filter(([name]) => !envelope.includes(name));
  if (content.some(([name]) => fields.includes(name))) return false;
  const hasEnvelope = Object.keys(json).length > content.length;
  return !hasEnvelope || content.some(([, value]) => typeof value === 'object' && value !== null);
}

/** The answer, with the vendor's own text in it as fit to be shown as that of a failure. */
function withOwnWarning(json: unknown, field: string | undefined, shown: (said: string) => string): unknown {
  if (field === undefined || typeof json !== 'object' || json === null) return json;
  const said = Object.entries(json).find(([name]) => name === field)?.[1] as unknown;
  return typeof said === 'string' && said.trim() !== '' ? { ...json, [field]: shown(said) } : json;
}

/** Nothing is an answer to a write: that it was carried out is told by the status. */
const hasNoBody = ({ status, text }: HttpAnswer, { effect }: Pick<Operation, 'effect'>): boolean =>
  status === 204 || (effect === 'write' && text.trim() === '');

function verdictOfStatus(answer: HttpAnswer): Verdict | undefined {
  const match = statusCodes.find(([from, to]) => answer.status >= from && answer.status <= to);
  return match && { code: match[2], message: `the vendor answered with status ${answer.status}` };
}

function kindOf(answer: HttpAnswer): string {
  if (answer.text.trim() === '') return 'an empty body';
  return /^\s*</.test(answer.text) ? 'HTML instead of JSON' : 'text that is not complete JSON';
}

/** The vendor's text, without control characters, without our secrets, and short. */
function redact(message: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), message)
    .replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return shortened(clean, messageLimit);
}
