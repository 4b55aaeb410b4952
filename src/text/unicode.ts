/**
 * Well-formed Unicode (RFC 8259 §8.2): half a surrogate pair is no character, and readers of
 * JSON refuse the whole text for it. It becomes U+FFFD where it comes in, and no text is cut inside of a pair.
 */

/** The text with U+FFFD in place of each half of a pair. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/** The first of a text, at most so many units long. */
export const beginningOf = (text: string, length: number): string =>
  text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');

/** The same, with a sign that something follows. */
export const shortened = (text: string, length: number): string =>
  text.length > length ? `${beginningOf(text, length)}…` : text;

/** JSON whose texts are well-formed. UTF-8 has no halves of pairs: only an escape can write one. */
export const wellFormedJson = (json: string): string =>
  /\\u[dD][89a-fA-F]/.test(json) ? json.replace(escapes, repaired) : json;

/** Each escape from its backslash on, so that none is looked for inside of another: a pair, one half, or any other. */
const escapes =
  /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][\da-fA-F]{2})|\\[^]/g;

const repaired = (escape: string, half: string | undefined): string =>
  half === undefined ? escape : '\\ufffd';
