// Sums of money: whole 1/100,000 inside the fiction, and the vendor's two ways to write them.

/** The text of an amount: always five decimals. */
export function decimalText(units: number): string {
  return (units / UNIT).toFixed(5);
}

/** The JSON number of an amount. */
export function decimalNumber(units: number): number {
  return units / UNIT;
}

/** The sum of JSON numbers, without the dust that adding them leaves behind. */
export function sumOf(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return Math.round(sum * UNIT) / UNIT;
}

const UNIT = 100_000;
