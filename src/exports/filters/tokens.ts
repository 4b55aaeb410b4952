/** The words of a filter (OData 4.01 ABNF, the part of it that is read here). */
import { FilterError, type Literal } from './expression.js';

export type Token =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'sign'; readonly text: '(' | ')' | ','; readonly at: number }
  | { readonly kind: 'end'; readonly at: number };

/** In this order: a time begins as a date does, and a date as a number does. */
const forms: readonly (readonly [RegExp, (text: string) => Literal | 'word' | 'sign'])[] = [
  [/^'(?:[^']|'')*'/, (text) => ({ type: 'text', value: text.slice(1, -1).replaceAll("''", "'") })],
  [
    /^-?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2})/i,
    (text) => ({ type: 'timestamp', value: text }),
  ],
  [/^-?\d{4,6}-\d{2}-\d{2}/, (text) => ({ type: 'date', value: text })],
  [/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?/i, (text) => ({ type: 'number', value: text })],
  [/^[A-Za-z_][A-Za-z0-9_]*/, (text) => constants[text] ?? 'word'],
  [/^[(),]/, () => 'sign'],
];

const constants: Readonly<Record<string, Literal | undefined>> = {
  null: { type: 'null' },
  true: { type: 'boolean', value: true },
  false: { type: 'boolean', value: false },
};

/** Characters that may follow a literal or a word. */
const boundary = /^[\s(),]|^$/;

/** The words in their order, with one behind them that says that it ends. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const rest = text.slice(at);
    if (rest === '') return [...tokens, { kind: 'end', at }];
    const form = forms.find(([pattern]) => pattern.test(rest));
    const found = form?.[0].exec(rest)?.[0];
    if (form === undefined || found === undefined) throw new FilterError('nothing begins like this', at);
    const made = form[1](found);
    if (made !== 'sign' && !boundary.test(rest.slice(found.length))) {
      throw new FilterError('this does not end where it should', at + found.length);
    }
    tokens.push(
      made === 'sign'
        ? { kind: 'sign', text: found as '(' | ')' | ',', at }
        : made === 'word'
          ? { kind: 'word', text: found, at }
          : { kind: 'literal', literal: checked(made, at), at },
    );
    at += found.length;
  }
}

/** A day that no calendar has is refused here. */
function checked(literal: Literal, at: number): Literal {
  if (literal.type !== 'timestamp' && literal.type !== 'date') return literal;
  const day = literal.value.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  const isDay =
    /^\d{4}-/.test(literal.value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  if (!isDay || (literal.type === 'timestamp' && Number.isNaN(Date.parse(literal.value)))) {
    throw new FilterError('there is no such time', at);
  }
  return literal;
}
