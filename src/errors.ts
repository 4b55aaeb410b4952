/** A failure that a caller may see: a code of the catalogue, what happened, and what to do. */
import { errorCatalogue, type ErrorCode } from './errors/catalogue.js';

export { errorCatalogue, type ErrorCode } from './errors/catalogue.js';

/** What may travel to the caller beside code and message. Nothing else does: no headers, no bodies, no secrets. */
export interface ErrorDetails {
  /** Vendor slice, for example `rhombus`. */
  readonly vendor?: string;
  /** Configured account, the id of a `Partner` without its type. */
  readonly partner?: string;
  /** Vendor operation, for example `getClientsV2`. */
  readonly endpoint?: string;
  /** Native id of the client org in whose scope the call was made. */
  readonly org?: string;
  /** HTTP status of the vendor's answer. */
  readonly status?: number;
  /** Milliseconds after which the vendor invites another try. */
  readonly retryAfterMs?: number;
  /** Argument path that is wrong, for example `filter.model`. */
  readonly argument?: string;
  /** Scopes that the caller lacks. */
  readonly scopes?: readonly string[];
  /** Name of the limit that the request exceeds, for example `depth`, with what it has of it and what it may have. */
  readonly limit?: string;
  readonly value?: number;
  readonly maximum?: number;
  /** Full names that an ambiguous name could mean. */
  readonly candidates?: readonly string[];
  /** False where the same answer would come again, though its code is one that passes. */
  readonly retryable?: false;
  /** Tries after the first that are worth it. Not shown. */
  readonly retries?: number;
  /** Whether the message is in the vendor's own words. Not shown. */
  readonly saidByVendor?: boolean;
  /** Overrides the catalogue's advice where the vendor's own troubleshooting knows better. */
  readonly action?: string;
}

/** A failure with a code of the catalogue; its message and details are safe to show. */
export class PartnergraphError extends Error {
  override readonly name = 'PartnergraphError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get retryable(): boolean {
    return this.details.retryable ?? errorCatalogue[this.code].retryable;
  }

  /** The `extensions` of the GraphQL error: code, what to do, and the details. */
  get extensions(): Record<string, unknown> {
    // Whose words they are, and what is worth another try, is for us to know.
    const { action, ...shown } = { ...this.details, saidByVendor: undefined, retries: undefined };
    return {
      code: this.code,
      retryable: this.retryable,
      action: action ?? errorCatalogue[this.code].action,
      ...shown,
    };
  }
}
