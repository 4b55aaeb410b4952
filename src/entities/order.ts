/** `orderBy`: declared as data per noun, the same shape for all. */
import type { Scope } from '../auth/scopes.js';
import { builder } from '../graph/builder.js';
import type { Ordering, PageArguments, SortValue } from '../graph/page.js';
import type { NodeRow } from './vendor-account.js';
import { nameForm } from '../text/name.js';

const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which end of an ordering comes first. Rows without a value come last either way.',
  values: {
    ASC: { description: 'Smallest, earliest or first in the alphabet first.' },
    DESC: { description: 'Largest, latest or last in the alphabet first.' },
  } as const,
});

/** One thing that rows can be ordered by. */
export interface Order<Row> {
  readonly description: string;
  /** What it takes to order by it: an order tells of the values, too. */
  readonly scope?: Scope;
  /** GraphQL field that must be loaded to compare by it. */
  readonly field: string;
  readonly value: (row: Row) => SortValue;
}

export interface OrderBy<Name extends string> {
  readonly field: Name;
  readonly direction?: 'ASC' | 'DESC' | null | undefined;
}

/** What the lists of a noun are asked with. */
export interface ListArguments<Filter, Name extends string> extends PageArguments {
  readonly filter?: Filter | null | undefined;
  readonly orderBy?: OrderBy<Name> | null | undefined;
}

/** Declares what a noun can be ordered by; the first entry is the default. Makes `<Noun>Order` and its enum. */
export function defineOrder<Row extends Pick<NodeRow, '__typename' | 'nodeId'>, Name extends string>(
  noun: string,
  orders: Record<Name, Order<Row>>,
) {
  const names = Object.keys(orders) as [Name, ...Name[]];
  const OrderField = builder.enumType(`${noun}OrderField`, {
    description: `What a list of this kind can be ordered by. Default: ${names[0]}.`,
    // Object.fromEntries forgets which keys it was given.
    values: Object.fromEntries(
      names.map((name) => {
        const { description, scope } = orders[name];
        return [name, { description, ...(scope && { scope }) }];
      }),
    ) as Record<Name, { description: string; scope?: Scope }>,
  });
  const input = builder.inputType(`${noun}Order`, {
    description: 'How a list is ordered.',
    fields: (t) => ({
      field: t.field({ type: OrderField, required: true, description: 'What to order by.' }),
      direction: t.field({
        type: OrderDirection,
        defaultValue: 'ASC',
        description: 'Which end comes first.',
      }),
    }),
  });
  const chosen = (orderBy: OrderBy<Name> | null | undefined): Name => orderBy?.field ?? names[0];
  return {
    input,
    /** GraphQL field that the ordering reads. */
    field: (orderBy: OrderBy<Name> | null | undefined): string => orders[chosen(orderBy)].field,
    ordering: (orderBy: OrderBy<Name> | null | undefined): Ordering<Row> => ({
      name: chosen(orderBy),
      descending: orderBy?.direction === 'DESC',
      value: orders[chosen(orderBy)].value,
      id: (row) => `${row.__typename}:${row.nodeId}`,
    }),
  };
}

/** Text compares without regard to case; an empty or missing one comes last. */
export const textOrder = (text: string | null | undefined): SortValue =>
  text === null || text === undefined || text === '' ? null : nameForm(text);
