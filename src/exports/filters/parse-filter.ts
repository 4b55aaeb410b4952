/** Parses a filter: OData's operators by their precedence, and the functions that are supported. */
import { FilterError, type Comparison, type Expression, type FunctionName } from './expression.js';
import { tokensOf, type Token } from './tokens.js';

/** Functions, with how many operands they take. */
const functions: Readonly<Record<FunctionName, number>> = {
  contains: 2,
  startswith: 2,
  endswith: 2,
  tolower: 1,
  toupper: 1,
  length: 1,
  year: 1,
  month: 1,
  day: 1,
  hour: 1,
  minute: 1,
  second: 1,
};

const comparisons: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];

/** Characters of a filter, and how deep it may be nested. */
const lengthLimit = 8_000;
const depthLimit = 100;

/** The condition; throws FilterError, which says where it is wrong. */
export function parseFilter(text: string): Expression {
  if (text.length > lengthLimit) throw new FilterError(`longer than ${lengthLimit} characters`, lengthLimit);
  const tokens = tokensOf(text);
  let position = 0;
  let depth = 0;
  const here = (): Token => tokens[position] ?? { kind: 'end', at: text.length };
  const isSign = (sign: string): boolean => {
    const token = here();
    return token.kind === 'sign' && token.text === sign;
  };
  const isWord = (...words: readonly string[]): boolean => {
    const token = here();
    return token.kind === 'word' && words.includes(token.text);
  };
  const expect = (sign: '(' | ')' | ','): void => {
    if (!isSign(sign)) throw new FilterError(`expected ${sign}`, here().at);
    position += 1;
  };
  const nested = (read: () => Expression): Expression => {
    depth += 1;
    if (depth > depthLimit) throw new FilterError('nested too deep', here().at);
    const found = read();
    depth -= 1;
    return found;
  };

  const logical = (operator: 'and' | 'or', next: () => Expression): Expression => {
    let left = next();
    while (isWord(operator)) {
      const { at } = here();
      position += 1;
      left = { kind: 'logical', operator, operands: [left, next()], at };
    }
    return left;
  };
  const either = (): Expression => nested(() => logical('or', both));
  const both = (): Expression => logical('and', negated);
  const negated = (): Expression => {
    if (!isWord('not')) return compared();
    const { at } = here();
    position += 1;
    return { kind: 'not', operand: nested(negated), at };
  };
  const compared = (): Expression => {
    const left = operand();
    const token = here();
    if (isWord('in')) {
      position += 1;
      return { kind: 'in', operand: left, list: list(), at: token.at };
    }
    if (token.kind !== 'word' || !comparisons.includes(token.text)) return left;
    position += 1;
    return {
      kind: 'comparison',
      operator: token.text as Comparison,
      operands: [left, operand()],
      at: token.at,
    };
  };
  const list = (): readonly Expression[] => {
    expect('(');
    const items = [operand()];
    while (isSign(',')) {
      position += 1;
      items.push(operand());
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
    if (token.kind !== 'word') throw new FilterError('expected a column, a value or a function', token.at);
    return isSign('(') ? call(token.text, token.at) : { kind: 'column', name: token.text, at: token.at };
  };
  const call = (name: string, at: number): Expression => {
    if (!isFunction(name)) throw new FilterError(`the function ${name} is not supported`, at);
    const operands = nested(() => ({ kind: 'call', name, operands: list(), at }));
    if (operands.kind === 'call' && operands.operands.length !== functions[name]) {
      throw new FilterError(`${name} takes ${functions[name]} operands`, at);
    }
    return operands;
  };

  const expression = either();
  if (here().kind !== 'end') throw new FilterError('expected the end, or `and` or `or`', here().at);
  return expression;
}

const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);
