/** Telling of what may happen thousands of times a second: one line in a while for each source, which says how often it was. */

/** Sources that are told apart; in a while that has more of them, the others are counted together. */
const sourcesAtMost = 1_000;

/** The name of the others. */
export const others = 'others';

/**
 * Calls `tell` for a source at once, and then at most once in `everyMs` with the number of times that were not told
 * before.
 */
export function nowAndThen<Facts>(
  everyMs: number,
  tell: (source: string, facts: Facts, untold: number) => void,
): (source: string, facts: Facts) => void {
  const known = new Map<string, { toldAt: number; untold: number }>();
  return (source, facts) => {
    const now = performance.now();
    if (!known.has(source) && known.size >= sourcesAtMost) {
      for (const [name, { toldAt, untold }] of known) {
        if (untold === 0 && now - toldAt >= everyMs) known.delete(name);
      }
    }
    const name = known.has(source) || known.size < sourcesAtMost ? source : others;
    const state = known.get(name) ?? { toldAt: Number.NEGATIVE_INFINITY, untold: 0 };
    known.set(name, state);
    if (now - state.toldAt < everyMs) {
      state.untold += 1;
      return;
    }
    tell(name, facts, state.untold);
    known.set(name, { toldAt: now, untold: 0 });
  };
}
