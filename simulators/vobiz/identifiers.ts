// Identifiers of the fiction: random to look at, the same for the same place, no table kept.

import type { Dice } from '../random.js';

/** A version 4 UUID. */
export function uuidOf(dice: Dice, first: number, second = 0): string {
  const hex = [1, 2, 3, 4].map((part) => dice(first, second, part).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A customer's auth id, such as MA_4F7K2003. Its end, the index, makes it unique. */
export function authIdOf(dice: Dice, index: number): string {
  const random = dice(index, 71).toString(36).slice(-5).padStart(5, '0');
  return `MA_${random}${index.toString(36).padStart(3, '0')}`.toUpperCase();
}
