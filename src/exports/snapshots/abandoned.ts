/** What programs leave behind that were killed: it is told from what is in use by when it was last touched. */
import { lstat, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds untouched after which a thing is taken for left behind: its program may have been one of another machine. */
const abandonedMs = 3_600_000;

/** Removes of what is in a folder and called so whatever was left behind. */
export async function sweep(folder: string, name: RegExp): Promise<void> {
  for (const entry of await readdir(folder).catch(() => [])) {
    const path = join(folder, entry);
    if (name.test(entry) && (await isAbandoned(path))) await rm(path, { recursive: true, force: true });
  }
}

/** Whether neither it nor what lies in it was touched for so many milliseconds. What is gone was not. */
export async function isAbandoned(path: string, afterMs = abandonedMs): Promise<boolean> {
  const inside = await readdir(path).catch(() => []);
  const times = await Promise.all(
    [path, ...inside.map((name) => join(path, name))].map((one) =>
      lstat(one).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...times) < Date.now() - afterMs;
}

/** Touches it, well before it would be taken for left behind, until what is returned is called. */
export function keepAlive(path: string, afterMs = abandonedMs): () => void {
  const timer = setInterval(() => {
    const now = new Date();
    // Where it is gone, another program has taken this one for dead: there is nothing left to touch.
    utimes(path, now, now).catch(() => undefined);
  }, afterMs / 4);
  timer.unref();
  return () => clearInterval(timer);
}
