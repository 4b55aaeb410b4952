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

/** A condition, with the values for its question marks in their order. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | boolean)[];
}

/** What a part of a filter is; `null` fits everywhere. */
type Type = 'text' | 'number' | 'boolean' | 'timestamp' | 'date' | 'null';

interface Part extends Condition {
  readonly type: Type;
}

const typesOfColumns: Readonly<Record<ColumnType, Type>> = {
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
      return { sql: identifier(column.name), values: [], type: typesOfColumns[column.type] };
    }
    case 'not': {
      const inner = demand(part(expression.operand, columns), 'boolean', at);
      return { sql: `(not ${inner.sql})`, values: inner.values, type: 'boolean' };
    }
    case 'logical': {
      const [left, right] = expression.operands.map((operand) =>
        demand(part(operand, columns), 'boolean', at),
      );
      return joined(`(? ${expression.operator} ?)`, [left, right]);
    }
    case 'comparison': {
      const [left, right] = expression.operands.map((operand) => part(operand, columns));
      return compared(expression.operator, left, right, at);
    }
    case 'in': {
      const operand = part(expression.operand, columns);
      const choices = expression.list.map((item) => compared('eq', operand, part(item, columns), at));
      return joined(`(${choices.map(() => '?').join(' or ')})`, choices);
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

const casts: Readonly<Record<'text' | 'number' | 'timestamp' | 'date', string>> = {
  text: 'cast(? as varchar)',
  number: 'cast(? as decimal(38,10))',
  timestamp: 'cast(? as timestamptz)',
  date: 'cast(? as date)',
};

function literalPart(literal: Literal): Part {
  if (literal.type === 'null') return { sql: 'null', values: [], type: 'null' };
  if (literal.type === 'boolean') return { sql: String(literal.value), values: [], type: 'boolean' };
  const { type, value } = literal;
  const isDecimal = type === 'number' && /^[+-]?\d{1,28}(\.\d{1,10})?$/.test(value);
  const sql = type === 'number' && !isDecimal ? 'cast(? as double)' : casts[type];
  return { sql, values: [value], type };
}

function demand(found: Part, type: Type, at: number): Part {
  if (found.type === type || found.type === 'null') return found;
  throw new FilterError(`expected ${type}, found ${found.type}`, at);
}

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
  const isTime = (type: Type): boolean => type === 'timestamp' || type === 'date';
  const fits =
    left.type === right.type ||
    left.type === 'null' ||
    right.type === 'null' ||
    (isTime(left.type) && isTime(right.type));
  if (!fits) throw new FilterError(`${left.type} cannot be compared with ${right.type}`, at);
  const compare = joined(`(? ${signs[operator]} ?)`, [left, right]);
  return operator === 'eq' || operator === 'ne'
    ? compare
    : { ...compare, sql: `coalesce(${compare.sql}, false)` };
}

/** Functions: what they take, what they give, and what they are in SQL. */
const calls: Readonly<Record<FunctionName, { takes: Type; gives: Type; sql: string }>> = {
  contains: { takes: 'text', gives: 'boolean', sql: 'contains(?, ?)' },
  startswith: { takes: 'text', gives: 'boolean', sql: 'starts_with(?, ?)' },
  endswith: { takes: 'text', gives: 'boolean', sql: 'ends_with(?, ?)' },
  tolower: { takes: 'text', gives: 'text', sql: 'lower(?)' },
  toupper: { takes: 'text', gives: 'text', sql: 'upper(?)' },
  length: { takes: 'text', gives: 'number', sql: 'length(?)' },
  year: { takes: 'timestamp', gives: 'number', sql: 'year(?)' },
  month: { takes: 'timestamp', gives: 'number', sql: 'month(?)' },
  day: { takes: 'timestamp', gives: 'number', sql: 'day(?)' },
  hour: { takes: 'timestamp', gives: 'number', sql: 'hour(?)' },
  minute: { takes: 'timestamp', gives: 'number', sql: 'minute(?)' },
  second: { takes: 'timestamp', gives: 'number', sql: 'second(?)' },
};

function callPart(name: FunctionName, operands: readonly Part[], at: number): Part {
  const { takes, gives, sql } = calls[name];
  const isPartOfDay = takes === 'timestamp' && ['hour', 'minute', 'second'].includes(name);
  const fitting = operands.map((operand) =>
    takes === 'timestamp' && operand.type === 'date' && !isPartOfDay ? operand : demand(operand, takes, at),
  );
  return { ...joined(sql, fitting), type: gives };
}
