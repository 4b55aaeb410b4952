// Deterministic chance: every number of the fiction is computed from a seed, a purpose and a few indices.

/** Rolls the same 32-bit unsigned number for the same indices, whenever and in whatever order it is asked. */
export type Dice = (first: number, second?: number, third?: number) => number;

/** Dice of one purpose ("device names"), so that two questions about one index do not get the same number. */
export function createDice(seed: number, purpose: string): Dice {
  let start = scramble(0x811c9dc5, seed);
  for (const character of purpose) start = scramble(start, character.charCodeAt(0));
  return (first, second = 0, third = 0) => scramble(scramble(scramble(start, first), second), third) >>> 0;
}

/** A whole number from 0 to `limit` - 1. */
export function below(limit: number, roll: number): number {
  return roll % limit;
}

/** True in `percent` of 100 rolls. */
export function happens(percent: number, roll: number): boolean {
  return roll % 100 < percent;
}

/** One item of a list that has any. */
export function pick<T>(list: readonly T[], roll: number): T {
  const item = list[roll % list.length];
  if (item === undefined) throw new RangeError('pick() expects a list with at least one item');
  return item;
}

/**
 * A shuffle of 0 … `size` - 1 that keeps no list: each place is computed alone, and no two are equal. So "exactly 12 of
 * 10,000" is a comparison, and needs no look at the other 9,999.
 */
export function createShuffle(size: number, seed: number): (index: number) => number {
  const dice = createDice(seed, 'shuffle');
  const bits = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const mask = (1 << bits) - 1;

  // A Feistel network: whatever the dice say, each round can be undone, and so no two places meet.
  function step(place: number): number {
    let [left, right] = [place >> bits, place & mask];
    for (let round = 0; round < 4; round += 1) [left, right] = [right, left ^ (dice(right, round) & mask)];
    return (left << bits) | right;
  }

  return (index) => {
    let place = step(index);
    // The network shuffles a power of four; what falls outside goes on until it is inside.
    while (place >= size) place = step(place);
    return place;
  };
}

// The finaliser of MurmurHash3 over one more word: cheap enough to ask a million times in a status map.
function scramble(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
