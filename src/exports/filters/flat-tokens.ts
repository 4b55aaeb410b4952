/**
 * A filter without the brackets that change nothing. Query builders write a list of conditions as `(((a or b) or c) or d)` or
 * as `a or (b or (c or d))`, hundreds deep: it is one chain, and read as one.
 */
import type { Token } from './tokens.js';

interface Group {
  readonly open: number;
  /** What its content is made of, by what binds least in it. */
  operator: 'or' | 'and' | undefined;
}

/** The tokens without the brackets around chains of `and` or `or` whose neighbours bind no closer than these. */
export function flatTokens(tokens: readonly Token[]): readonly Token[] {
  const needless = new Set<number>();
  const groups: Group[] = [{ open: -1, operator: undefined }];
  const note = (operator: 'or' | 'and'): void => {
    const group = groups.at(-1);
    if (group !== undefined && group.operator !== 'or') group.operator = operator;
  };
  tokens.forEach((token, index) => {
    if (token.kind === 'word' && (token.text === 'or' || token.text === 'and')) note(token.text);
    if (token.kind !== 'sign' || token.text === ',') return;
    if (token.text === '(') return void groups.push({ open: index, operator: undefined });
    if (groups.length === 1) return;
    const { open, operator } = groups.pop() ?? { open: -1, operator: undefined };
    if (operator === undefined) return;
    if (!isOpen(tokens[open - 1], operator, '(') || !isOpen(tokens[index + 1], operator, ')')) return;
    needless.add(open).add(index);
    note(operator);
  });
  return needless.size === 0 ? tokens : tokens.filter((_, index) => !needless.has(index));
}

/** Whether what stands beside a group leaves its content as it is: a chain may go on, or the group around it begins or ends. */
function isOpen(token: Token | undefined, operator: 'or' | 'and', bracket: '(' | ')'): boolean {
  if (token === undefined || token.kind === 'end') return true;
  if (token.kind === 'sign') return token.text === bracket;
  return token.kind === 'word' && (token.text === 'or' || (token.text === 'and' && operator === 'and'));
}
