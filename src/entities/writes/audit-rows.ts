/** Reads the record of writes: pages of it by a key, so that each costs the same however long the record is. */
import { sql, type ExpressionBuilder, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { AuditEntryTable, AuditOutcomeTable, Tables } from '../../database/tables.js';

/** An entry with everything that came of it, in order; the last one counts. */
export interface AuditRow extends AuditEntryTable {
  readonly outcomes: readonly AuditOutcomeTable[];
}

/** Which entries; all of what is given must hold. */
export interface AuditFilter {
  readonly auditId?: string | undefined;
  /** At that time or later; before that time. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly caller?: string | undefined;
  readonly mutation?: string | undefined;
  readonly account?: string | undefined;
  readonly org?: string | undefined;
  readonly target?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Kinds of the latest outcome, any of them; null stands for none yet. */
  readonly outcomes?: readonly (string | null)[] | undefined;
}

/** Where an entry stands: the newest is first. */
export interface AuditPosition {
  readonly at: string;
  readonly id: string;
}

/** A part of the record: entries behind one position and ahead of another, some from either end of that. */
export interface AuditWindow {
  readonly after?: AuditPosition | undefined;
  readonly before?: AuditPosition | undefined;
  readonly count: number;
  readonly fromEnd: boolean;
}

/** The entries of a window, the newest first. */
export async function auditRows(
  tables: Kysely<Tables>,
  filter: AuditFilter,
  { after, before, count, fromEnd }: AuditWindow,
): Promise<readonly AuditRow[]> {
  const direction = fromEnd ? 'asc' : 'desc';
  let query = matching(tables, filter).selectAll('auditEntry');
  if (after !== undefined) query = query.where(beside('<', after));
  if (before !== undefined) query = query.where(beside('>', before));
  const entries = await query.orderBy('at', direction).orderBy('id', direction).limit(count).execute();
  return withOutcomes(tables, fromEnd ? entries.reverse() : entries);
}

/** How many entries there are in all. */
export async function countAudit(tables: Kysely<Tables>, filter: AuditFilter): Promise<number> {
  const { count } = await matching(tables, filter)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether there is an entry at the position or on that side of it: newer ones are `>=`. */
export async function isAuditAt(
  tables: Kysely<Tables>,
  filter: AuditFilter,
  side: '>=' | '<=',
  position: AuditPosition,
): Promise<boolean> {
  const found = await matching(tables, filter)
    .select('auditEntry.id')
    .where(beside(side, position))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The entries with these ids, in any order. */
export async function auditById(
  tables: Kysely<Tables>,
  ids: readonly string[],
): Promise<readonly AuditRow[]> {
  if (ids.length === 0) return [];
  return withOutcomes(
    tables,
    await tables.selectFrom('auditEntry').selectAll().where('id', 'in', ids).execute(),
  );
}

type Entries = SelectQueryBuilder<Tables, 'auditEntry', object>;

/** Columns of an entry that a filter wants to be some text. */
const texts = ['caller', 'mutation', 'account', 'org', 'target', 'idempotencyKey'] as const;

function matching(tables: Kysely<Tables>, filter: AuditFilter): Entries {
  let query: Entries = tables.selectFrom('auditEntry');
  for (const column of texts) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(column, '=', wanted);
  }
  const { auditId, since, until, outcomes } = filter;
  if (auditId !== undefined) query = query.where('auditEntry.id', '=', auditId);
  if (since !== undefined) query = query.where('at', '>=', since.toISOString());
  if (until !== undefined) query = query.where('at', '<', until.toISOString());
  if (outcomes === undefined) return query;
  const kinds = outcomes.filter((kind) => kind !== null);
  return query.where((row) =>
    row.or([
      ...(kinds.length > 0 ? [row(latestKind(row), 'in', kinds)] : []),
      ...(kinds.length < outcomes.length ? [row(latestKind(row), 'is', null)] : []),
    ]),
  );
}

type Row = ExpressionBuilder<Tables, 'auditEntry'>;

const latestKind = (row: Row) =>
  row
    .selectFrom('auditOutcome')
    .select('kind')
    .whereRef('auditOutcome.entryId', '=', 'auditEntry.id')
    .orderBy('auditOutcome.at', 'desc')
    .orderBy('auditOutcome.id', 'desc')
    .limit(1);

/** By row values, which both databases answer from the index. */
const beside = (side: '<' | '>' | '<=' | '>=', { at, id }: AuditPosition) =>
  sql<boolean>`(${sql.ref('auditEntry.at')}, ${sql.ref('auditEntry.id')}) ${sql.raw(side)} (${at}, ${id})`;

async function withOutcomes(
  tables: Kysely<Tables>,
  entries: readonly AuditEntryTable[],
): Promise<readonly AuditRow[]> {
  if (entries.length === 0) return [];
  const ids = entries.map(({ id }) => id);
  const outcomes = await tables
    .selectFrom('auditOutcome')
    .selectAll()
    .where('entryId', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const byEntry = new Map<string, AuditOutcomeTable[]>(ids.map((id) => [id, []]));
  for (const outcome of outcomes) byEntry.get(outcome.entryId)?.push(outcome);
  return entries.map((entry) => ({ ...entry, outcomes: byEntry.get(entry.id) ?? [] }));
}
