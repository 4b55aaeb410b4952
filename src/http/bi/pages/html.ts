/** HTML in which every value is escaped: what is markup has a type of its own, and only templates make it. */

/** Markup. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[];

/** A template; texts in it are escaped, also for attributes in quotation marks. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  const [first = '', ...rest] = parts;
  return { markup: rest.reduce((text, part, index) => text + markupOf(values[index] ?? '') + part, first) };
}

function markupOf(value: Part): string {
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map(markupOf).join('');
  return String(value).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** No markup at all. */
export const nothing: Html = { markup: '' };
