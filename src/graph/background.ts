/** Work that goes on when the request that began it is answered, until the program ends. */
import { setMaxListeners } from 'node:events';

export interface Background {
  /** Begins it. It ends by itself soon after `stop` is aborted, and throws nothing. */
  readonly run: (work: (stop: AbortSignal) => Promise<void>) => void;
  /** Has all of it stop, and waits until it has. What is begun afterwards is stopped at once. */
  readonly close: () => Promise<void>;
}

/** The background of a program. */
export function createBackground(): Background {
  const ending = new AbortController();
  // All that waits in the background listens to it.
  setMaxListeners(0, ending.signal);
  const running = new Set<Promise<void>>();
  return {
    run: (work) => {
      const done = work(ending.signal).finally(() => running.delete(done));
      running.add(done);
    },
    close: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
}

/** The result of work that is finished even when nobody waits for it: the end of the program does. */
export const attended = <Result>({ run }: Background, work: () => Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    run(() => work().then(resolve, reject));
  });
