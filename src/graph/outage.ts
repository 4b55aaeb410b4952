/** What a list says of a part that did not answer, so that "no devices" and "no answer" can be told apart. */
import type { PartnergraphError, ErrorCode } from '../errors.js';
import { builder } from './builder.js';
import type { Context } from './context.js';

export interface Outage {
  /** Id of the configured account. */
  readonly partner: string;
  /** Native id of the client org that is missing; null when the whole account is. */
  readonly org: string | null;
  readonly endpoint: string | null;
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
}

export function outageOf(partner: string, error: PartnergraphError): Outage {
  return {
    partner,
    org: error.details.org ?? null,
    endpoint: error.details.endpoint ?? null,
    code: error.code,
    message: error.message,
    retryable: error.retryable,
    retryAfterMs: error.details.retryAfterMs ?? null,
  };
}

/** Keeps outages for the answer's extensions; the same one may be missed by several fields. */
export function recordOutages(context: Context, outages: readonly Outage[]): void {
  const known = new Set(context.outages.map((outage) => JSON.stringify(outage)));
  context.outages.push(...outages.filter((outage) => !known.has(JSON.stringify(outage))));
}

/** Adds what could not be read to what did not answer: values that are null in an answer that came. */
export const recordUnread = (context: Context): void =>
  recordOutages(
    context,
    context.unread.map((failure) => outageOf(failure.details.partner ?? '', failure)),
  );

export const OutageRef = builder.objectRef<Outage>('Outage').implement({
  shareable: true,
  scope: 'parent',
  description:
    'A part of a list that is missing because a vendor, or one client org at a vendor, did not answer, or not with all of it.',
  fields: (t) => ({
    partner: t.exposeString('partner', { description: 'Configured account that did not answer.' }),
    org: t.exposeString('org', {
      nullable: true,
      description: "Native id of the client org whose rows are missing; null when the whole account's are.",
    }),
    endpoint: t.exposeString('endpoint', { nullable: true, description: 'Vendor operation that failed.' }),
    code: t.exposeString('code', {
      description: 'Error code; `docs/errors.md` says what each means and what to do.',
    }),
    message: t.exposeString('message', { description: 'What happened.' }),
    retryable: t.exposeBoolean('retryable', { description: 'Whether asking again later may help.' }),
    retryAfterMs: t.exposeInt('retryAfterMs', {
      nullable: true,
      description: 'Milliseconds after which the vendor invites another try; null when it did not say.',
    }),
  }),
});

builder.globalConnectionField('outages', (t) =>
  t.field({
    type: [OutageRef],
    description: 'What is missing from this list, and why; empty when the list is complete.',
    resolve: (connection) => connection.outages,
  }),
);
