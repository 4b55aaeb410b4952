/** What Vobiz supplies to the fields that all vendors share, and what of it an operation needs: of the same reads. */
import type { SupplyNeeds, Answer, LinkedCustomer } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import { splitIdParts } from '../../graph/id.js';
import { knownOf } from '../../reads/memory.js';
import type { Readings } from '../../reads/run.js';
import { wholeSight } from '../../sight.js';
import type { VobizAccount } from './account.js';
import { demandFor } from './customers/customer-needs.js';
import { listCustomers, type CustomerRow } from './customers/customer.js';
import { allCustomers, customerOf } from './customers/directory.js';

/** All customers, or those with these node ids; one that the partner has no more is left out. */
export async function linkedCustomers(
  readings: Readings,
  nodeIds: readonly string[] | null,
): Promise<Answer<LinkedCustomer>> {
  if (nodeIds === null) {
    const { rows, failures } = await allCustomers(readings);
    return { rows, failures };
  }
  const answers = await Promise.allSettled(
    nodeIds.map((nodeId) => customerOf(readings, splitIdParts(nodeId, 2)[1] ?? '')),
  );
  const rows: CustomerRow[] = [];
  const failures: PartnergraphError[] = [];
  for (const answer of answers) {
    if (answer.status === 'fulfilled') rows.push(...answer.value.rows);
    else if (!(answer.reason instanceof PartnergraphError)) throw answer.reason;
    else if (answer.reason.code !== 'NOT_FOUND') failures.push(answer.reason);
  }
  return { rows, failures };
}

/** What the shared fields need of Vobiz; the account is there by the time that they are asked for. */
export const createNeeds = (account: () => VobizAccount): SupplyNeeds => ({
  orgTotal: () => knownOf(account(), wholeSight()).length(listCustomers.name),
  customers: (of) => Promise.resolve({ planned: [], demands: [demandFor(account(), of)] }),
});
