/** A folder of this program alone, in one that several share: made when it is first needed, and removed at the end. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../telemetry/log.js';
import { keepAlive, sweep } from './snapshots/abandoned.js';
import { privateFolder } from './snapshots/private-folder.js';

export interface OwnFolder {
  readonly path: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The folder, in `root`. Those of programs that were killed are removed when it is made. */
export function createOwnFolder(root: string, log: Log): OwnFolder {
  // Programs of several containers have the same process id.
  const path = join(root, `_files-${randomUUID()}`);
  let made: Promise<() => void> | undefined;
  const make = async (): Promise<() => void> => {
    await mkdir(path, { recursive: true, mode: privateFolder });
    sweep(root, /^_files-/).catch((error: unknown) => log.warn({ err: error }, 'old files stay'));
    return keepAlive(path);
  };
  return {
    path: async () => {
      made ??= make().catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      await made;
      return path;
    },
    close: async () => {
      if (made === undefined) return;
      (await made)();
      await rm(path, { recursive: true, force: true });
    },
  };
}
