/** A company's name as words that can be compared: without case, accents, punctuation and legal form. */
import { distance } from 'fastest-levenshtein';

/** Forms of companies, as the words that a name ends with when it has one; those of several words first. */
const legalForms: readonly (readonly string[])[] = [
  'ab|ag|aps|as|asa|bv|co|and co|company|and company|corp|corporation|eood|eurl|gbr|gmbh|inc|incorporated|kft|kg|kgaa',
  'limited|llc|llp|lp|ltd|ltda|mbh|nv|ood|oy|oyj|plc|private limited|pte|pte ltd|pty|pty ltd|pvt|pvt ltd|sa|sarl|sas',
  'se|sia|sl|sp z oo|spa|spol s ro|spol sro|s ro|srl|sro|tov|ug|uab|vof',
]
  .flatMap((line) => line.split('|').map((form) => form.split(' ')))
  .sort((one, other) => other.length - one.length);

/** The words of a name: `Müller & Söhne s.r.o.` is `muller and sohne`. A name of nothing but a legal form keeps it. */
export function wordsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' and ')
    .replace(/['’`]/g, '')
    // Initials are one word, with or without their points.
    .replace(/(?<!\p{Letter})\p{Letter}(?:\.\p{Letter})+(?!\p{Letter})/gu, (initials) =>
      initials.replaceAll('.', ''),
    )
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
  return withoutLegalForm(words);
}

function withoutLegalForm(words: readonly string[]): readonly string[] {
  const form = legalForms.find(
    (parts) =>
      parts.length < words.length && parts.every((part, index) => part === words.at(index - parts.length)),
  );
  return form === undefined ? words : withoutLegalForm(words.slice(0, -form.length));
}

/** The words as the label of an internet domain has them: together, and without "and". */
export const labelOf = (words: readonly string[]): string => words.filter((word) => word !== 'and').join('');

/** Whether one word may be the other: a letter mistyped, or shortened to letters of it, as in `Intl`. */
export function resembles(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long === short) return true;
  const mayBeMistyped = short.length >= 4 && long.length - short.length <= 1;
  return (mayBeMistyped && distance(short, long) === 1) || isShortFor(short, long);
}

/** Letters of the long word in their order, from its first on. A single letter says too little. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < 2 || short[0] !== long[0]) return false;
  let from = 0;
  return [...short].every((letter) => {
    const found = long.indexOf(letter, from);
    from = found + 1;
    return found >= 0;
  });
}
