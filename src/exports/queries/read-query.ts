/** From the parameters of an address to a query: what is not known is refused, never ignored. */
import { PartnergraphError } from '../../errors.js';
import type { Dataset } from '../datasets/dataset.js';
import { FilterError } from '../filters/expression.js';
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
      ...(filter === undefined ? [] : [conditionOfText(dataset, 'filter', filter)]),
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

/** The condition of a filter's text; `parameter` is what a fault of it is told under. */
export function conditionOfText(dataset: Dataset, parameter: string, text: string): Condition {
  try {
    return conditionOf(parseFilter(text), dataset.columns);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw invalid(parameter, error.message);
  }
}

/** Rows that were changed since then: by `updated_at`, which not every dataset has. */
function sinceCondition(dataset: Dataset, since: string): Condition {
  if (!dataset.columns.some(({ name, type }) => name === 'updated_at' && type === 'timestamp')) {
    throw invalid('updated_since', `the dataset ${dataset.name} has no column updated_at`);
  }
  return conditionOfText(dataset, 'updated_since', `updated_at ge ${since}`);
}

/** A whole number from 0 to a maximum. */
export function wholeNumber(parameter: string, text: string, maximum: number): number {
  if (/^\d{1,12}$/.test(text) && Number(text) <= maximum) return Number(text);
  throw invalid(parameter, `expected a whole number from 0 to ${maximum}`);
}

const invalid = (argument: string, message: string): PartnergraphError =>
  new PartnergraphError('INVALID_ARGUMENT', `${argument}: ${message}`, { argument });
