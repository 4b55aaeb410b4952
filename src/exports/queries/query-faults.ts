/** What a condition asks of values that they cannot give, such as a number that is out of range once it is rounded. */
import { PartnergraphError } from '../../errors.js';

/** Kinds of the engine's faults that depend on what is asked, by the words that they begin with. */
const kinds = /^(?:Conversion|Out of Range|Invalid Input|Binder) Error:/;

/** The fault for who asked, if it is theirs; otherwise as it is. */
export function faultOfQuery(error: unknown): unknown {
  // What native code throws need not be an Error of this realm.
  if (typeof error !== 'object' || error === null || !('message' in error)) return error;
  if (!kinds.test(String(error.message))) return error;
  return new PartnergraphError('INVALID_ARGUMENT', 'filter: a value that it computes is out of range', {
    argument: 'filter',
  });
}
