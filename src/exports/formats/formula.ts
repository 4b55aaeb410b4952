/**
 * Texts that a spreadsheet takes for formulas, also in the wide signs of East Asian keyboards: by how they begin, and, where
 * a file is read with another separator than it was written with, by what is behind a separator or a line break in them.
 */

/** Whether a spreadsheet would calculate the text, or open what it points to, instead of showing it. */
export const looksLikeFormula = (text: string): boolean => beginning.test(text);

const beginning = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A place at which a cell may begin, before a sign. Quotes and blanks in between do not keep it from being one. Apostrophes
 * do; they are counted with it, so that what is guarded can be read again.
 */
const before = /(^|[;,\t\r\n])([ \u00A0"]*)(?='*[=+\-@＝＋－＠])/.source;

/** A telephone number as a whole (E.164), which calculates nothing. */
const exceptNumber = /(?!\+\d{7,15}[ \u00A0"]*(?:$|[;,\t\r\n]))/.source;

const unguarded = new RegExp(before + exceptNumber, 'g');
const guarded = new RegExp(before.replace('(?=', "'(?="), 'g');

/** The text with an apostrophe wherever a formula would begin. */
export function guardFormulas(text: string): string {
  const inside = text.replace(unguarded, "$1$2'");
  return /^'*[\t\r\n]/.test(inside) ? `'${inside}` : inside;
}

/** The text that was guarded. */
export const unguardFormulas = (text: string): string =>
  (/^'+[\t\r\n]/.test(text) ? text.slice(1) : text).replace(guarded, '$1$2');
