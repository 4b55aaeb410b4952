import type { Missing } from '../datasets/pages.js';

/** Something did not answer, so that the table would lack rows. */
export class IncompleteError extends Error {
  override readonly name = 'IncompleteError';
  constructor(readonly missing: readonly Missing[]) {
    super(`${missing.length} parts did not answer: ${missing[0]?.message ?? ''}`);
  }
}
