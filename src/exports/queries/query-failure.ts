/** What it means when the engine fails over a query that is right by its grammar. */
import { PartnergraphError } from '../../errors.js';
import { notReady } from '../snapshots/patience.js';

/**
 * Failures over values: a date that there is not, a number that no type holds. That the engine does not understand a
 * statement is no such failure: filters are typed before they become SQL, so the statement is wrong, and that is ours. Nor
 * is that it cannot read the file.
 */
const overValues = /^(Conversion|Out of Range) Error\b/i;

/** The file is gone, or there is no room to work in: another try may find what it needs. */
const passing = /^(IO|Out of Memory) Error\b/;

/**
 * The failure for the reader. The engine's own words stay here: they quote values, also of rows that the reader may not
 * see.
 */
export function queryFailure(error: unknown): unknown {
  // What native code throws need not be an Error of this realm.
  if (typeof error !== 'object' || error === null || !('message' in error)) return error;
  const message = String(error.message);
  if (overValues.test(message)) {
    const text = 'a value of the filter fits no value of its type, such as the 31st of June';
    return new PartnergraphError(
      'INVALID_ARGUMENT',
      `filter: ${text}`,
      { argument: 'filter' },
      { cause: error },
    );
  }
  return passing.test(message) ? notReady('the table cannot be read at present', error) : error;
}
