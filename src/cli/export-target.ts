/** Where an export goes: a file that appears when it is whole, in a folder or not, or standard output. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CommandFailure, systemCode } from './command-failure.js';

export interface ExportTarget {
  /** Has a file written, and puts it where it belongs; what it is called to people. */
  readonly put: (fileName: string, write: (path: string) => Promise<void>) => Promise<string>;
  /** Where one tells what was written, since the rows themselves may go to standard output. */
  readonly tell: (line: string) => void;
}

/** The target that `--out` names. Several files take a folder. */
export function exportTarget(out: string, isSeveral: boolean): ExportTarget {
  if (out === '-') {
    if (isSeveral)
      throw new CommandFailure('Several datasets do not fit into standard output: name a folder.');
    return { put: (_, write) => toStandardOutput(write), tell: (line) => console.error(line) };
  }
  const found = statSync(out, { throwIfNoEntry: false });
  const isFolder = found?.isDirectory() ?? (isSeveral || out.endsWith('/'));
  if (found !== undefined && !isFolder && !found.isFile()) {
    throw new CommandFailure(`${out} is no file: name one, or - for standard output.`);
  }
  if (isSeveral && !isFolder) throw new CommandFailure(`${out} is a file; several datasets take a folder.`);
  return {
    put: async (fileName, write) => {
      const path = isFolder ? join(out, fileName) : out;
      try {
        if (isFolder) await mkdir(out, { recursive: true });
        await write(`${path}.part`);
        await rename(`${path}.part`, path);
      } catch (error) {
        await rm(`${path}.part`, { force: true });
        throw unwritable(path, error);
      }
      return path;
    },
    tell: (line) => console.log(line),
  };
}

/** Whole before its first byte is sent: whoever reads it takes no part for all. */
async function toStandardOutput(write: (path: string) => Promise<void>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'partnergraph-export-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // The reader may go away, which ends the process at once.
  process.once('exit', remove);
  try {
    const path = join(folder, 'rows');
    await write(path);
    const file = await open(path);
    await pipeline(file.createReadStream(), process.stdout, { end: false });
    return 'standard output';
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function unwritable(path: string, error: unknown): unknown {
  const code = systemCode(error);
  const isOfSystem = code !== undefined && /^E[A-Z]+$/.test(code);
  return isOfSystem ? new CommandFailure(`${path} cannot be written (${code}).`, { cause: error }) : error;
}
