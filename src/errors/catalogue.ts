/** The catalogue of codes: every failure that a caller may see. `docs/errors.md` mirrors it. */
import { requestErrors } from './of-requests.js';
import { gatewayErrors } from './of-the-gateway.js';
import { vendorErrors } from './of-vendors.js';

/** What a code means, what its reader should do about it, and whether the same request may succeed later. */
export interface CatalogueEntry {
  readonly meaning: string;
  readonly action: string;
  readonly retryable: boolean;
}

/** The closed list of codes. */
export const errorCatalogue = { ...requestErrors, ...vendorErrors, ...gatewayErrors } as const;

export type ErrorCode = keyof typeof errorCatalogue;
