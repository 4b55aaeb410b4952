/** From system query options to a query of the table. */
import type { Column, Dataset } from '../datasets/dataset.js';
import { FilterError } from '../filters/expression.js';
import { conditionOf, type Condition } from '../filters/filter-sql.js';
import { parseFilter } from '../filters/parse-filter.js';
import type { Ordering } from '../queries/table-query.js';
import { malformed, notImplemented } from './odata-error.js';
import type { QueryOptions } from './query-options.js';

/** What is asked of a set, before it is divided into pages. */
export interface SetQuery {
  readonly columns: readonly Column[];
  /** Whether columns were chosen, which the context of the answer names. */
  readonly isSelected: boolean;
  readonly conditions: readonly Condition[];
  readonly orderBy: readonly Ordering[];
  readonly skip: number;
  readonly top: number | undefined;
  readonly withCount: boolean;
}

/** Rows at most that `$top` and `$skip` may name. */
const maximumRows = 1_000_000_000;

/** Reads them all, so that what is wrong is told even where it would not matter. */
export function setQueryOf(dataset: Dataset, { system }: QueryOptions): SetQuery {
  const select = system.get('$select');
  const filter = system.get('$filter');
  const top = system.get('$top');
  const count = system.get('$count') ?? 'false';
  if (count !== 'true' && count !== 'false') throw malformed('$count', 'expected true or false');
  return {
    ...columnsOf(dataset, select),
    conditions: filter === undefined ? [] : [filterOf(dataset, filter)],
    orderBy: orderOf(dataset, system.get('$orderby')),
    skip: rowsOf('$skip', system.get('$skip') ?? '0'),
    top: top === undefined ? undefined : rowsOf('$top', top),
    withCount: count === 'true',
  };
}

/** The columns of `$select`, in the order in which they are named; a star is all of them. */
export function columnsOf(
  dataset: Dataset,
  select: string | undefined,
): Pick<SetQuery, 'columns' | 'isSelected'> {
  if (select === undefined) return { columns: dataset.columns, isSelected: false };
  const names = select.split(',').map((name) => name.trim());
  const columns = names.filter((name) => name !== '*').map((name) => columnOf(dataset, '$select', name));
  return names.includes('*')
    ? { columns: dataset.columns, isSelected: false }
    : { columns: [...new Set(columns)], isSelected: true };
}

function columnOf({ name: set, columns }: Dataset, option: string, name: string): Column {
  const column = columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  if (/[/($]/.test(name)) throw notImplemented(option, `${name} is not supported`);
  throw malformed(option, `the set ${set} has no property ${name}`);
}

function filterOf({ columns }: Dataset, text: string): Condition {
  try {
    return conditionOf(parseFilter(text), columns);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw error.fault === 'unsupported'
      ? notImplemented('$filter', error.message)
      : malformed('$filter', error.message);
  }
}

function orderOf(dataset: Dataset, text: string | undefined): readonly Ordering[] {
  if (text === undefined) return [];
  const orderings = text.split(',').map((item): Ordering => {
    const [name = '', direction = 'asc', ...more] = item.trim().split(/\s+/);
    const { name: column } = columnOf(dataset, '$orderby', name);
    if (more.length > 0 || (direction !== 'asc' && direction !== 'desc')) {
      throw malformed('$orderby', `expected asc or desc after ${name}`);
    }
    return { column, descending: direction === 'desc' };
  });
  const names = orderings.map(({ column }) => column);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw malformed('$orderby', `${twin} is there twice`);
  return orderings;
}

function rowsOf(option: string, text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= maximumRows) return Number(text);
  throw malformed(option, `expected a whole number from 0 to ${maximumRows}`);
}
