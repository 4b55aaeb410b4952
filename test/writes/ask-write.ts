/** How a test of a write asks for it and reads all that may come of it. */
import type { Answer } from '../support/open-gateway.js';
import type { WritableGateway } from '../support/writable-gateway.js';
import { writeDocument } from '../support/write-document.js';

/** What a payload may have, whichever it is. */
export type Told = Readonly<Record<string, unknown>> & { readonly __typename: string };

const payload = `
  ... on WriteSuccess { replayed settled }
  ... on DryRun { endpoint path org body }
  ... on Failure { message }
  ... on InvalidInput { field }
  ... on NotPermitted { reason }
  ... on VendorRefused { code }
  ... on OutcomeUnknown { howToFindOut }`;

/** Asks for a write with a key of its own; `selection` is what is read of its success. */
export async function askWrite(
  { query }: Pick<WritableGateway, 'query'>,
  write: string,
  input: object,
  selection = 'auditId',
  caller?: string,
): Promise<Answer<{ told: Told }>> {
  return query(
    writeDocument(write, { as: 'told', payload, success: selection }),
    { input: { idempotencyKey: 'a-key', ...input } },
    undefined,
    caller,
  );
}

/** The payload itself; what is an error fails the test. */
export async function told(...asked: Parameters<typeof askWrite>): Promise<Told> {
  const { data, errors } = await askWrite(...asked);
  if (data?.told === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.told;
}
