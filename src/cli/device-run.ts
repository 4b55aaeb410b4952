/** A run over the devices of a file, and its result file: what became of each, under the id by which it is gone on with. */
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { clientsOfKey } from '../entities/bulk-writes/jobs.js';
import type { Context } from '../graph/context.js';
import { CommandFailure, systemCode } from './command-failure.js';
import { readInputFile } from './input-file.js';
import { csvOfDevices, readDevices, type DeviceRow } from './devices-csv.js';

export interface Run {
  /** Stays the same in all its result files. */
  readonly id: string;
  readonly rows: readonly DeviceRow[];
  /** Path of the result file. */
  readonly path: string;
  /** Whether an earlier run has left a result file. */
  readonly isBegun: boolean;
  /**
   * Fails where a run has begun of which the database knows nothing, or that was of other orgs: what it sent would be sent
   * again.
   */
  readonly assertKnown: (client: { account: string; org: string }, context: Context) => Promise<void>;
  /** Replaces the result file in one step, so that there is a whole one at any time. */
  readonly write: (rows: readonly DeviceRow[]) => void;
}

/** Opens the run of a file: a new one, or that of the result file that it is or has. */
export function openRun(file: string, out = `${file.replace(/\.csv$/i, '')}.result.csv`): Run {
  const given = readDevices(readInputFile(file));
  if (given.run !== undefined) return runOf(given.run, given.rows, file, true);
  if (!existsSync(out)) return runOf(randomUUID(), given.rows, out, false);
  const before = readDevices(readInputFile(out));
  const isSame =
    before.rows.length === given.rows.length &&
    before.rows.every(({ serial }, index) => serial === given.rows[index]?.serial);
  if (before.run === undefined || !isSame) {
    throw new CommandFailure(
      `${out} is there, and is not the result file of ${file}: name another with --out.`,
    );
  }
  return runOf(before.run, before.rows, out, true);
}

function runOf(id: string, rows: readonly DeviceRow[], path: string, isBegun: boolean): Run {
  return {
    id,
    rows,
    path,
    isBegun,
    assertKnown: async ({ account, org }, context) => {
      const hasResults = rows.some(({ outcome }) => outcome !== 'PENDING');
      const { tables } = await context.database();
      const known = await clientsOfKey(tables, id);
      if (known.some((one) => one.account !== account || one.org !== org)) throw otherOrgs();
      if (!hasResults || known.length > 0) return;
      throw new CommandFailure(
        `The database knows nothing of the run of ${path}: it was begun with another database (database.url).`,
      );
    },
    write: (latest) => {
      try {
        writeFileSync(`${path}.part`, csvOfDevices(id, latest), { mode: 0o600 });
        renameSync(`${path}.part`, path);
      } catch (error) {
        throw unwritable(path, error);
      }
    },
  };
}

/** Of a run that is to be gone on with in another way than it was begun. */
export const otherOrgs = (): CommandFailure =>
  new CommandFailure(
    'Nothing was begun: the result file is of a run between other orgs, or its devices were changed.',
  );

function unwritable(file: string, error: unknown): unknown {
  const code = systemCode(error);
  return code === undefined
    ? error
    : new CommandFailure(`${file} cannot be written (${code}).`, { cause: error });
}
