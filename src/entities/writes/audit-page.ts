/** A Relay page of the record of writes, cut out by the database. */
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.js';
import { pageSize, readCursor, writeCursor, type Page, type PageArguments } from '../../graph/page.js';
import { auditEntry, type AuditEntry } from './audit-entry.js';
import { auditRows, countAudit, isAuditAt, type AuditFilter, type AuditPosition } from './audit-rows.js';

const newestFirst = { name: 'AUDIT', descending: true };

/** A page of the entries that pass the filter, the newest first. */
export async function auditPage(
  tables: Kysely<Tables>,
  filter: AuditFilter,
  { first, after, last, before }: PageArguments,
): Promise<Page<AuditEntry>> {
  const size = pageSize(first, last);
  const start = positionOf(after, 'after');
  const end = positionOf(before, 'before');
  const fromEnd = typeof last === 'number';
  // One more than is asked for, which only tells whether there is one.
  const window = { after: start, before: end, count: size + 1, fromEnd };
  const [found, totalCount, beforeStart, beyondEnd] = await Promise.all([
    auditRows(tables, filter, window),
    countAudit(tables, filter),
    start !== undefined && isAuditAt(tables, filter, '>=', start),
    end !== undefined && isAuditAt(tables, filter, '<=', end),
  ]);
  const cut = found.length > size;
  const taken = fromEnd ? found.slice(-size) : found.slice(0, size);
  const edges = taken.map((row) => ({
    node: auditEntry(row),
    cursor: writeCursor(newestFirst, [row.at, row.id]),
  }));
  return {
    edges,
    totalCount,
    outages: [],
    pageInfo: {
      hasNextPage: beyondEnd || (cut && !fromEnd),
      hasPreviousPage: beforeStart || (cut && fromEnd),
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function positionOf(cursor: string | null | undefined, argument: string): AuditPosition | undefined {
  const position = readCursor(cursor, argument, newestFirst);
  return position && { at: String(position[0]), id: position[1] };
}
