/** Looks after a query while the engine works: has it stop when nobody wants it any more, and asks how far it is. */
import type { Connection } from '../snapshots/duckdb.js';

/** Milliseconds between two looks. */
const lookMs = 100;

export interface QueryWatch {
  /** Breaks the query off. */
  readonly signal?: AbortSignal | undefined;
  /** Told now and then which share of the work is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Watches what the connection does until what is returned is called. */
export function watchQuery(connection: Connection, { signal, onProgress }: QueryWatch): () => void {
  const timer = setInterval(() => {
    // Again and again: an interruption between two steps of a query would be forgotten.
    if (signal?.aborted === true) connection.interrupt();
    else onProgress?.(Math.max(0, connection.progress.percentage) / 100);
  }, lookMs);
  return () => clearInterval(timer);
}

/** Has the engine keep count of how far it is, and not draw a bar of its own. */
export async function countProgress(connection: Connection): Promise<void> {
  await connection.run('set enable_progress_bar = true');
  await connection.run('set enable_progress_bar_print = false');
}
