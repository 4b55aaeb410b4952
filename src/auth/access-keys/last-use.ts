/** Remembers when keys were used, to the minute and behind the requests: none waits for it, and none fails by it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../database/database.js';
import type { Log } from '../../telemetry/log.js';
import type { StoredAccessKey } from './lookup.js';

/** Milliseconds in which a key is noted once. */
const intervalMs = 60_000;

/** Milliseconds that are gathered into one write. A file is written by the thread that also answers. */
const gatherMs = 1_000;

/** Notes that a key is used now. */
export type NoteUse = (key: Pick<StoredAccessKey, 'id' | 'lastUsedAt' | 'now'>) => void;

/** Where work goes on behind the requests. The end of the program stops it, and waits until it has. */
export interface Background {
  readonly run: (work: (stop: AbortSignal) => Promise<void>) => void;
}

export interface UseNotesOptions {
  readonly database: () => Promise<Database>;
  readonly background: Background;
  readonly log: Log;
}

/**
 * Writes notes to the database; what fails is logged, and tried again a minute later. What is gathered when the program
 * ends is written at once: it waits no longer for that than the database lets one query take.
 */
export function createUseNotes({ database, background, log }: UseNotesOptions): NoteUse {
  const pending = new Map<string, Date>();
  /** By this program: the row that a request has read may be older than what is about to be written. */
  const noted = new Map<string, number>();

  async function write(): Promise<void> {
    const uses = [...pending];
    pending.clear();
    try {
      const { tables } = await database();
      for (const [id, usedAt] of uses) {
        const lastUsedAt = usedAt.toISOString();
        await tables.updateTable('accessKey').set({ lastUsedAt }).where('id', '=', id).execute();
      }
    } catch (error) {
      log.warn({ err: error }, 'the last use of access keys was not stored');
    }
  }

  return ({ id, lastUsedAt, now: time }) => {
    const now = time.getTime();
    if (now - Math.max(lastUsedAt?.getTime() ?? 0, noted.get(id) ?? 0) < intervalMs) return;
    noted.set(id, now);
    pending.set(id, new Date(now));
    if (pending.size > 1) return;
    background.run(async (stop) => {
      // It is not worth keeping a program from ending.
      await delay(gatherMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
      await write();
    });
  };
}
