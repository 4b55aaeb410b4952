/** One write at Vobiz through the front door, and what of its outcome tests look at. */
import type { Answer } from './open-gateway.js';
import type { WritableGateway } from './writable-gateway.js';
import { writeDocument } from './write-document.js';

export interface Told {
  readonly __typename: string;
  readonly field?: string;
  readonly id?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly code?: string;
  readonly settled?: boolean;
  readonly body?: Readonly<Record<string, unknown>> | null;
}

const payload = `
  ... on WriteSuccess { settled }
  ... on Failure { message }
  ... on InvalidInput { field }
  ... on NotFound { id }
  ... on NotPermitted { reason }
  ... on VendorRefused { code }
  ... on DryRun { body }`;

/** Sends a write, with fields of its success besides. */
export async function tell(
  { query }: WritableGateway,
  write: string,
  input: object,
  { success = '', key }: { readonly success?: string; readonly key?: string } = {},
): Promise<Answer<{ readonly told: Told & Readonly<Record<string, unknown>> }>> {
  return query(writeDocument(write, { as: 'told', payload, success }), { input }, undefined, key);
}
