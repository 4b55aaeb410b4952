/** From the parameters of an address to a query: what is not known is refused, never ignored. */
import { PartnergraphError } from '../../errors.js';
import { changeTimeOf } from '../datasets/change-time.js';
import type { Dataset } from '../datasets/dataset.js';
import { FilterError, type Comparison, type Expression } from '../filters/expression.js';
import { conditionOf, type Condition } from '../filters/filter-sql.js';
import { parseFilter } from '../filters/parse-filter.js';
import type { TableQuery } from './table-query.js';

/** Parameters of a table's address. */
export const queryParameters = ['select', 'filter', 'updated_since', 'limit'] as const;

/** Rows that may be asked for at most; without a limit, all of them come. */
const maximumLimit = 100_000_000;

/** The query; INVALID_ARGUMENT names the parameter that is wrong. */
export function readQuery(dataset: Dataset, parameters: URLSearchParams): TableQuery {
  const one = (name: (typeof queryParameters)[number]): string | undefined => {
    const [value, ...more] = parameters.getAll(name);
    if (more.length > 0) throw invalid(name, 'given more than once');
    return value;
  };
  const select = one('select');
  const filter = one('filter');
  const since = one('updated_since');
  const limit = one('limit');
  return {
    columns: select === undefined ? dataset.columns : columnsOf(dataset, select),
    conditions: [
      ...(filter === undefined
        ? []
        : [readAs('filter', () => conditionOf(parseFilter(filter), dataset.columns))]),
      ...(since === undefined ? [] : [sinceCondition(dataset, since)]),
    ],
    orderBy: [],
    offset: 0,
    limit: limit === undefined ? undefined : wholeNumber('limit', limit, maximumLimit),
  };
}

/** The columns of a list of names with commas. */
function columnsOf(dataset: Dataset, text: string): TableQuery['columns'] {
  const names = text.split(',').map((name) => name.trim());
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw invalid('select', `${twin} is there twice`);
  return names.map((name) => {
    const column = dataset.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw invalid('select', `the dataset ${dataset.name} has no column ${name}`);
    return column;
  });
}

/** What the reading of a parameter brings; what is wrong with a filter is told under its name. */
function readAs<Result>(parameter: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw invalid(parameter, error.message);
  }
}

/**
 * Rows that were changed since then, or of which nobody knows when they were: whoever takes only what is new must not lose
 * a row for good.
 */
function sinceCondition(dataset: Dataset, since: string): Condition {
  const column = changeTimeOf(dataset);
  if (column === undefined) {
    throw invalid('updated_since', `the dataset ${dataset.name} has no column updated_at`);
  }
  const time = readAs('updated_since', () => parseFilter(since));
  if (time.kind !== 'literal' || (time.literal.type !== 'timestamp' && time.literal.type !== 'date')) {
    throw invalid('updated_since', 'expected a time such as 2026-01-01T00:00:00Z');
  }
  const compared = (operator: Comparison, other: Expression): Expression => ({
    kind: 'comparison',
    operator,
    operands: [{ kind: 'column', name: column.name, at: 0 }, other],
    at: 0,
  });
  const nothing: Expression = { kind: 'literal', literal: { type: 'null' }, at: 0 };
  const operands = [compared('ge', time), compared('eq', nothing)];
  return conditionOf({ kind: 'logical', operator: 'or', operands, at: 0 }, dataset.columns);
}

/** A whole number from 0 to a maximum. */
export function wholeNumber(parameter: string, text: string, maximum: number): number {
  if (/^\d{1,12}$/.test(text) && Number(text) <= maximum) return Number(text);
  throw invalid(parameter, `expected a whole number from 0 to ${maximum}`);
}

const invalid = (argument: string, message: string): PartnergraphError =>
  new PartnergraphError('INVALID_ARGUMENT', `${argument}: ${message}`, { argument });
