/** The record of writes: who, when, from where, what, on which org, and what came of it. Rows are only ever added. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditEntryTable, Tables } from '../../database/tables.js';
import { timeIn } from '../../database/time.js';
import type { Context } from '../../graph/context.js';
import type { Outcome } from '../writes/outcome.js';

/** What is about to be sent. */
export type Intent = Pick<
  AuditEntryTable,
  'mutation' | 'vendor' | 'account' | 'org' | 'target' | 'input' | 'idempotencyKey'
>;

/** Records what is about to be sent; the id of the entry. What cannot be recorded must not be sent. */
export async function recordIntent(
  tables: Kysely<Tables>,
  intent: Intent,
  { requestId, caller, address }: Context,
): Promise<string> {
  const at = await timeIn(tables, 0);
  const id = randomUUID();
  await tables
    .insertInto('auditEntry')
    .values({ id, at, requestId, caller: caller.id, callerName: caller.name, address, ...intent })
    .execute();
  return id;
}

/** How an entry can end besides what a write can come to: it never left the gateway. */
export type Ending = Outcome | { readonly kind: 'notSent'; readonly code: string; readonly message: string };

/** Records what came of it. */
export async function recordOutcome(tables: Kysely<Tables>, entryId: string, ending: Ending): Promise<void> {
  await tables
    .insertInto('auditOutcome')
    .values({
      id: randomUUID(),
      entryId,
      at: await timeIn(tables, 0),
      kind: ending.kind,
      code: 'code' in ending ? ending.code : null,
      message: 'message' in ending ? ending.message : null,
    })
    .execute();
}
