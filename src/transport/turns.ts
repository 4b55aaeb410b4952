/** Whose turn it is to call a vendor: so many calls at once with a credential, and a bounded queue behind them. */
import pLimit from 'p-limit';
import { PartnergraphError } from '../errors.js';

/** Runs a call in its turn; nobody waits any longer once the signal is aborted. */
export type Turns = <Result>(signal: AbortSignal, run: () => Promise<Result>) => Promise<Result>;

export interface TurnSettings {
  /** Calls at once. */
  readonly concurrency: number;
  /** Calls that may wait for their turn; one more fails with OVERLOADED. */
  readonly queueLimit: number;
}

export function createTurns({ concurrency, queueLimit }: TurnSettings): Turns {
  const queue = pLimit(concurrency);
  return async (signal, run) => {
    if (queue.pendingCount >= queueLimit) {
      throw new PartnergraphError('OVERLOADED', `${queueLimit} calls are waiting already`);
    }
    const turn = queue(async () => {
      signal.throwIfAborted();
      return run();
    });
    return orAborted(turn, signal);
  };
}

/** The result, unless the signal is aborted first: nobody waits for what would come too late. */
export async function orAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let give: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    give = () => reject(new Error('aborted', { cause: signal.reason }));
    signal.addEventListener('abort', give, { once: true });
    if (signal.aborted) give();
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    if (give !== undefined) signal.removeEventListener('abort', give);
  }
}
