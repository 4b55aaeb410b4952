/**
 * One build at a time over all programs that share a folder. The lock is the folder `_lock` with one file, which is called
 * after its holder and touched as long as that lives. Who wants it moves a folder of that form there, which succeeds only
 * where none is. Nobody can remove the file of a holder but by its name, so that a new one is not taken for a dead one.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbandoned, keepAlive } from './abandoned.js';
import { moveToFreePlace } from './free-place.js';
import { privateFile, privateFolder } from './private-folder.js';

/** Gives the lock back. */
export type Release = () => Promise<void>;

/** Takes the lock; undefined while another has it. A holder who was silent for so many milliseconds is taken for dead. */
export async function takeLock(folder: string, silentMs: number): Promise<Release | undefined> {
  const lock = join(folder, '_lock');
  for (const holder of await readdir(lock).catch(() => [])) {
    if (!(await isAbandoned(join(lock, holder), silentMs))) return undefined;
    await rm(join(lock, holder), { force: true });
  }
  const holder = randomUUID();
  const own = join(folder, `_lock-${holder}`);
  await mkdir(own, { recursive: true, mode: privateFolder });
  await writeFile(join(own, holder), '', { mode: privateFile });
  if (!(await moveToFreePlace(own, lock))) {
    await rm(own, { recursive: true, force: true });
    return undefined;
  }
  const stop = keepAlive(join(lock, holder), silentMs);
  return async () => {
    stop();
    await rm(join(lock, holder), { force: true });
    // It is not empty where the next one has it already.
    await rmdir(lock).catch(() => undefined);
  };
}
