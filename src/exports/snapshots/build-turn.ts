/** Builds of a family one after the other, over all programs that share its folder. */
import { setTimeout as delay } from 'node:timers/promises';
import type { DatasetFamily } from '../datasets/dataset.js';
import { FailedElsewhereError } from './failed-build.js';
import type { Snapshot } from './snapshot.js';
import type { LastBuilds, SnapshotFolder } from './snapshot-folder.js';

/** Milliseconds after which who waits for another program looks again. */
const lookAgainMs = 250;

export interface BuildTurn {
  readonly family: DatasetFamily;
  readonly folder: SnapshotFolder;
  /** What was there when a build was asked for. */
  readonly seen: LastBuilds;
  readonly build: () => Promise<Snapshot>;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** Builds as soon as nobody else does; whatever came of a build since it was asked for, elsewhere, is the answer too. */
export async function buildInTurn({ family, folder, seen, build, signal }: BuildTurn): Promise<Snapshot> {
  for (;;) {
    const release = await folder.lock();
    try {
      const { snapshot, failure } = await folder.last(family);
      if (snapshot !== undefined && snapshot.id !== seen.snapshot?.id) return snapshot;
      if (failure !== undefined && failure.at.getTime() !== seen.failure?.at.getTime()) {
        throw new FailedElsewhereError(failure);
      }
      if (release !== undefined) return await build();
    } finally {
      await release?.();
    }
    await delay(lookAgainMs, undefined, { signal });
  }
}
