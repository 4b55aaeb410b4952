/** From a filter to a condition in SQL with bound values. Columns and types are checked; nothing of its text becomes SQL. */
import type { Column, ColumnType } from '../datasets/dataset.js';
import { identifier } from '../snapshots/duckdb.js';
import {
  FilterError,
  type Comparison,
  type Expression,
  type FunctionName,
  type Literal,
} from './expression.js';
import { filterFunctions, type FilterFunction, type PartType } from './functions.js';

/** A condition, with the values for its question marks in their order. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | boolean)[];
}

interface Part extends Condition {
  readonly type: PartType;
  /** The column that it is, where it is no more than one. */
  readonly column?: string;
  /** Whether a number has no fraction, whatever the row. */
  readonly isWhole?: boolean;
}

const typesOfColumns: Readonly<Record<ColumnType, PartType>> = {
  text: 'text',
  integer: 'number',
  double: 'number',
  decimal: 'number',
  boolean: 'boolean',
  timestamp: 'timestamp',
  date: 'date',
};

/** The condition of a filter over these columns; throws FilterError for what does not fit them. */
export function conditionOf(expression: Expression, columns: readonly Column[]): Condition {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const { sql, values } = demand(part(expression, byName), 'boolean', expression.at);
  return { sql: `coalesce(${sql}, false)`, values };
}

type Columns = ReadonlyMap<string, Column>;

function part(expression: Expression, columns: Columns): Part {
  const { at } = expression;
  switch (expression.kind) {
    case 'literal':
      return literalPart(expression.literal);
    case 'column': {
      const column = columns.get(expression.name);
      if (column === undefined) throw new FilterError(`there is no column ${expression.name}`, at);
      const { name, type } = column;
      const sql = identifier(name);
      return { sql, values: [], type: typesOfColumns[type], column: name, isWhole: type === 'integer' };
    }
    case 'not':
      return joined('(not ?)', [demand(part(expression.operand, columns), 'boolean', at)]);
    case 'logical': {
      const operands = expression.operands.map((operand) => demand(part(operand, columns), 'boolean', at));
      return chained(expression.operator, operands);
    }
    case 'comparison': {
      const [left, right] = expression.operands.map((operand) => part(operand, columns));
      return compared(expression.operator, left, right, at);
    }
    case 'in': {
      const operand = part(expression.operand, columns);
      const choices = expression.list.map((item) => compared('eq', operand, part(item, columns), at));
      return chained('or', choices);
    }
    case 'call':
      return callPart(
        expression.name,
        expression.operands.map((operand) => part(operand, columns)),
        at,
      );
  }
}

/** A template with its question marks filled in by parts, whose own question marks stay. */
function joined(template: string, parts: readonly (Part | undefined)[]): Part {
  const [first = '', ...rest] = template.split('?');
  const sql = rest.reduce((text, after, index) => `${text}${parts[index]?.sql ?? ''}${after}`, first);
  return { sql, values: parts.flatMap((one) => one?.values ?? []), type: 'boolean' };
}

/** In one pair of brackets, because an engine has a limit to how deep they may be nested. */
const chained = (operator: 'and' | 'or', parts: readonly Part[]): Part =>
  joined(`(${parts.map(() => '?').join(` ${operator} `)})`, parts);

const casts: Readonly<Record<Exclude<PartType, 'null'>, string>> = {
  text: 'cast(? as varchar)',
  number: 'cast(? as decimal(38,10))',
  boolean: 'cast(? as boolean)',
  timestamp: 'cast(? as timestamptz)',
  date: 'cast(? as date)',
};

function literalPart(literal: Literal): Part {
  if (literal.type === 'null') return { sql: 'null', values: [], type: 'null' };
  if (literal.type === 'boolean') return { sql: String(literal.value), values: [], type: 'boolean' };
  const { type, value } = literal;
  const isDecimal = type === 'number' && /^[+-]?\d{1,28}(\.\d{1,10})?$/.test(value);
  const sql = type === 'number' && !isDecimal ? 'cast(? as double)' : casts[type];
  return { sql, values: [value], type, isWhole: isDecimal && !value.includes('.') };
}

function demand(found: Part, type: PartType, at: number): Part {
  if (found.type === type || found.type === 'null') return found;
  throw new FilterError(`expected ${type}, found ${described(found)}`, at);
}

/** For whoever wrote the filter: the type, and of which column. */
const described = ({ type, column }: Part): string =>
  column === undefined ? type : `the column ${column} (${type})`;

const signs: Readonly<Record<Comparison, string>> = {
  // What is missing equals only what is missing, and is different from everything else (OData 4.01, 11.2.6.1.1).
  eq: 'is not distinct from',
  ne: 'is distinct from',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};

function compared(operator: Comparison, left: Part | undefined, right: Part | undefined, at: number): Part {
  if (left === undefined || right === undefined) throw new FilterError('expected two sides', at);
  const isTime = (type: PartType): boolean => type === 'timestamp' || type === 'date';
  const fits =
    left.type === right.type ||
    left.type === 'null' ||
    right.type === 'null' ||
    (isTime(left.type) && isTime(right.type));
  if (!fits) throw new FilterError(`${described(left)} cannot be compared with ${described(right)}`, at);
  const compare = joined(`(? ${signs[operator]} ?)`, [left, right]);
  return operator === 'eq' || operator === 'ne'
    ? compare
    : { ...compare, sql: `coalesce(${compare.sql}, false)` };
}

function callPart(name: FunctionName, operands: readonly Part[], at: number): Part {
  const { takes, gives, sql } = filterFunctions[name];
  const fitting = operands.map((operand, index) => operandOf(operand, takes[index] ?? 'null', at));
  const template = typeof sql === 'string' ? sql : sql[operands.length === takes.length ? 1 : 0];
  const type = gives === 'whole' ? 'number' : gives;
  return { ...joined(template, fitting), type, isWhole: gives === 'whole' };
}

/** What is missing is given its type, by which the engine finds the function. */
function operandOf(found: Part, taken: FilterFunction['takes'][number], at: number): Part {
  if (found.type === 'null') {
    const type = taken === 'whole' ? 'number' : taken === 'day' ? 'timestamp' : taken;
    return type === 'null' ? found : { sql: casts[type].replace('?', 'null'), values: [], type };
  }
  if (taken === 'day') return found.type === 'date' ? found : demand(found, 'timestamp', at);
  if (taken !== 'whole') return demand(found, taken, at);
  const number = demand(found, 'number', at);
  if (number.isWhole !== true)
    throw new FilterError(`expected a whole number, found ${described(number)}`, at);
  return number;
}
