/** The document that asks for a write. */
import { typeNameOf } from '../../src/graph/type-name.js';

export interface WriteSelection {
  /** What the payload is called in the answer. */
  readonly as: string;
  /** What is read of the payload, whichever it is. */
  readonly payload?: string;
  /** What is read of its success. */
  readonly success?: string;
}

export const writeDocument = (
  write: string,
  { as, payload = '', success = '' }: WriteSelection,
): string => `mutation($input: ${typeNameOf(write)}Input!) { ${as}: ${write}(input: $input) {
  __typename ${payload} ... on ${typeNameOf(write)}Success { __typename ${success} }
} }`;
