/** A row by its key: `('a')`, or with names where the key has several columns, `(org='a',position=1)`. */
import type { Column, Dataset } from '../datasets/dataset.js';
import { FilterError, type Expression } from '../filters/expression.js';
import { conditionOf, type Condition } from '../filters/filter-sql.js';
import { parseFilter } from '../filters/parse-filter.js';
import type { Cell } from '../tables.js';
import { malformed } from './odata-error.js';

/** One value, with or without a name before it. */
const pair = /\s*(?:([A-Za-z_]\w*)\s*=)?\s*('(?:[^']|'')*'|[^\s',()=]+)\s*(,|$)/sy;

/** The condition that the row with the key fulfils. */
export function keyCondition(dataset: Dataset, text: string): Condition {
  const { key, columns } = dataset;
  const given = pairsOf(text);
  const [only] = given;
  const named =
    key.length === 1 && only?.name === undefined ? given.map((one) => ({ ...one, name: key[0] })) : given;
  const isWhole =
    named.length === key.length && key.every((name) => named.filter((one) => one.name === name).length === 1);
  if (!isWhole) throw malformed('key', `expected (${key.join(', ')})`);
  try {
    const operands = named.map(({ name = '', value }) => equal(name, value));
    const [first] = operands;
    const all: Expression =
      operands.length === 1 && first ? first : { kind: 'logical', operator: 'and', operands, at: 0 };
    return conditionOf(all, columns);
  } catch (error) {
    if (error instanceof FilterError) throw malformed('key', error.message);
    throw error;
  }
}

function equal(name: string, value: string): Expression {
  const literal = parseFilter(value);
  if (literal.kind !== 'literal' || literal.literal.type === 'null') {
    throw malformed('key', `the value of ${name} is none`);
  }
  return {
    kind: 'comparison',
    operator: 'eq',
    operands: [{ kind: 'column', name, at: 0 }, literal],
    at: 0,
  };
}

function pairsOf(text: string): readonly { readonly name: string | undefined; readonly value: string }[] {
  const found = [];
  for (let at = 0, isMore = true; isMore;) {
    pair.lastIndex = at;
    const match = pair.exec(text);
    if (match === null) throw malformed('key', 'is no list of values');
    const [whole, name, value = '', end] = match;
    found.push({ name, value });
    at += whole.length;
    isMore = end === ',';
  }
  return found;
}

/** The key of a row as it is written in its address. */
export function keyText({ key, columns }: Dataset, row: ReadonlyMap<string, Cell>): string {
  const values = key.map((name) => {
    const value = row.get(name) ?? null;
    const type = columns.find((column) => column.name === name)?.type;
    const text = type === 'text' ? `'${String(value).replaceAll("'", "''")}'` : String(value);
    return key.length === 1 ? encodeURIComponent(text) : `${name}=${encodeURIComponent(text)}`;
  });
  return `(${values.join(',')})`;
}

/** The columns, and those of the key that are not among them. */
export const withKey = ({ key, columns }: Dataset, asked: readonly Column[]): readonly Column[] => [
  ...asked,
  ...columns.filter((column) => key.includes(column.name) && !asked.includes(column)),
];
