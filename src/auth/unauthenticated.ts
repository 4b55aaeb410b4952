/** The failure of whoever is nobody. */
import { PartnergraphError } from '../errors.js';

/** One message for all: what exactly is wrong with a credential would help to guess one. The cause is for the log. */
export const unauthenticated = (cause?: unknown): PartnergraphError =>
  new PartnergraphError(
    'UNAUTHENTICATED',
    'the request carries no credential that is accepted here',
    {},
    { cause },
  );
