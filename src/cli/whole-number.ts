/** Options whose value is a whole number between bounds. */
import { InvalidArgumentError } from 'commander';

/** A parser for commander: only digits are a number, as in the configuration. */
export function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= minimum && value <= maximum) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${minimum} to ${maximum}.`);
  };
}
