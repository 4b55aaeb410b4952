/** Asks for the parts of an answer side by side: a part that fails costs its own rows. */
import type { Answer } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';

export async function gather<Part, Row>(
  parts: Iterable<Part>,
  ask: (part: Part) => Promise<Answer<Row>>,
): Promise<Answer<Row>> {
  const answers = await Promise.all([...parts].map((part) => ask(part).catch(failed)));
  return {
    rows: answers.flatMap(({ rows }) => rows),
    failures: answers.flatMap(({ failures }) => failures),
  };
}

function failed(error: unknown): Answer<never> {
  if (error instanceof PartnergraphError) return { rows: [], failures: [error] };
  throw error;
}
