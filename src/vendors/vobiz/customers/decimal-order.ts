/** Orders amounts of money exactly: text that compares as its numbers do. */

/** Places before the point that are told apart. */
const places = 40;

/** Text of a decimal that compares, character by character, as the decimal does by its value. */
export function decimalOrder(decimal: string): string {
  const isNegative = decimal.startsWith('-');
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const digits = whole.replace(/^0+/, '').padStart(places, '0') + fraction.replace(/0+$/, '');
  if (!isNegative || /^0*$/.test(digits)) return `1${digits}`;
  // Of negative numbers the one with the larger digits is less: each digit is turned round, and the end closes last.
  return `0${digits.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`;
}
