/** Failures of a mutation that its caller can act on: members of its payload union, not errors. */
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

const FailureRef = builder.interfaceRef<InvalidInput | NotFound>('Failure').implement({
  scope: 'parent',
  description: 'Why a mutation did nothing.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What is wrong, for a person to read.' }),
  }),
});

export const InvalidInputRef = builder.objectRef<InvalidInput>('InvalidInput').implement({
  scope: 'parent',
  description: 'A part of the input cannot be carried out as it is. Nothing was changed.',
  interfaces: [FailureRef],
  isTypeOf: isA('InvalidInput'),
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Field of the input that is wrong.' }),
  }),
});

export const NotFoundRef = builder.objectRef<NotFound>('NotFound').implement({
  scope: 'parent',
  description: 'Something that the input names is not there. Nothing was changed.',
  interfaces: [FailureRef],
  isTypeOf: isA('NotFound'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The global id that nothing was found by.' }),
  }),
});

/** Says which field of the input is wrong, and why. */
export const invalidInput = (field: string, message: string): InvalidInput => ({
  __typename: 'InvalidInput',
  field,
  message,
});

/** Says what was not found. */
export const notFound = (id: string, message: string): NotFound => ({ __typename: 'NotFound', id, message });
