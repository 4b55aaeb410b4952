/** How long a reader waits for a table that was never built: the build goes on for whoever asks next. */
import { PartnergraphError } from '../../errors.js';
import type { DatasetFamily } from '../datasets/dataset.js';
import type { Served, SnapshotStore } from './store.js';

/** Milliseconds after which a reader may ask again, where a build is under way or has just failed. */
const askAgainMs = 15_000;

/** A snapshot to read from; DATASET_NOT_READY where there is none in time, or where it could not be built. */
export async function serveWithin(
  store: Pick<SnapshotStore, 'serve'>,
  family: DatasetFamily,
  patienceMs: number | undefined,
): Promise<Served> {
  const served = store.serve(family).catch((error: unknown) => {
    if (error instanceof PartnergraphError) throw error;
    throw notReady(`the dataset ${family.name} could not be built`, error);
  });
  if (patienceMs === undefined) return served;
  let timer: NodeJS.Timeout | undefined;
  const given = new Promise<never>((_, reject) => {
    const give = () => reject(notReady(`the dataset ${family.name} is being built for the first time`));
    timer = setTimeout(give, patienceMs);
  });
  try {
    return await Promise.race([served, given]);
  } finally {
    clearTimeout(timer);
    // Whoever waited is gone; what comes of the build is told to who asks next.
    served.catch(() => undefined);
  }
}

/** There is no table yet; asking again will help. */
export const notReady = (message: string, cause?: unknown): PartnergraphError =>
  new PartnergraphError('DATASET_NOT_READY', message, { retryAfterMs: askAgainMs }, { cause });
