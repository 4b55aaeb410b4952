/** A decision in words and as a diagram: which field makes which calls, for how many, and what of them is certain. */
import { priceOf, type PlannedCall } from '../../reads/decision.js';
import type { Decided } from './decide.js';

/** Calls of one field, as they are told. */
export interface Explained {
  readonly field: string;
  readonly account: string;
  readonly call: string;
  /** For how many it is made. */
  readonly subjects: string;
  readonly purpose: string;
  readonly least: number;
  readonly most: number;
  /** Whether it may be more than `most`. */
  readonly isAtLeast: boolean;
}

/** The planned calls by their fields, in the order of the operation. */
export const explained = ({ fields }: Pick<Decided, 'fields'>): readonly Explained[] =>
  fields.flatMap(({ path, planned }) =>
    planned
      .filter(({ calls }) => calls.upper > 0)
      .map((call) => ({
        field: path,
        account: call.account,
        call: call.endpoint,
        subjects: subjectsOf(call),
        purpose: call.purpose,
        least: call.calls.lower,
        most: Math.min(call.calls.upper, call.limit ?? Number.POSITIVE_INFINITY),
        isAtLeast: call.isAtLeast === true,
      })),
  );

const subjectsOf = ({ of: { set, count, keys } }: PlannedCall): string => {
  if (set === '' && keys === undefined) return 'once';
  return keys === undefined ? `at most ${count}` : `these ${count}`;
};

/** What it comes to, in a sentence. */
export function priceInWords({ price: { most, isAtLeast, sure } }: Pick<Decided, 'price'>): string {
  const certain = [...sure.values()].reduce((sum, count) => sum + count, 0);
  return `${isAtLeast ? 'at least ' : 'at most '}${most} vendor calls, of which ${certain} are certain`;
}

/** The same as a Mermaid flowchart: fields on the left, vendor calls on the right. */
export function mermaidOf(decided: Decided): string {
  const names = new Map<string, string>();
  const lines: string[] = [];
  const nodeOf = (text: string, [open, close]: readonly [string, string]): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `n${names.size}`;
    names.set(text, name);
    lines.push(`  ${name}${open}"${text.replaceAll('"', '#quot;')}"${close}`);
    return name;
  };
  for (const { field, account, call, subjects, most, isAtLeast } of explained(decided)) {
    const from = nodeOf(field, ['[', ']']);
    const to = nodeOf(`${account}: ${call}`, ['([', '])']);
    lines.push(`  ${from} -->|"${isAtLeast ? '≥ ' : '≤ '}${most}, ${subjects}"| ${to}`);
  }
  const { sure } = priceOf(decided.fields.flatMap(({ planned }) => planned));
  const accounts = [...sure].map(([account, count]) => `${account}: ${count} certain`);
  return [
    'flowchart LR',
    `  %% ${priceInWords(decided)}`,
    ...accounts.map((line) => `  %% ${line}`),
    ...lines,
  ].join('\n');
}
