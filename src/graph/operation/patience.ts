/** How long the decision of one account waits for others: without them it counts with more, or knows that it may be more. */
import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 2_000;

/** Whether it ends in time: before the patience does, and before a quarter of what is left until `deadline` has passed. */
export async function endsInTime(work: Promise<unknown>, deadline: number): Promise<boolean> {
  const ended = new AbortController();
  const wait = Math.max(0, Math.min(patienceMs, (deadline - performance.now()) / 4));
  const late = sleep(wait, false, { signal: ended.signal }).catch(() => false);
  const done = work.then(
    () => true,
    // Whoever needs it is told why.
    () => true,
  );
  return Promise.race([done, late]).finally(() => ended.abort());
}
