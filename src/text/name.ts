/**
 * When two names are the same to their reader: by a caseless canonical match (Unicode Standard §3.13, D145; UAX #15), and with
 * any run of white space for one space. An accent is typed as one character or as two, a space may be one that does not break.
 */

/** What most names are made of, for which nothing but their case has to be told apart. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** The name as it is compared: equal for names that are the same, and to be looked for inside of another. */
export const nameForm = (name: string): string =>
  plain.test(name) ? name.toLowerCase() : typedForm(folded(name.normalize('NFD')));

/** The name in the one form in which most are kept, with its case: what a vendor's own search is asked for. */
export const typedForm = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\s\p{White_Space}]+/gu, ' ')
    .trim();

/** By way of capitals, so that `ß` is `ss`; the sigma at the end of a word is like any other. */
const folded = (text: string): string => text.toUpperCase().toLowerCase().replaceAll('ς', 'σ');

/** Whether they are the same. */
export const isSameName = (one: string, other: string): boolean => nameForm(one) === nameForm(other);

/** The longest piece that every spelling of the name contains as it is; the whole name where there is none. */
export function commonPiece(name: string): string {
  const typed = typedForm(name);
  if (plain.test(typed)) return typed;
  // Two of them may be an ß.
  const pieces = typed.split(/[^!-~]+|ss/i).filter((piece) => piece !== '');
  const [longest] = pieces.sort((one, other) => other.length - one.length);
  return longest ?? typed;
}
