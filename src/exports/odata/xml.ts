/** XML, as much of it as is written here: elements with attributes, and elements or a text inside. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly Element[];
  readonly text?: string;
}

/** An element; attributes that are undefined are left out. */
export const element = (
  name: string,
  attributes: Element['attributes'] = {},
  children: readonly Element[] = [],
  text?: string,
): Element => ({ name, attributes, children, ...(text === undefined ? {} : { text }) });

/** The document. */
export const xmlOf = (root: Element): string => `<?xml version="1.0" encoding="utf-8"?>\n${textOf(root, '')}`;

function textOf({ name, attributes, children, text }: Element, indent: string): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join('');
  if (text !== undefined) return `${indent}<${name}${written}>${escaped(text)}</${name}>\n`;
  if (children.length === 0) return `${indent}<${name}${written}/>\n`;
  const inside = children.map((child) => textOf(child, `${indent}  `)).join('');
  return `${indent}<${name}${written}>\n${inside}${indent}</${name}>\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 has no place for are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[\t\n\r]/g, ' ');
