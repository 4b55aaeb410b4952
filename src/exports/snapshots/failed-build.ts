/** The last build of a family that brought nothing: what is told of it, and the note of it in the folder of the family. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { NoAnswerError } from '../datasets/pages.js';
import { IncompleteError } from './incomplete-error.js';
import { privateFile } from './private-folder.js';
import { missingForm } from './snapshot.js';

const failedBuildForm = z.object({
  at: z.coerce.date(),
  message: z.string(),
  missing: z.array(missingForm),
  /** Of the snapshot that it would have been: a failure of other tables or accounts says nothing of these. */
  shape: z.string(),
});

type NotedFailure = Readonly<z.output<typeof failedBuildForm>>;

export type FailedBuild = Omit<NotedFailure, 'shape'>;

/** Another program over the same folder was building, and failed. */
export class FailedElsewhereError extends Error {
  override readonly name = 'FailedElsewhereError';
  constructor(readonly failure: FailedBuild) {
    super(failure.message);
  }
}

/** What may be told of the error that a build ended with. */
export function failureOfBuild(error: unknown): FailedBuild {
  if (error instanceof FailedElsewhereError) return error.failure;
  const isTold = error instanceof IncompleteError || error instanceof NoAnswerError;
  const message = isTold ? error.message : 'the build failed; the log says why';
  return { at: new Date(), message, missing: isTold ? [...error.missing] : [] };
}

/** The note, which all programs over the folder read. */
export interface FailureNote {
  readonly read: (shape: string) => Promise<FailedBuild | undefined>;
  /** Where it cannot be written, for example because the disk is full, this program knows of it all the same. */
  readonly write: (failure: NotedFailure) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export function createFailureNote(folder: string): FailureNote {
  const path = join(folder, '_failure.json');
  let unwritten: NotedFailure | undefined;
  return {
    read: async (shape) => {
      const failure = unwritten ?? (await readNote(path));
      return failure?.shape === shape ? failure : undefined;
    },
    write: async (failure) => {
      unwritten = failure;
      const part = join(folder, `_failure-${randomUUID()}`);
      await writeFile(part, JSON.stringify(failure, undefined, 2), { mode: privateFile });
      await rename(part, path);
      unwritten = undefined;
    },
    remove: async () => {
      unwritten = undefined;
      await rm(path, { force: true });
    },
  };
}

async function readNote(path: string): Promise<NotedFailure | undefined> {
  try {
    return failedBuildForm.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // There is none, or one of a version that wrote something else: the next build will tell.
    return undefined;
  }
}
