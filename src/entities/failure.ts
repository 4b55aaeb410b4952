/** Failures of a mutation that its caller can act on: members of its payload union, not errors. */
import type { PartnergraphError } from '../errors.js';
import { builder } from '../graph/builder.js';
import { isA } from '../graph/node.js';

/** A part of the input that cannot be carried out as it is. */
export interface InvalidInput {
  readonly __typename: 'InvalidInput';
  readonly field: string;
  readonly message: string;
}

/** Something that the input names, and that is not there. */
export interface NotFound {
  readonly __typename: 'NotFound';
  readonly id: string;
  readonly message: string;
}

/** Something that the input asks for, and that this account does not allow now. */
export interface NotPermitted {
  readonly __typename: 'NotPermitted';
  readonly reason: NotPermittedReason;
  readonly message: string;
}

/** What can be said before anything is sent. */
export type PlanFailure = InvalidInput | NotFound | NotPermitted;

const notPermittedReasons = {
  WRITES_OFF: 'The configuration has not turned writes on for the account (`writes: true`).',
  CAPABILITY: 'The partner, the client or the thing may not do this at the vendor.',
  BALANCE: 'There is not enough money, or capacity, for it.',
  QUOTA: 'The vendor allows no more of these.',
  SECRET: 'It would show a secret that this caller may not see, and that is to be kept nowhere.',
} as const;

export type NotPermittedReason = keyof typeof notPermittedReasons;

/** What every failure of a mutation has. */
export const FailureRef = builder.interfaceRef<{ readonly message: string }>('Failure').implement({
  scope: 'parent',
  description: 'Why a mutation did not succeed.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What is wrong, for a person to read.' }),
  }),
});

export const InvalidInputRef = builder.objectRef<InvalidInput>('InvalidInput').implement({
  shareable: true,
  scope: 'parent',
  description: 'A part of the input cannot be carried out as it is. Nothing was changed.',
  interfaces: [FailureRef],
  isTypeOf: isA('InvalidInput'),
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Field of the input that is wrong.' }),
  }),
});

export const NotFoundRef = builder.objectRef<NotFound>('NotFound').implement({
  shareable: true,
  scope: 'parent',
  description: 'Something that the input names is not there. Nothing was changed.',
  interfaces: [FailureRef],
  isTypeOf: isA('NotFound'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The global id that nothing was found by.' }),
  }),
});

const ReasonEnum = builder.enumType('NotPermittedReason', {
  description: 'Why something is not permitted.',
  values: Object.fromEntries(
    Object.entries(notPermittedReasons).map(([reason, description]) => [reason, { description }]),
  ) as { [Reason in NotPermittedReason]: { readonly description: string } },
});

export const NotPermittedRef = builder.objectRef<NotPermitted>('NotPermitted').implement({
  shareable: true,
  scope: 'parent',
  description: 'The account does not allow this now. Nothing was changed.',
  interfaces: [FailureRef],
  isTypeOf: isA('NotPermitted'),
  fields: (t) => ({
    reason: t.expose('reason', { type: ReasonEnum, description: 'What stands in the way.' }),
  }),
});

/** Whether a failure says that what was asked for is not there. */
export const isGone = ({ code }: PartnergraphError): boolean =>
  code === 'NOT_FOUND' || code === 'ORG_NOT_MANAGED';

/** Says which field of the input is wrong, and why. */
export const invalidInput = (field: string, message: string): InvalidInput => ({
  __typename: 'InvalidInput',
  field,
  message,
});

/** Says what was not found. */
export const notFound = (id: string, message: string): NotFound => ({ __typename: 'NotFound', id, message });

/** Says what stands in the way. */
export const notPermitted = (reason: NotPermittedReason, message: string): NotPermitted => ({
  __typename: 'NotPermitted',
  reason,
  message,
});
