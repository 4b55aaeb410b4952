/** What is kept for this user of the machine alone: tables hold the rows of all clients, as the database does. */
import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../telemetry/log.js';

export const privateFolder = 0o700;
export const privateFile = 0o600;

/** How deep what we lay down is nested in a folder of a table. */
const depth = 4;

/**
 * Takes from others what they may do to these folders, and to what lies in them, such as an older version left it. What is
 * of another user stays as it is, and is told.
 */
export async function closeToOthers(folders: readonly string[], log: Log): Promise<void> {
  const open: string[] = [];
  const close = async (path: string, level: number): Promise<void> => {
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined || found.isSymbolicLink()) return;
    const isFolder = found.isDirectory();
    if ((found.mode & 0o077) !== 0) {
      await chmod(path, isFolder ? privateFolder : privateFile).catch(() => open.push(path));
    }
    if (!isFolder || level === 0) return;
    const inside = await readdir(path).catch(() => []);
    await Promise.all(inside.map((name) => close(join(path, name), level - 1)));
  };
  for (const folder of folders) await close(folder, depth);
  if (open.length > 0) log.warn({ paths: open.slice(0, 10) }, 'others may read these snapshots');
}
