/** What Vobiz supplies to the fields that all vendors share. */
import type { Answer, LinkedCustomer } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import { splitIdParts } from '../../graph/id.js';
import type { VobizConnection } from './connection.js';
import type { CustomerRow } from './customers/customer-row.js';

/** All customers, or those with these node ids; one that the partner has no more is left out. */
export async function linkedCustomers(
  { directory }: VobizConnection,
  nodeIds: readonly string[] | null,
): Promise<Answer<LinkedCustomer>> {
  if (nodeIds === null) return { rows: await directory.all(), failures: [] };
  const answers = await Promise.allSettled(
    nodeIds.map((nodeId) => directory.one(splitIdParts(nodeId, 2)[1] ?? '')),
  );
  const rows: CustomerRow[] = [];
  const failures: PartnergraphError[] = [];
  for (const answer of answers) {
    if (answer.status === 'fulfilled') rows.push(answer.value);
    else if (!(answer.reason instanceof PartnergraphError)) throw answer.reason;
    else if (answer.reason.code !== 'NOT_FOUND') failures.push(answer.reason);
  }
  return { rows, failures };
}
