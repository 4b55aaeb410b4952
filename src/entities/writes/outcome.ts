/** What came of a write: what is kept of it, and the members of its payload that all writes have in common. */
import { z } from 'zod';
import { builder } from '../../graph/builder.js';
import { isA } from '../../graph/node.js';
import '../../graph/json.js';
import { FailureRef } from '../failure.js';

/** A JSON object. */
export type Facts = Readonly<Record<string, unknown>>;

/** How it ended, as it is kept: without secrets, and final but for `unknown`. */
export const outcomeForm = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('success'),
    facts: z.record(z.string(), z.unknown()),
    /** Whether the vendor's answer was lost, and its success was found out afterwards. */
    settled: z.boolean(),
  }),
  z.object({
    kind: z.literal('refused'),
    code: z.string(),
    message: z.string(),
    status: z.number().nullable(),
  }),
  z.object({ kind: z.literal('notCarriedOut'), message: z.string() }),
  z.object({ kind: z.literal('unknown'), message: z.string() }),
]);

export type Outcome = z.output<typeof outcomeForm>;

/** The vendor said no. */
export interface VendorRefused {
  readonly __typename: 'VendorRefused';
  readonly code: string;
  readonly message: string;
  readonly status: number | null;
}

/** It is known that the vendor did nothing, although it gave no answer. */
export interface NotCarriedOut {
  readonly __typename: 'NotCarriedOut';
  readonly message: string;
}

/** Nobody can tell yet. */
export interface OutcomeUnknown {
  readonly __typename: 'OutcomeUnknown';
  readonly message: string;
  readonly howToFindOut: string;
  readonly auditId: string;
}

/** What would be sent. */
export interface DryRun {
  readonly __typename: 'DryRun';
  readonly partner: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly org: string | null;
  readonly body: Facts | null;
}

export const VendorRefusedRef = builder.objectRef<VendorRefused>('VendorRefused').implement({
  shareable: true,
  scope: 'parent',
  description: 'The vendor got it and said no. Nothing was changed.',
  interfaces: [FailureRef],
  isTypeOf: isA('VendorRefused'),
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code of the error, as in `docs/errors.md`.' }),
    status: t.exposeInt('status', { nullable: true, description: "HTTP status of the vendor's answer." }),
  }),
});

export const NotCarriedOutRef = builder.objectRef<NotCarriedOut>('NotCarriedOut').implement({
  shareable: true,
  scope: 'parent',
  description:
    'The vendor gave no answer that says what it did; the gateway has looked, and it did nothing. To try again, ask with another `idempotencyKey`.',
  interfaces: [FailureRef],
  isTypeOf: isA('NotCarriedOut'),
});

export const OutcomeUnknownRef = builder.objectRef<OutcomeUnknown>('OutcomeUnknown').implement({
  shareable: true,
  scope: 'parent',
  description:
    'It was sent, and nothing tells yet whether the vendor has carried it out. It is never sent again: asking with the same `idempotencyKey` looks again.',
  interfaces: [FailureRef],
  isTypeOf: isA('OutcomeUnknown'),
  fields: (t) => ({
    howToFindOut: t.exposeString('howToFindOut', { description: 'Where to look for what really happened.' }),
    auditId: t.exposeString('auditId', { description: 'Its entry in `auditLog`.' }),
  }),
});

export const DryRunRef = builder.objectRef<DryRun>('DryRun').implement({
  shareable: true,
  scope: 'parent',
  description: 'Nothing stands in the way. This would be sent; nothing was.',
  isTypeOf: isA('DryRun'),
  fields: (t) => ({
    partner: t.exposeString('partner', {
      description: 'Id of the account whose credential it would be sent with.',
    }),
    endpoint: t.exposeString('endpoint', { description: "The vendor's name of the operation." }),
    method: t.exposeString('method', { description: 'HTTP method.' }),
    path: t.exposeString('path', { description: "Path below the account's base URL." }),
    org: t.exposeString('org', {
      nullable: true,
      description:
        'Native id of the client in whose scope it would be made; null for a call of the partner itself.',
    }),
    body: t.expose('body', {
      type: 'Json',
      nullable: true,
      description: 'JSON body, with secrets masked.',
    }),
  }),
});
