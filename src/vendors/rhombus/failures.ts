/** What a decision begins with may fail: it fails the fields that need it as well. */
import { PartnergraphError } from '../../errors.js';

/** The fact, or undefined where it does not come; a fault of the program stays one. */
export const unlessFailed = async <Value>(fact: Promise<Value>): Promise<Value | undefined> =>
  fact.catch((error: unknown) => {
    if (error instanceof PartnergraphError) return undefined;
    throw error;
  });
