/** The vendor's JSON, read so that no digit is lost: it writes money as JSON numbers in places. */
import { LosslessNumber, parse } from 'lossless-json';

/** Reads JSON. A number that would come out written otherwise than it went in keeps its text. */
export const parseLossless = (text: string): unknown =>
  parse(text, null, {
    parseNumber: (digits) =>
      String(Number(digits)) === digits ? Number(digits) : new LosslessNumber(digits),
    // As JSON.parse has it: the last one counts.
    onDuplicateKey: ({ newValue }) => newValue,
  });
