/** Items of bulk writes as they are kept: in chunks that never change, each item with what became of it. */
import type { Kysely } from 'kysely';
import type { BulkWriteItemTable, Tables } from '../../database/tables.js';
import { timeIn } from '../../database/time.js';
import { noItems, openOutcomes, type Counts, type ItemOutcome } from './item-outcome.js';

export interface Item extends Omit<BulkWriteItemTable, 'outcome'> {
  readonly outcome: ItemOutcome;
}

/** What became of an item. */
export interface Ending {
  readonly position: number;
  readonly outcome: ItemOutcome;
  readonly message: string | null;
}

export const isOpen = ({ outcome }: Item): boolean => openOutcomes.includes(outcome);

/** Chunks with something left to be done. */
export async function openChunks(tables: Kysely<Tables>, id: string): Promise<readonly number[]> {
  const rows = await ofJob(tables, id)
    .select('chunk')
    .distinct()
    .where('outcome', 'in', openOutcomes)
    .orderBy('chunk')
    .execute();
  return rows.map(({ chunk }) => chunk);
}

/** All items of a chunk, in their order. */
export async function itemsOfChunk(
  tables: Kysely<Tables>,
  id: string,
  chunk: number,
): Promise<readonly Item[]> {
  const rows = await ofJob(tables, id).selectAll().where('chunk', '=', chunk).orderBy('position').execute();
  return rows.map(itemOf);
}

/** Items of a job from one position on, in their order: all, or those with one of these outcomes. */
export async function itemsOfJob(
  tables: Kysely<Tables>,
  id: string,
  outcomes: readonly ItemOutcome[] | undefined,
  { offset, count }: { readonly offset: number; readonly count: number },
): Promise<readonly Item[]> {
  const all = ofJob(tables, id).selectAll();
  const some = outcomes === undefined ? all : all.where('outcome', 'in', outcomes);
  const rows = await some.orderBy('position').limit(count).offset(offset).execute();
  return rows.map(itemOf);
}

/** Keeps what became of items, all or none. What is final already stays. */
export async function keepEndings(
  tables: Kysely<Tables>,
  id: string,
  endings: readonly Ending[],
  isReplayed: boolean,
): Promise<void> {
  const at = await timeIn(tables, 0);
  const alike = new Map<string, Ending[]>();
  for (const ending of endings) {
    const kind = JSON.stringify([ending.outcome, ending.message]);
    alike.set(kind, [...(alike.get(kind) ?? []), ending]);
  }
  await tables.transaction().execute(async (transaction) => {
    for (const group of alike.values()) {
      const [{ outcome, message } = { outcome: 'UNKNOWN' as const, message: null }] = group;
      await transaction
        .updateTable('bulkWriteItem')
        .set({ outcome, message, replayed: isReplayed ? 1 : 0, at })
        .where('bulkWriteId', '=', id)
        .where(
          'position',
          'in',
          group.map(({ position }) => position),
        )
        .where('outcome', 'in', openOutcomes)
        .execute();
    }
  });
}

/** How many items of each job have which outcome. */
export async function countsOf(
  tables: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Counts>> {
  const rows = await tables
    .selectFrom('bulkWriteItem')
    .select(({ fn }) => ['bulkWriteId', 'outcome', fn.countAll().as('count')])
    .where('bulkWriteId', 'in', ids)
    .groupBy(['bulkWriteId', 'outcome'])
    .execute();
  const counts = new Map<string, Counts>();
  for (const { bulkWriteId: id, outcome, count } of rows) {
    // One of the two kinds of database counts in texts.
    counts.set(id, { ...(counts.get(id) ?? noItems), [outcome]: Number(count) });
  }
  return counts;
}

const ofJob = (tables: Kysely<Tables>, id: string) =>
  tables.selectFrom('bulkWriteItem').where('bulkWriteId', '=', id);

/** Only this file writes outcomes, and only words of the list. */
const itemOf = (row: BulkWriteItemTable): Item => ({ ...row, outcome: row.outcome as ItemOutcome });
