// Sums of money: whole units of 1/100,000 inside the fiction, and the vendor's two ways to write them.

/** The text of an amount of units: always five decimals. */
export function decimalText(units: number): string {
  const digits = String(Math.abs(units)).padStart(DECIMALS + 1, '0');
  // Cut as text: a division would lose the last digits of a large sum.
  return `${units < 0 ? '-' : ''}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/** The JSON number of an amount of units. */
export function decimalNumber(units: number): number {
  return Number(decimalText(units));
}

/** The units of a JSON number; undefined when it has more than five decimals, or is too large to be exact. */
export function unitsOf(amount: number): number | undefined {
  const units = Math.round(amount * UNIT);
  return Number.isSafeInteger(units) && decimalNumber(units) === amount ? units : undefined;
}

/** The units of a text such as `23906.83`; throws where it is none. */
export function unitsOfText(text: string): number {
  const units = /^-?\d+(\.\d{1,5})?$/.test(text) ? unitsOf(Number(text)) : undefined;
  if (units === undefined) throw new RangeError(`Expected an amount of at most five decimals, got ${text}`);
  return units;
}

/** The exact sum of units. */
export function totalOf(amounts: Iterable<number>): number {
  let sum = 0;
  for (const units of amounts) sum += units;
  return sum;
}

/** The sum of amounts that are JSON numbers, each taken to five decimals first: money is never added as fractions. */
export function sumOfMoney(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += Math.round(amount * UNIT);
  return decimalNumber(sum);
}

/** The sum of other JSON numbers, without the dust that adding them leaves behind. */
export function sumOf(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return Math.round(sum * UNIT) / UNIT;
}

const DECIMALS = 5;
const UNIT = 10 ** DECIMALS;
