/** Parses a filter: OData's operators by their precedence, and the functions that are supported. */
import { FilterError, type Comparison, type Expression } from './expression.js';
import { flatTokens } from './flat-tokens.js';
import { filterFunctions, isFilterFunction, unsupportedNames } from './functions.js';
import { tokensOf, type Token } from './tokens.js';

/** Operators that compare, from those that bind closer. */
const relations: readonly string[] = ['gt', 'ge', 'lt', 'le'];
const equalities: readonly string[] = ['eq', 'ne'];

/** Characters of a filter, and how deep it may be nested, apart from brackets that change nothing. */
const lengthLimit = 32_000;
const depthLimit = 100;

/** The condition; throws FilterError, which says where it is wrong. */
export function parseFilter(text: string): Expression {
  if (text.length > lengthLimit) throw new FilterError(`longer than ${lengthLimit} characters`, lengthLimit);
  const tokens = flatTokens(tokensOf(text));
  let position = 0;
  let depth = 0;
  const here = (): Token => tokens[position] ?? { kind: 'end', at: text.length };
  const isSign = (sign: string): boolean => {
    const token = here();
    return token.kind === 'sign' && token.text === sign;
  };
  /** The word here, if it is one of these. */
  const word = (words: readonly string[]): string | undefined => {
    const token = here();
    return token.kind === 'word' && words.includes(token.text) ? token.text : undefined;
  };
  const expect = (sign: '(' | ')' | ','): void => {
    if (!isSign(sign)) throw unexpected(`expected ${sign}`, here());
    position += 1;
  };
  const nested = <Found>(read: () => Found): Found => {
    depth += 1;
    if (depth > depthLimit) throw new FilterError('nested too deep', here().at);
    const found = read();
    depth -= 1;
    return found;
  };

  /** A chain of one operator is one expression, however long it is. */
  const logical = (operator: 'and' | 'or', next: () => Expression): Expression => {
    const { at } = here();
    const operands = [next()];
    while (word([operator]) !== undefined) {
      position += 1;
      operands.push(next());
    }
    const [only] = operands;
    return operands.length === 1 && only ? only : { kind: 'logical', operator, operands, at };
  };
  /** From the left; each more is a level deeper. */
  const compared = (operators: readonly string[], next: () => Expression): Expression => {
    let left = next();
    let levels = 0;
    for (let operator = word(operators); operator !== undefined; operator = word(operators)) {
      const { at } = here();
      levels += 1;
      if (levels > depthLimit) throw new FilterError('nested too deep', at);
      position += 1;
      left = { kind: 'comparison', operator: operator as Comparison, operands: [left, next()], at };
    }
    return left;
  };
  const either = (): Expression => nested(() => logical('or', both));
  const both = (): Expression => logical('and', equality);
  const equality = (): Expression => compared(equalities, relation);
  const relation = (): Expression => compared(relations, negated);
  // It binds closer than what compares: `not active eq false` is `(not active) eq false`.
  const negated = (): Expression => {
    const { at } = here();
    if (word(['not']) === undefined) return member();
    position += 1;
    return { kind: 'not', operand: nested(negated), at };
  };
  const member = (): Expression => {
    const left = operand();
    const { at } = here();
    if (word(['in']) === undefined) return left;
    position += 1;
    return { kind: 'in', operand: left, list: list(), at };
  };
  const list = (): readonly Expression[] => {
    expect('(');
    const items = [either()];
    while (isSign(',')) {
      position += 1;
      items.push(either());
    }
    expect(')');
    return items;
  };
  const operand = (): Expression => {
    const token = here();
    if (isSign('(')) {
      position += 1;
      const inside = either();
      expect(')');
      return inside;
    }
    position += 1;
    if (token.kind === 'literal') return token;
    if (token.kind !== 'word') throw unexpected('expected a column, a value or a function', token);
    return isSign('(') ? call(token.text, token.at) : { kind: 'column', name: token.text, at: token.at };
  };
  const call = (name: string, at: number): Expression => {
    if (!isFilterFunction(name)) {
      const fault = unsupportedNames.has(name.toLowerCase()) ? 'unsupported' : 'wrong';
      throw new FilterError(`the function ${name} is not supported`, at, fault);
    }
    const { takes, optional = 0 } = filterFunctions[name];
    const operands = nested(list);
    if (operands.length > takes.length || operands.length < takes.length - optional) {
      throw new FilterError(`${name} takes ${takes.length} operands`, at);
    }
    return { kind: 'call', name, operands, at };
  };

  const expression = either();
  if (here().kind !== 'end') throw unexpected('expected the end, or `and` or `or`', here());
  return expression;
}

/** What is there instead may be an operator that others have. */
const unexpected = (message: string, token: Token): FilterError =>
  token.kind === 'word' && unsupportedNames.has(token.text)
    ? new FilterError(`${token.text} is not supported`, token.at, 'unsupported')
    : new FilterError(message, token.at);
