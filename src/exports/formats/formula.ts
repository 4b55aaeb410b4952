/** Texts that a spreadsheet takes for formulas: by how they begin, also in the wide signs of East Asian keyboards. */
const beginning = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether a spreadsheet would calculate the text, or open what it points to, instead of showing it. */
export const looksLikeFormula = (text: string): boolean => beginning.test(text);
