/** The folder of all snapshots: whether it can be used is found at the start, and not by the first who reads. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  statSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { types } from 'node:util';
import type { Log } from '../../telemetry/log.js';
import { closeToOthers, privateFile, privateFolder } from './private-folder.js';

/** The folder cannot be used; the message says why. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

/** Does there what a build does, and leaves nothing behind: no folder either that was not there before. */
export function tryFolder(folder: string): void {
  const root = resolve(folder);
  let made: string | undefined;
  try {
    made = makeFolders(root);
    const [trial, moved] = [join(root, `_building-${randomUUID()}`), join(root, `_building-${randomUUID()}`)];
    try {
      mkdirSync(trial, { mode: privateFolder });
      writeFileSync(join(trial, 'trial'), 'trial', { mode: privateFile });
      symlinkSync('trial', join(trial, 'link'));
      renameSync(trial, moved);
    } finally {
      for (const path of [trial, moved]) rmSync(path, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof FolderError) throw error;
    const code = types.isNativeError(error) && 'code' in error ? ` (${String(error.code)})` : '';
    throw new FolderError(`${folder} cannot be written${code}`, { cause: error });
  } finally {
    if (made !== undefined) removeFolders(made, root);
  }
}

/**
 * Makes the folder, and those around it that are not there; the outermost that was made. Node's own way never ends where
 * there is a parent in which nothing can be made, as in `/proc`.
 */
function makeFolders(folder: string): string | undefined {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return undefined;
    throw new FolderError(`${folder} is no folder`);
  }
  const outermost = makeFolders(dirname(folder));
  mkdirSync(folder, { mode: privateFolder });
  return outermost ?? folder;
}

/** The folder, and those around it up to the outermost; one that somebody has put something in stays. */
function removeFolders(outermost: string, folder: string): void {
  try {
    for (let path = folder; path.length >= outermost.length; path = dirname(path)) rmdirSync(path);
  } catch {
    // Another program has begun to use it.
  }
}

/** Tries the folder, and closes to others what an older version left open, where it holds nothing else. */
export async function openRootFolder(folder: string, families: readonly string[], log: Log): Promise<void> {
  tryFolder(folder);
  const root = resolve(folder);
  const inside = namesIn(root);
  const isOurs = (name: string): boolean => name.startsWith('_') || families.includes(name);
  const ours = inside.filter(isOurs).map((name) => join(root, name));
  await closeToOthers(inside.length > 0 && inside.every(isOurs) ? [root] : ours, log);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It is made when the first table is built.
    return [];
  }
}
