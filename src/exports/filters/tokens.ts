/** The words of a filter (OData 4.01 ABNF, the part of it that is read here). */
import { parseDay, parseInstant } from '../../text/instant.js';
import { FilterError, type Literal } from './expression.js';

export type Token =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'sign'; readonly text: '(' | ')' | ','; readonly at: number }
  | { readonly kind: 'end'; readonly at: number };

/** What a text that fits a form is; undefined where there is no such day or time. */
type Made = Literal | 'word' | 'sign' | 'time without a zone' | undefined;

/** In this order: a time begins as a date does, and a date as a number does. */
const forms: readonly (readonly [RegExp, (text: string) => Made])[] = [
  [/^'(?:[^']|'')*'/, (text) => ({ type: 'text', value: text.slice(1, -1).replaceAll("''", "'") })],
  [
    /^-?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+ -]\d{2}:\d{2})/i,
    // A plus that is not escaped in an address becomes a space; before an offset it can have been nothing else.
    (text) => timestampOf(text.replace(' ', '+')),
  ],
  [/^-?\d{4,6}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:.]*/i, () => 'time without a zone'],
  [/^-?\d{4,6}-\d{2}-\d{2}/, (text) => dateOf(text)],
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

/** Paths, literals with a type before them, roots and aliases: the standard has them, flat tables do not. */
const elsewhere = /^[/$@':]/;

/** The words in their order, with one behind them that says that it ends. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const rest = text.slice(at);
    if (rest === '') return [...tokens, { kind: 'end', at }];
    const form = forms.find(([pattern]) => pattern.test(rest));
    const found = form?.[0].exec(rest)?.[0];
    if (form === undefined || found === undefined) {
      throw new FilterError('nothing begins like this', at, /^[-$@]/.test(rest) ? 'unsupported' : 'wrong');
    }
    const made = form[1](found);
    if (made === 'time without a zone') {
      throw new FilterError('a time needs its zone: add Z or an offset such as +02:00', at + found.length);
    }
    if (made === undefined) throw new FilterError('there is no such time', at);
    const after = rest.slice(found.length);
    if (made !== 'sign' && !boundary.test(after)) {
      const fault = made === 'word' && elsewhere.test(after) ? 'unsupported' : 'wrong';
      throw new FilterError('this does not end where it should', at + found.length, fault);
    }
    tokens.push(
      made === 'sign'
        ? { kind: 'sign', text: found as '(' | ')' | ',', at }
        : made === 'word'
          ? { kind: 'word', text: found, at }
          : { kind: 'literal', literal: made, at },
    );
    at += found.length;
  }
}

/** A day of the calendar; the year 0 is none that every engine knows. */
const dateOf = (day: string): Literal | undefined =>
  parseDay(day) === undefined || day.startsWith('0000') ? undefined : { type: 'date', value: day };

/** A point in time, written in the one way that every engine reads: in UTC, with seconds and six digits behind them. */
function timestampOf(text: string): Literal | undefined {
  const utc = parseInstant(text.toUpperCase())?.toISOString();
  if (utc === undefined || utc.startsWith('0000') || text.startsWith('0000')) return undefined;
  const [, fraction = ''] = /\.(\d+)/.exec(text) ?? [];
  return { type: 'timestamp', value: `${utc.slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z` };
}
