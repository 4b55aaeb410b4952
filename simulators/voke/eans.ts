// Supply point numbers: eighteen digits that a grid operator gives a point of consumption or production.

import { createShuffle } from '../random.js';

/** A supply point number; each `point` of a seed has its own. */
export function eanOf(seed: number, point: number): string {
  const place = createShuffle(POINTS, seed)(point);
  const digits = `${OPERATOR}${String(place).padStart(8, '0')}`;
  // The check digit of GS1: weights 3, 1, 3 … from the right.
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Whether a text has the form of a supply point number. */
export function isEan(text: string): boolean {
  return /^[0-9]{18}$/.test(text);
}

const OPERATOR = '859182400';
const POINTS = 100_000_000;
