/** What a table lacks because a vendor sent what no column holds, or a row without its key: told for each client and column. */
import type { Dataset } from '../datasets/dataset.js';
import type { Missing } from '../datasets/pages.js';
import type { Value } from '../datasets/rows.js';
import { holdings } from './fitting-values.js';

type Row = readonly Value[];

export interface OddValues {
  /** The row as the table holds it; undefined where it has no key. */
  readonly fitting: (row: Row) => Row | undefined;
  /** Rows that were left out because they have no key. */
  readonly keyless: () => number;
  readonly missing: () => readonly Missing[];
}

/** Places that are told one by one. */
const toldPlaces = 200;

/** Characters that are told of a key. */
const toldKey = 80;

interface Place {
  readonly told: (count: number) => string;
  readonly partner: string | null;
  readonly org: string | null;
  readonly isOfValues: boolean;
  count: number;
}

export function createOddValues({ name, columns, key, owner }: Dataset): OddValues {
  const places = new Map<string, Place>();
  const indexOf = (column: string): number => columns.findIndex((one) => one.name === column);
  const keys = key.map(indexOf);
  const owners = owner === null ? null : { account: indexOf(owner.account), client: indexOf(owner.client) };
  let [untold, keyless] = [0, 0];

  const note = (row: Row, what: string, told: Place['told'], isOfValues: boolean): void => {
    const text = (index: number | undefined): string | null => {
      const value = index === undefined ? null : row[index];
      return typeof value === 'string' ? value : null;
    };
    const [partner, org] = [text(owners?.account), text(owners?.client)];
    const id = JSON.stringify([what, partner, org]);
    const place = places.get(id);
    if (place !== undefined) place.count += 1;
    else if (places.size < toldPlaces) places.set(id, { told, partner, org, isOfValues, count: 1 });
    else untold += 1;
  };

  /** Places of values in the row that no column of theirs holds. */
  const oddIn = (row: Row): readonly number[] =>
    columns.flatMap(({ type }, index) => {
      const value = row[index] ?? null;
      return value === null || holdings[type].fits(value) ? [] : [index];
    });

  return {
    fitting: (row) => {
      const odd = oddIn(row);
      const hasKey = keys.every((index) => (row[index] ?? null) !== null && !odd.includes(index));
      if (odd.length === 0 && hasKey) return row;
      const fitting = row.map((value, index) => (odd.includes(index) ? null : value));
      if (!hasKey) {
        keyless += 1;
        const left = (count: number): string =>
          `${rows(count)} of ${name} left out, without the key ${key.join(', ')}`;
        note(fitting, 'key', left, false);
        return undefined;
      }
      const first = keys
        .map((index) => String(row[index]))
        .join(', ')
        .slice(0, toldKey);
      for (const [index, { name: column, type }] of columns.entries()) {
        if (!odd.includes(index)) continue;
        const lost = (count: number): string =>
          `${values(count)} of ${name}.${column} not kept: no ${holdings[type].what.replace(/^an? /, '')}; the first is of ${first}`;
        note(fitting, column, lost, true);
      }
      return fitting;
    },
    keyless: () => keyless,
    missing: () => {
      const told = [...places.values()].map(({ told: tell, partner, org, isOfValues, count }): Missing => ({
        ...{ partner, org, code: 'VENDOR_INVALID_ANSWER', message: tell(count), isRetryable: false },
        ...(isOfValues ? { isOfValues } : {}),
      }));
      if (untold === 0) return told;
      const message = `${values(untold)} of ${name} more not kept, because they fit no column`;
      const more = { partner: null, org: null, code: 'VENDOR_INVALID_ANSWER', message, isRetryable: false };
      return [...told, more];
    },
  };
}

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
const values = (count: number): string => (count === 1 ? '1 value' : `${count} values`);
